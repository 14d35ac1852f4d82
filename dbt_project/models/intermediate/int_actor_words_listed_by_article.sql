-- Two actors of one article may turn out to be one in the world: their names and roles are joined, each once, in the
-- order in which the article first prints them.
with linked as (
    select * from {{ ref('int_article_actors_linked_to_actors') }}
),

words as (
    select
        article_id,
        actor_id,
        first_char_start,
        'name' as word_kind,
        unnest(names) as word,
        generate_subscripts(names, 1) as position_in_list
    from linked
    union all
    select
        article_id,
        actor_id,
        first_char_start,
        'role' as word_kind,
        unnest(roles) as word,
        generate_subscripts(roles, 1) as position_in_list
    from linked
),

numbered as (
    select
        article_id,
        actor_id,
        word_kind,
        word,
        row_number() over (
            partition by article_id, actor_id, word_kind order by first_char_start, position_in_list
        ) as place
    from words
),

each_once as (
    select
        article_id,
        actor_id,
        word_kind,
        word,
        min(place) as place
    from numbered
    group by article_id, actor_id, word_kind, word
)

select
    article_id,
    actor_id,
    coalesce(list(word order by place) filter (where word_kind = 'name'), []) as names,
    coalesce(list(word order by place) filter (where word_kind = 'role'), []) as roles
from each_once
group by article_id, actor_id
