with stories as (
    select * from {{ ref('stg_press__stories') }}
),

measures as (
    select
        story_id,
        count(*) as measure_count
    from {{ ref('stg_press__measures') }}
    group by story_id
),

disputes as (
    select
        story_id,
        count(distinct measure_id) as disputed_measure_count
    from {{ ref('int_conflicts_split_by_figure') }}
    group by story_id
)

select
    stories.story_id,
    stories.headline,
    stories.first_published_on,
    stories.last_published_on,
    stories.article_count,
    stories.outlet_count,
    coalesce(measures.measure_count, 0) as measure_count,
    coalesce(disputes.disputed_measure_count, 0) as disputed_measure_count
from stories
left join measures on stories.story_id = measures.story_id
left join disputes on stories.story_id = disputes.story_id
