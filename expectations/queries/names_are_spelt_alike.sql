-- One row a finding that one actor is spelt or titled differently; one row for all actors with nothing against them.
with findings as (
    select
        *,
        row_number() over (order by outlet_count desc, discrepancy_id asc) as position
    from marts.fct_discrepancies
    where kind in ('name_variant', 'role_variant')
)

select
    stories.headline as story,
    actors.name as actor,
    findings.kind,
    findings.summary,
    array_to_string(findings.outlets, ', ') as outlets,
    findings.discrepancy_id,
    false as is_alike,
    1 as row_count
from findings
left join marts.dim_actors as actors on findings.actor_id = actors.actor_id
left join marts.dim_stories as stories on findings.story_id = stories.story_id
where findings.position <= 200
union all
select
    null as story,
    'further findings' as actor,
    kind,
    null as summary,
    null as outlets,
    null as discrepancy_id,
    false as is_alike,
    count(*) as row_count
from findings
where position > 200
group by kind
union all
select
    null as story,
    'actors with nothing against them' as actor,
    null as kind,
    null as summary,
    null as outlets,
    null as discrepancy_id,
    true as is_alike,
    count(*) as row_count
from marts.dim_actors
where
    actor_id not in (
        select findings.actor_id
        from findings
        where findings.actor_id is not null
    )
having count(*) > 0
