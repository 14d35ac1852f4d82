with figures as (
    select * from {{ ref('fct_figures') }}
    where measure_id is not null
),

measures as (
    select * from {{ ref('dim_measures') }}
),

stories as (
    select * from {{ ref('dim_stories') }}
),

outlets as (
    select * from {{ ref('dim_outlets') }}
),

printed as (
    select
        measure_id,
        outlet_id,
        count(distinct article_id) as article_count,
        count(*) as figure_count,
        list(distinct figure_text order by figure_text) as figures,
        list(distinct said_by order by said_by) filter (where said_by is not null) as said_by,
        min(low) as low,
        max(high) as high,
        max(conflict_count) > 0 as is_in_conflict
    from figures
    group by measure_id, outlet_id
)

select
    measures.story_id,
    stories.headline as story_headline,
    printed.measure_id,
    measures.label as measure_label,
    measures.unit,
    measures.counted,
    measures.predicate,
    printed.outlet_id,
    outlets.name as outlet_name,
    outlets.kind as outlet_kind,
    printed.article_count,
    printed.figure_count,
    printed.figures,
    array_to_string(printed.figures, '; ') as figures_text,
    printed.low,
    printed.high,
    coalesce(printed.said_by, []) as said_by,
    printed.is_in_conflict
from printed
inner join measures on printed.measure_id = measures.measure_id
left join stories on measures.story_id = stories.story_id
left join outlets on printed.outlet_id = outlets.outlet_id
