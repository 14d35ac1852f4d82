with figures as (
    select * from {{ ref('stg_press__figures') }}
),

articles as (
    select * from {{ ref('int_articles_placed_in_stories') }}
),

-- Only those with a figure: a join holds what it looks up in memory, and most sentences have none.
sentences as (
    select * from {{ ref('stg_press__sentences') }}
    where (article_id, sentence_number) in (select (figures.article_id, figures.sentence_number) from figures)
),

measure_figures as (
    select * from {{ ref('stg_press__measure_figures') }}
),

actor_links as (
    select * from {{ ref('stg_press__actor_links') }}
)

select
    figures.figure_id,
    figures.article_id,
    articles.outlet_id,
    articles.story_id,
    figures.claim_id,
    measure_figures.measure_id,
    measure_figures.reason as measure_reason,
    actor_links.actor_id as said_by_actor_id,
    figures.said_by,
    figures.citation_id,
    figures.part_of_figure_id,
    figures.sentence_number,
    sentences.sentence_text,
    figures.char_start,
    figures.char_end,
    figures.figure_text,
    figures.value,
    figures.low,
    figures.high,
    figures.modifier,
    figures.unit,
    figures.unit_kind,
    figures.base_value,
    figures.base_unit,
    figures.counted,
    figures.counted_head,
    figures.restriction,
    figures.predicate,
    figures.time_scope,
    figures.place,
    figures.trend,
    figures.realis,
    figures.is_additional,
    figures.distribution,
    figures.rate_per,
    figures.is_currency_assumed,
    figures.bearer
from figures
left join articles on figures.article_id = articles.article_id
left join sentences
    on figures.article_id = sentences.article_id and figures.sentence_number = sentences.sentence_number
left join measure_figures on figures.figure_id = measure_figures.figure_id
left join actor_links on figures.said_by_article_actor_id = actor_links.article_actor_id
