-- Who passed a statement on is named in the same article, and nobody passes on from himself.
select
    sources.citation_id,
    sources.via_citation_id
from {{ ref('fct_sources') }} as sources
inner join {{ ref('fct_sources') }} as passed_on_by on sources.via_citation_id = passed_on_by.citation_id
where sources.article_id <> passed_on_by.article_id or sources.citation_id = passed_on_by.citation_id
