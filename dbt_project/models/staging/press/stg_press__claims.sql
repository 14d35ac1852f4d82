with source as (
    select * from {{ source('raw', 'claims') }}
),

renamed as (
    select
        ---------- ids
        claim_id,
        article_id,
        speaker_article_actor_id,
        citation_id,
        via_citation_id,
        ---------- places in the text
        sentence_number,
        char_start,
        char_end,
        ---------- words
        claim_text,
        claim_kind,
        nullif(trim(speaker_name), '') as speaker_name,
        nullif(trim(cue), '') as cue,
        nullif(trim(medium), '') as medium,
        stance,
        ---------- places of the words that attribute it
        cue_char_start,
        cue_char_end,
        source_char_start,
        source_char_end
    from source
)

select * from renamed
