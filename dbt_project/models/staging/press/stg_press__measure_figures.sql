with source as (
    select * from {{ source('raw', 'measure_figures') }}
),

renamed as (
    select
        ---------- ids
        figure_id,
        measure_id,
        ---------- words
        nullif(trim(reason), '') as reason
    from source
)

select * from renamed
