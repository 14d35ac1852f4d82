with claims as (
    select * from {{ ref('stg_press__claims') }}
),

articles as (
    select * from {{ ref('int_articles_placed_in_stories') }}
),

actor_links as (
    select * from {{ ref('stg_press__actor_links') }}
),

same_statements as (
    select * from {{ ref('stg_press__same_statements') }}
),

citations as (
    select * from {{ ref('stg_press__citations') }}
)

select
    claims.claim_id,
    claims.article_id,
    articles.outlet_id,
    articles.story_id,
    claims.sentence_number,
    claims.char_start,
    claims.char_end,
    claims.claim_text,
    claims.claim_kind,
    claims.speaker_name,
    actor_links.actor_id as speaker_actor_id,
    claims.citation_id,
    claims.via_citation_id,
    passed_on_by.source_name as via_source_name,
    claims.cue,
    claims.medium,
    same_statements.same_statement_id,
    same_statements.reason as same_statement_reason,
    claims.stance,
    claims.cue_char_start,
    claims.cue_char_end,
    claims.source_char_start,
    claims.source_char_end
from claims
left join articles on claims.article_id = articles.article_id
left join actor_links on claims.speaker_article_actor_id = actor_links.article_actor_id
left join same_statements on claims.claim_id = same_statements.claim_id
left join citations as passed_on_by on claims.via_citation_id = passed_on_by.citation_id
