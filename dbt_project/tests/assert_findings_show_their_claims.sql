-- Every statement that a finding lists is in the warehouse, so that an editor can look it up.
with listed as (
    select
        discrepancy_id,
        unnest(claim_ids) as claim_id
    from {{ ref('fct_discrepancies') }}
)

select
    listed.discrepancy_id,
    listed.claim_id
from listed
left join {{ ref('fct_claims') }} as claims on listed.claim_id = claims.claim_id
where claims.claim_id is null
