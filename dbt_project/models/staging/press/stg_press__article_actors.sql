with source as (
    select * from {{ source('raw', 'article_actors') }}
),

renamed as (
    select
        ---------- ids
        article_actor_id,
        article_id,
        ---------- places in the text
        first_char_start,
        ---------- words
        name,
        kind,
        ---------- flags
        is_named,
        ---------- numbers
        mention_count,
        claim_count,
        ---------- lists
        names,
        roles
    from source
)

select * from renamed
