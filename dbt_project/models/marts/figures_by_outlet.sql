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

forms as (
    select
        measure_id,
        outlet_id,
        figure_text,
        min(value) as value
    from figures
    group by measure_id, outlet_id, figure_text
),

listed as (
    select
        measure_id,
        outlet_id,
        list(figure_text order by value, figure_text) as figures
    from forms
    group by measure_id, outlet_id
),

counted as (
    select
        measure_id,
        outlet_id,
        count(distinct article_id) as article_count,
        count(*) as figure_count,
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
    counted.measure_id,
    measures.label as measure_label,
    measures.unit,
    measures.counted,
    measures.predicate,
    counted.outlet_id,
    outlets.name as outlet_name,
    outlets.kind as outlet_kind,
    counted.article_count,
    counted.figure_count,
    listed.figures,
    array_to_string(listed.figures, '; ') as figures_text,
    counted.low,
    counted.high,
    coalesce(counted.said_by, []) as said_by,
    counted.is_in_conflict
from counted
inner join listed
    on counted.measure_id = listed.measure_id and counted.outlet_id is not distinct from listed.outlet_id
inner join measures on counted.measure_id = measures.measure_id
left join stories on measures.story_id = stories.story_id
left join outlets on counted.outlet_id = outlets.outlet_id
