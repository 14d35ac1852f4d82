with claims as (
    select * from {{ ref('int_claims_linked_to_statements') }}
)

select
    claim_id,
    article_id,
    outlet_id,
    story_id,
    speaker_actor_id,
    citation_id,
    via_citation_id,
    same_statement_id,
    sentence_number,
    char_start,
    char_end,
    claim_text,
    claim_kind,
    speaker_name,
    via_source_name,
    cue,
    medium,
    same_statement_reason,
    stance,
    cue_char_start,
    cue_char_end,
    source_char_start,
    source_char_end
from claims
