-- Every figure that a finding lists is in the warehouse, so that an editor can look it up.
with listed as (
    select
        discrepancy_id,
        unnest(figure_ids) as figure_id
    from {{ ref('fct_discrepancies') }}
)

select
    listed.discrepancy_id,
    listed.figure_id
from listed
left join {{ ref('fct_figures') }} as figures on listed.figure_id = figures.figure_id
where figures.figure_id is null
