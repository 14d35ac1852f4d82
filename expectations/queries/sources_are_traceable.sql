-- One row a citation of a source that cannot be traced, with what is wrong.
-- `Suite.sql` lists the wrong ones and counts the sound.
select
    coalesce(outlets.name, 'unknown outlet') as outlet,
    articles.source_path as article,
    sources.citation_id,
    sources.source_name,
    concat_ws(
        '; ',
        if(articles.article_id is null, 'its article is not in the warehouse', null),
        if(
            sources.char_start is null or sources.char_end is null or sources.char_start < 0
            or sources.char_end <= sources.char_start or sources.char_end > length(articles.text),
            'its place lies outside the text',
            null
        ),
        if(trim(coalesce(sources.source_name, '')) = '', 'the source has no name', null),
        if(sources.via_citation_id = sources.citation_id, 'it is passed on by itself', null),
        if(
            sources.via_citation_id is not null and via.citation_id is null,
            'who passed it on is not in the warehouse',
            null
        ),
        if(via.article_id <> sources.article_id, 'who passed it on stands in another article', null)
    ) as problem
from marts.fct_sources as sources
left join marts.dim_articles as articles on sources.article_id = articles.article_id
left join marts.dim_outlets as outlets on articles.outlet_id = outlets.outlet_id
left join marts.fct_sources as via on sources.via_citation_id = via.citation_id
