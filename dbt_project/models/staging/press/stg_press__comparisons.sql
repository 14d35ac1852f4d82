with source as (
    select * from {{ source('raw', 'comparisons') }}
),

renamed as (
    select
        ---------- ids
        comparison_id,
        story_id,
        measure_id,
        figure_id_a,
        figure_id_b,
        outlet_id_a,
        outlet_id_b,
        ---------- words
        judgement,
        reason,
        ---------- numbers
        gap,
        confidence,
        ---------- flags
        shared_origin
    from source
)

select * from renamed
