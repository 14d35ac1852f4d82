with sources as (
    select * from {{ ref('int_sources_linked_to_actors') }}
)

select
    citation_id,
    article_id,
    outlet_id,
    story_id,
    actor_id,
    via_citation_id,
    sentence_number,
    char_start,
    char_end,
    source_name,
    source_kind,
    cue,
    via_source_name
from sources
