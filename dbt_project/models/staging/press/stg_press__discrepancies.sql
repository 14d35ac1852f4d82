with source as (
    select * from {{ source('raw', 'discrepancies') }}
),

renamed as (
    select
        ---------- ids
        discrepancy_id,
        story_id,
        measure_id,
        actor_id,
        ---------- words
        kind,
        severity,
        summary,
        ---------- numbers
        outlet_count,
        importance,
        confidence,
        ---------- flags
        is_within_article,
        ---------- lists
        outlets,
        figure_ids,
        claim_ids
    from source
)

select * from renamed
