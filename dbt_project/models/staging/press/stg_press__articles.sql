with source as (
    select * from {{ source('raw', 'articles') }}
),

renamed as (
    select
        ---------- ids
        article_id,
        outlet_id,
        wire_outlet_id,
        ---------- words
        source_path,
        text,
        format,
        content_hash,
        nullif(trim(outlet_name), '') as outlet_name,
        nullif(trim(wire_outlet_name), '') as wire_outlet_name,
        nullif(trim(title), '') as title,
        nullif(trim(byline), '') as byline,
        nullif(trim(dateline), '') as dateline,
        published_basis,
        nullif(trim(language), '') as language,
        nullif(trim(url), '') as url,
        ---------- numbers
        word_count,
        ---------- dates
        published_on,
        ---------- lists
        blocks,
        intake_notes
    from source
)

select * from renamed
