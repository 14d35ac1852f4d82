with articles as (
    select * from {{ ref('int_articles_placed_in_stories') }}
),

figures as (
    select
        article_id,
        count(*) as figure_count
    from {{ ref('stg_press__figures') }}
    group by article_id
),

claims as (
    select
        article_id,
        count(*) as claim_count
    from {{ ref('stg_press__claims') }}
    where claim_kind <> 'narration'
    group by article_id
)

select
    articles.article_id,
    articles.source_path,
    articles.outlet_id,
    articles.wire_outlet_id,
    articles.story_id,
    articles.duplicate_of,
    articles.title,
    articles.byline,
    articles.dateline,
    articles.published_on,
    articles.published_basis,
    articles.language,
    articles.word_count,
    coalesce(figures.figure_count, 0) as figure_count,
    coalesce(claims.claim_count, 0) as claim_count,
    articles.url,
    articles.format,
    articles.content_hash,
    articles.text,
    articles.intake_notes
from articles
left join figures on articles.article_id = figures.article_id
left join claims on articles.article_id = claims.article_id
