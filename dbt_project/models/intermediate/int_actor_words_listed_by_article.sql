-- Two actors of one article may turn out to be one in the world: their names and roles are joined, each once, in the
-- order in which the article first prints them. Nearly all are alone, and their lists, which hold each word once, are
-- taken as they are: to unfold and fold the lists of all takes four times as long, and half as much memory again.
with linked as (
    select * from {{ ref('int_article_actors_linked_to_actors') }}
),

united as (
    select
        article_id,
        actor_id
    from linked
    group by article_id, actor_id
    having count(*) > 1
),

alone as (
    select
        linked.article_id,
        linked.actor_id,
        linked.names,
        linked.roles
    from linked
    left join united
        on linked.article_id = united.article_id and linked.actor_id is not distinct from united.actor_id
    where united.article_id is null
),

of_united as (
    select linked.*
    from linked
    inner join united
        on linked.article_id = united.article_id and linked.actor_id is not distinct from united.actor_id
),

words as (
    select
        article_id,
        actor_id,
        first_char_start,
        'name' as word_kind,
        unnest(names) as word,
        generate_subscripts(names, 1) as position_in_list
    from of_united
    union all
    select
        article_id,
        actor_id,
        first_char_start,
        'role' as word_kind,
        unnest(roles) as word,
        generate_subscripts(roles, 1) as position_in_list
    from of_united
),

each_once as (
    select
        article_id,
        actor_id,
        word_kind,
        word,
        min(row(first_char_start, position_in_list)) as place
    from words
    group by article_id, actor_id, word_kind, word
),

joined as (
    select
        article_id,
        actor_id,
        coalesce(list(word order by place) filter (where word_kind = 'name'), []) as names,
        coalesce(list(word order by place) filter (where word_kind = 'role'), []) as roles
    from each_once
    group by article_id, actor_id
)

select * from alone
union all
select * from joined
