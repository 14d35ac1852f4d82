with source as (
    select * from {{ source('raw', 'citations') }}
),

renamed as (
    select
        ---------- ids
        citation_id,
        article_id,
        article_actor_id,
        via_citation_id,
        ---------- places in the text
        sentence_number,
        char_start,
        char_end,
        ---------- words
        source_name,
        source_kind,
        nullif(trim(cue), '') as cue
    from source
)

select * from renamed
