-- The count that linking wrote is that of the articles it placed in the story.
with counted as (
    select
        story_id,
        count(*) as article_count
    from {{ ref('dim_articles') }}
    where story_id is not null
    group by story_id
)

select
    stories.story_id,
    stories.article_count,
    counted.article_count as articles_found
from {{ ref('dim_stories') }} as stories
left join counted on stories.story_id = counted.story_id
where stories.article_count is distinct from counted.article_count
