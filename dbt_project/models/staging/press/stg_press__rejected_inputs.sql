with source as (
    select * from {{ source('raw', 'rejected_inputs') }}
),

renamed as (
    select
        ---------- ids
        rejected_input_id,
        ---------- words
        source_path,
        reason,
        nullif(trim(detail), '') as detail
    from source
)

select * from renamed
