with source as (
    select * from {{ source('raw', 'mentions') }}
),

renamed as (
    select
        ---------- ids
        article_id,
        article_actor_id,
        ---------- places in the text
        char_start,
        char_end,
        ---------- words
        name
    from source
)

select * from renamed
