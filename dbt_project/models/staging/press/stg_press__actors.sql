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
        ---------- numbers
        article_count,
        outlet_count,
        ---------- lists
        names
    from source
)

select * from renamed
