-- One row a finding that wordings of one statement differ; one row for all shared statements with nothing against them.
with findings as (
    select
        *,
        row_number() over (order by outlet_count desc, discrepancy_id asc) as position
    from marts.fct_discrepancies
    where kind in ('quote_variant', 'dropped_words')
),

claims_found as (
    select distinct unnest(claim_ids) as claim_id
    from findings
),

statements as (
    select
        same_statement_id,
        bool_or(claim_id in (select claims_found.claim_id from claims_found)) as is_found
    from marts.fct_claims
    where same_statement_id is not null
    group by same_statement_id
)

select
    stories.headline as story,
    findings.kind,
    findings.summary,
    array_to_string(findings.outlets, ', ') as outlets,
    findings.discrepancy_id,
    false as is_alike,
    1 as row_count
from findings
left join marts.dim_stories as stories on findings.story_id = stories.story_id
where findings.position <= 200
union all
select
    null as story,
    kind,
    'further findings' as summary,
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
    null as kind,
    'statements told alike' as summary,
    null as outlets,
    null as discrepancy_id,
    true as is_alike,
    count(*) as row_count
from statements
where not is_found
having count(*) > 0
