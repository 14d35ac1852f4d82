-- One row an outlet: what its articles lack. Articles of no known outlet stand in a row without a name.
select
    outlets.name as outlet,
    count(*) as article_count,
    count(*) filter (where trim(coalesce(articles.text, '')) = '') as empty_count,
    count(*) filter (where articles.source_path is null) as untraced_count
from marts.dim_articles as articles
left join marts.dim_outlets as outlets on articles.outlet_id = outlets.outlet_id
group by outlets.name
order by article_count desc, outlet
