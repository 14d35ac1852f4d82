-- One row a speaker as claims name them; what nobody is named for stands in a row without a name.
select
    speaker_name as speaker,
    count(*) as claim_count,
    count(distinct article_id) as article_count,
    any_value(left(claim_text, 120)) as example
from marts.fct_claims
where claim_kind <> 'narration'
group by speaker_name
order by claim_count desc, speaker asc
