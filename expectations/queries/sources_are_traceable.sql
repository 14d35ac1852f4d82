-- One row a citation of a source that cannot be traced, with what is wrong; one row for all the sound ones together.
with checked as (
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
),

numbered as (
    select
        *,
        row_number() over (order by problem = '' asc, article asc, citation_id asc) as position
    from checked
)

select
    outlet,
    article,
    citation_id,
    source_name,
    problem,
    1 as row_count
from numbered
where problem <> '' and position <= 200
union all
select
    null as outlet,
    null as article,
    null as citation_id,
    null as source_name,
    problem,
    count(*) as row_count
from numbered
where problem = '' or position > 200
group by problem
