with discrepancies as (
    select * from {{ ref('stg_press__discrepancies') }}
)

select
    discrepancy_id,
    story_id,
    measure_id,
    actor_id,
    kind,
    severity,
    is_within_article,
    outlet_count,
    outlets,
    figure_ids,
    claim_ids,
    summary,
    importance,
    confidence
from discrepancies
