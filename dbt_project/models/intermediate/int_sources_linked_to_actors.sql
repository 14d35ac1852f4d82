with citations as (
    select * from {{ ref('stg_press__citations') }}
),

articles as (
    select * from {{ ref('int_articles_placed_in_stories') }}
),

actor_links as (
    select * from {{ ref('stg_press__actor_links') }}
)

select
    citations.citation_id,
    citations.article_id,
    articles.outlet_id,
    articles.story_id,
    citations.sentence_number,
    citations.char_start,
    citations.char_end,
    citations.source_name,
    citations.source_kind,
    actor_links.actor_id,
    citations.cue,
    citations.via_citation_id,
    passed_on_by.source_name as via_source_name
from citations
left join articles on citations.article_id = articles.article_id
left join actor_links on citations.article_actor_id = actor_links.article_actor_id
left join citations as passed_on_by on citations.via_citation_id = passed_on_by.citation_id
