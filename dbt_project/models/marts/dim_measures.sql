with measures as (
    select * from {{ ref('stg_press__measures') }}
),

figures as (
    select
        measure_id,
        min(low) as low,
        max(high) as high
    from {{ ref('int_figures_linked_to_measures') }}
    where measure_id is not null
    group by measure_id
),

conflicts as (
    select
        measure_id,
        count(distinct comparison_id) as conflict_count
    from {{ ref('int_conflicts_split_by_figure') }}
    group by measure_id
)

select
    measures.measure_id,
    measures.story_id,
    measures.part_of_measure_id,
    measures.label,
    measures.unit,
    measures.counted,
    measures.predicate,
    figures.low,
    figures.high,
    measures.figure_count,
    measures.article_count,
    measures.outlet_count,
    coalesce(conflicts.conflict_count, 0) as conflict_count
from measures
left join figures on measures.measure_id = figures.measure_id
left join conflicts on measures.measure_id = conflicts.measure_id
