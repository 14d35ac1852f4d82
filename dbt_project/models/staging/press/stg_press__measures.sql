with source as (
    select * from {{ source('raw', 'measures') }}
),

renamed as (
    select
        ---------- ids
        measure_id,
        story_id,
        part_of_measure_id,
        ---------- words
        label,
        unit,
        nullif(trim(counted), '') as counted,
        nullif(trim(predicate), '') as predicate,
        ---------- numbers
        figure_count,
        article_count,
        outlet_count
    from source
)

select * from renamed
