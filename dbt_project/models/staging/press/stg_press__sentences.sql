with source as (
    select * from {{ source('raw', 'sentences') }}
),

renamed as (
    select
        ---------- ids
        sentence_id,
        article_id,
        ---------- places in the text
        sentence_number,
        paragraph_number,
        block_kind,
        char_start,
        char_end,
        ---------- words
        text as sentence_text
    from source
)

select * from renamed
