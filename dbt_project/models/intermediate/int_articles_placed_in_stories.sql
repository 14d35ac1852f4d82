with articles as (
    select * from {{ ref('stg_press__articles') }}
),

story_articles as (
    select * from {{ ref('stg_press__story_articles') }}
)

select
    articles.article_id,
    articles.source_path,
    articles.outlet_id,
    articles.wire_outlet_id,
    story_articles.story_id,
    story_articles.duplicate_of,
    articles.title,
    articles.byline,
    articles.dateline,
    articles.published_on,
    articles.published_basis,
    articles.language,
    articles.word_count,
    articles.url,
    articles.format,
    articles.content_hash,
    articles.text,
    articles.intake_notes
from articles
left join story_articles on articles.article_id = story_articles.article_id
