-- One row a finding that listed parts miss the stated whole; one row for all wholes that were not found at fault.
with mismatches as (
    select
        *,
        row_number() over (order by outlet_count desc, discrepancy_id asc) as position
    from marts.fct_discrepancies
    where kind = 'sum_mismatch'
),

wholes as (
    select distinct part_of_measure_id as measure_id
    from marts.dim_measures
    where part_of_measure_id is not null
)

select
    stories.headline as story,
    measures.label as measure,
    mismatches.summary,
    array_to_string(mismatches.outlets, ', ') as outlets,
    len(mismatches.figure_ids) as figure_count,
    mismatches.discrepancy_id,
    false as adds_up,
    1 as row_count
from mismatches
left join marts.dim_measures as measures on mismatches.measure_id = measures.measure_id
left join marts.dim_stories as stories on mismatches.story_id = stories.story_id
where mismatches.position <= 200
union all
select
    null as story,
    'further sums that do not add up' as measure,
    null as summary,
    null as outlets,
    null as figure_count,
    null as discrepancy_id,
    false as adds_up,
    count(*) as row_count
from mismatches
where position > 200
having count(*) > 0
union all
select
    null as story,
    'wholes with nothing against them' as measure,
    null as summary,
    null as outlets,
    null as figure_count,
    null as discrepancy_id,
    true as adds_up,
    count(*) as row_count
from wholes
where
    measure_id not in (
        select mismatches.measure_id
        from mismatches
        where mismatches.measure_id is not null
    )
having count(*) > 0
