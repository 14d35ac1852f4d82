with source as (
    select * from {{ source('raw', 'actors') }}
),

renamed as (
    select
        ---------- ids
        actor_id,
        ---------- words
        name,
        kind,
        ---------- flags
        is_named,
        ---------- numbers
        article_count,
        outlet_count,
        ---------- lists
        names
    from source
)

select * from renamed
