with source as (
    select * from {{ source('raw', 'actor_links') }}
),

renamed as (
    select
        ---------- ids
        article_actor_id,
        actor_id,
        ---------- words
        reason
    from source
)

select * from renamed
