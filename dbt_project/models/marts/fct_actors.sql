with linked as (
    select * from {{ ref('int_article_actors_linked_to_actors') }}
),

articles as (
    select * from {{ ref('int_articles_placed_in_stories') }}
),

words as (
    select * from {{ ref('int_actor_words_listed_by_article') }}
),

counted as (
    select
        article_id,
        actor_id,
        cast(sum(mention_count) as bigint) as mention_count,
        min(first_char_start) as first_char_start,
        cast(sum(claim_count) as bigint) as claim_count,
        array_to_string(list_sort(list_distinct(list(link_reason))), ' / ') as link_reason
    from linked
    group by article_id, actor_id
)

select
    counted.article_id,
    counted.actor_id,
    articles.outlet_id,
    articles.story_id,
    counted.mention_count,
    counted.first_char_start,
    counted.claim_count,
    words.names,
    words.roles,
    counted.link_reason
from counted
left join articles on counted.article_id = articles.article_id
left join words on counted.article_id = words.article_id and counted.actor_id = words.actor_id
