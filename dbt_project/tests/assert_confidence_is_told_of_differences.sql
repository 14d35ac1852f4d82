-- How sure it is that two figures speak of one quantity is told where they differ, as a share.
select
    comparison_id as record_id,
    judgement::varchar as kind,
    confidence
from {{ ref('fct_figure_comparisons') }}
where
    (judgement::varchar in ('conflict', 'unsure')) is distinct from (confidence is not null)
    or confidence not between 0 and 1
union all by name
select
    discrepancy_id as record_id,
    kind::varchar as kind,
    confidence
from {{ ref('fct_discrepancies') }}
where
    (kind::varchar = 'figure_conflict') is distinct from (confidence is not null)
    or confidence not between 0 and 1
