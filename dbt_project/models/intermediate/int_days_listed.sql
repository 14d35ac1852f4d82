-- A corpus without any date still has one day: the metrics need a calendar that is not empty.
with articles as (
    select * from {{ ref('stg_press__articles') }}
),

bounds as (
    select
        coalesce(min(published_on), current_date) as first_day,
        coalesce(max(published_on), current_date) as last_day
    from articles
)

select unnest(generate_series(first_day, last_day, interval 1 day))::date as day
from bounds
