-- One row an outlet, with the files of its articles that lack a date or a language. Articles of no known outlet stand
-- in a row without a name.
select
    outlets.name as outlet,
    count(*) as article_count,
    count(*) filter (where articles.published_on is null) as undated_count,
    count(*) filter (where articles.language is null) as without_language_count,
    array_to_string(
        list_slice(
            list(articles.source_path order by articles.source_path) filter (
                where articles.published_on is null or articles.language is null or outlets.name is null
            ),
            1,
            10
        ),
        '; '
    ) as articles
from marts.dim_articles as articles
left join marts.dim_outlets as outlets on articles.outlet_id = outlets.outlet_id
group by outlets.name
order by article_count desc, outlet asc
