with rejected_inputs as (
    select * from {{ ref('stg_press__rejected_inputs') }}
),

articles as (
    select * from {{ ref('stg_press__articles') }}
),

-- An article on which the analysis failed stands in both; its path is that of one article alone.
articles_by_path as (
    select
        source_path,
        min(article_id) as article_id
    from articles
    group by source_path
),

set_aside as (
    select
        rejected_inputs.rejected_input_id as intake_id,
        articles_by_path.article_id,
        rejected_inputs.source_path,
        case when articles_by_path.article_id is null then 'set_aside' else 'not_analysed' end as outcome,
        rejected_inputs.reason,
        rejected_inputs.detail
    from rejected_inputs
    left join articles_by_path on rejected_inputs.source_path = articles_by_path.source_path
),

notes as (
    select
        article_id,
        source_path,
        unnest(intake_notes) as reason,
        generate_subscripts(intake_notes, 1) as note_number
    from articles
),

noted as (
    select
        article_id || '-' || note_number as intake_id,
        article_id,
        source_path,
        'noted' as outcome,
        reason,
        cast(null as varchar) as detail
    from notes
),

remarks as (
    select * from set_aside
    union all
    select * from noted
)

select
    intake_id,
    article_id,
    source_path,
    outcome,
    reason,
    detail
from remarks
