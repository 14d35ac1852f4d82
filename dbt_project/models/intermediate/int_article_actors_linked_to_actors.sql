with article_actors as (
    select * from {{ ref('stg_press__article_actors') }}
),

actor_links as (
    select * from {{ ref('stg_press__actor_links') }}
)

select
    article_actors.article_actor_id,
    article_actors.article_id,
    actor_links.actor_id,
    article_actors.name,
    article_actors.kind,
    article_actors.mention_count,
    article_actors.first_char_start,
    article_actors.claim_count,
    article_actors.names,
    article_actors.roles,
    actor_links.reason as link_reason
from article_actors
left join actor_links on article_actors.article_actor_id = actor_links.article_actor_id
