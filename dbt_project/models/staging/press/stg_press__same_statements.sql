with source as (
    select * from {{ source('raw', 'same_statements') }}
),

renamed as (
    select
        ---------- ids
        claim_id,
        same_statement_id,
        ---------- words
        nullif(trim(reason), '') as reason
    from source
)

select * from renamed
