with actors as (
    select * from {{ ref('stg_press__actors') }}
)

select
    actor_id,
    name,
    kind,
    article_count,
    outlet_count,
    names
from actors
