with source as (
    select * from {{ source('raw', 'stories') }}
),

renamed as (
    select
        ---------- ids
        story_id,
        ---------- words
        nullif(trim(headline), '') as headline,
        ---------- numbers
        article_count,
        outlet_count,
        ---------- dates
        first_published_on,
        last_published_on
    from source
)

select * from renamed
