with source as (
    select * from {{ source('raw', 'story_articles') }}
),

renamed as (
    select
        ---------- ids
        article_id,
        story_id,
        duplicate_of,
        ---------- words
        nullif(trim(reason), '') as reason
    from source
)

select * from renamed
