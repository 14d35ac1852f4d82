with actors as (
    select * from {{ ref('stg_press__actors') }}
)

select
    actor_id,
    name,
    kind,
    is_named,
    article_count,
    outlet_count,
    names
from actors
