-- An article may name an outlet that the list of outlets lacks: it is added, so that every outlet_id leads somewhere.
with listed as (
    select * from {{ ref('stg_press__outlets') }}
),

articles as (
    select * from {{ ref('stg_press__articles') }}
),

named_by_articles as (
    select
        outlet_id,
        outlet_name as name
    from articles
    union all
    select
        wire_outlet_id as outlet_id,
        wire_outlet_name as name
    from articles
),

unlisted as (
    select
        named_by_articles.outlet_id,
        min(named_by_articles.name) as name
    from named_by_articles
    left join listed on named_by_articles.outlet_id = listed.outlet_id
    where named_by_articles.outlet_id is not null and listed.outlet_id is null
    group by named_by_articles.outlet_id
)

select
    outlet_id,
    name,
    kind,
    country,
    domain
from listed
union all
select
    outlet_id,
    name,
    'unknown' as kind,
    null as country,
    null as domain
from unlisted
