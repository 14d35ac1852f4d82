with source as (
    select * from {{ source('raw', 'outlets') }}
),

renamed as (
    select
        ---------- ids
        outlet_id,
        ---------- words
        name,
        kind,
        nullif(trim(country), '') as country,
        nullif(trim(domain), '') as domain
    from source
)

select * from renamed
