-- One row a figure that cannot be traced, with what is wrong.
-- `Suite.sql` lists the wrong ones and counts the sound.
select
    coalesce(outlets.name, 'unknown outlet') as outlet,
    articles.source_path as article,
    figures.figure_id,
    figures.figure_text,
    substring(articles.text, figures.char_start + 1, figures.char_end - figures.char_start) as text_there,
    concat_ws(
        '; ',
        if(articles.article_id is null, 'its article is not in the warehouse', null),
        if(articles.source_path is null, 'the file it came from is not known', null),
        if(figures.claim_id is null, 'it belongs to no claim', null),
        if(figures.claim_id is not null and claims.claim_id is null, 'its claim is not in the warehouse', null),
        if(claims.article_id <> figures.article_id, 'its claim is of another article', null),
        if(
            figures.char_start is null or figures.char_end is null or figures.char_start < 0
            or figures.char_end <= figures.char_start or figures.char_end > length(articles.text),
            'its place lies outside the text',
            null
        ),
        if(
            substring(articles.text, figures.char_start + 1, figures.char_end - figures.char_start)
            <> figures.figure_text,
            'the text at its place reads otherwise',
            null
        ),
        if(
            figures.value is null or figures.low is null or figures.high is null
            or isnan(figures.value) or isnan(figures.low) or isnan(figures.high)
            or not (figures.low <= figures.value and figures.value <= figures.high),
            'its value does not lie in its interval',
            null
        )
    ) as problem
from marts.fct_figures as figures
left join marts.dim_articles as articles on figures.article_id = articles.article_id
left join marts.dim_outlets as outlets on articles.outlet_id = outlets.outlet_id
left join marts.fct_claims as claims on figures.claim_id = claims.claim_id
