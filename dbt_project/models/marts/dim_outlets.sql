with outlets as (
    select * from {{ ref('int_outlets_completed') }}
),

articles as (
    select * from {{ ref('int_articles_placed_in_stories') }}
),

written as (
    select
        outlet_id,
        count(*) as article_count
    from articles
    where outlet_id is not null
    group by outlet_id
)

select
    outlets.outlet_id,
    outlets.name,
    outlets.kind,
    outlets.country,
    outlets.domain,
    coalesce(written.article_count, 0) as article_count
from outlets
left join written on outlets.outlet_id = written.outlet_id
