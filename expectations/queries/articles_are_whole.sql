-- One row an outlet: what its articles lack. Articles of no known outlet stand in a row without a name. Only English
-- articles of some length must have been read: others are kept without being analysed, or may have nothing to tell.
with read as (
    select article_id from marts.fct_claims
    union
    select article_id from marts.fct_figures
    union
    select article_id from marts.fct_actors
),

articles as (
    select
        articles.*,
        outlets.name as outlet,
        articles.language = 'en' and articles.word_count >= 30 as is_readable,
        articles.article_id in (select read.article_id from read) as is_read
    from marts.dim_articles as articles
    left join marts.dim_outlets as outlets on articles.outlet_id = outlets.outlet_id
)

select
    outlet,
    count(*) as article_count,
    count(*) filter (where trim(coalesce(text, '')) = '') as empty_count,
    count(*) filter (where source_path is null) as untraced_count,
    count(*) filter (where is_readable) as readable_count,
    count(*) filter (where is_readable and not is_read) as unread_count
from articles
group by outlet
order by article_count desc, outlet asc
