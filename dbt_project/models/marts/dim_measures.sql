with measures as (
    select * from {{ ref('stg_press__measures') }}
),

measure_figures as (
    select * from {{ ref('stg_press__measure_figures') }}
),

figures as (
    select * from {{ ref('stg_press__figures') }}
),

spanned as (
    select
        measure_figures.measure_id,
        min(figures.low) as low,
        max(figures.high) as high
    from measure_figures
    inner join figures on measure_figures.figure_id = figures.figure_id
    group by measure_figures.measure_id
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
    spanned.low,
    spanned.high,
    measures.figure_count,
    measures.article_count,
    measures.outlet_count,
    coalesce(conflicts.conflict_count, 0) as conflict_count
from measures
left join spanned on measures.measure_id = spanned.measure_id
left join conflicts on measures.measure_id = conflicts.measure_id
