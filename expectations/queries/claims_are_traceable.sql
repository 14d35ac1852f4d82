-- One row a claim that cannot be traced, with what is wrong.
-- `Suite.sql` lists the wrong ones and counts the sound.
select
    coalesce(outlets.name, 'unknown outlet') as outlet,
    articles.source_path as article,
    claims.claim_id,
    left(claims.claim_text, 160) as claim_text,
    left(substring(articles.text, claims.char_start + 1, claims.char_end - claims.char_start), 160) as text_there,
    concat_ws(
        '; ',
        if(articles.article_id is null, 'its article is not in the warehouse', null),
        if(
            claims.char_start is null or claims.char_end is null or claims.char_start < 0
            or claims.char_end <= claims.char_start or claims.char_end > length(articles.text),
            'its place lies outside the text',
            null
        ),
        if(
            substring(articles.text, claims.char_start + 1, claims.char_end - claims.char_start)
            <> claims.claim_text,
            'the text at its place reads otherwise',
            null
        ),
        if(
            claims.citation_id is not null and sources.citation_id is null,
            'the source it cites is not in the warehouse',
            null
        ),
        if(sources.article_id <> claims.article_id, 'the source it cites is of another article', null)
    ) as problem
from marts.fct_claims as claims
left join marts.dim_articles as articles on claims.article_id = articles.article_id
left join marts.dim_outlets as outlets on articles.outlet_id = outlets.outlet_id
left join marts.fct_sources as sources on claims.citation_id = sources.citation_id
