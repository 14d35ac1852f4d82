-- The counts that linking wrote are those of the figures it linked.
with counted as (
    select
        measure_id,
        count(*) as figure_count,
        count(distinct article_id) as article_count
    from {{ ref('fct_figures') }}
    where measure_id is not null
    group by measure_id
)

select
    measures.measure_id,
    measures.figure_count,
    counted.figure_count as figures_found,
    measures.article_count,
    counted.article_count as articles_found
from {{ ref('dim_measures') }} as measures
left join counted on measures.measure_id = counted.measure_id
where
    measures.figure_count is distinct from counted.figure_count
    or measures.article_count is distinct from counted.article_count
