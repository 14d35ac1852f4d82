with comparisons as (
    select * from {{ ref('stg_press__comparisons') }}
),

figures as (
    select * from {{ ref('stg_press__figures') }}
)

select
    comparisons.comparison_id,
    comparisons.story_id,
    comparisons.measure_id,
    comparisons.figure_id_a,
    comparisons.figure_id_b,
    comparisons.outlet_id_a,
    comparisons.outlet_id_b,
    first_figure.article_id as article_id_a,
    second_figure.article_id as article_id_b,
    first_figure.figure_text as figure_text_a,
    second_figure.figure_text as figure_text_b,
    first_figure.said_by as said_by_a,
    second_figure.said_by as said_by_b,
    comparisons.judgement,
    comparisons.gap,
    comparisons.shared_origin,
    comparisons.reason,
    comparisons.confidence
from comparisons
left join figures as first_figure on comparisons.figure_id_a = first_figure.figure_id
left join figures as second_figure on comparisons.figure_id_b = second_figure.figure_id
