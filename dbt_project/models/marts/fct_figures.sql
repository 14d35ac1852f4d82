with figures as (
    select * from {{ ref('int_figures_linked_to_measures') }}
),

conflicts as (
    select
        figure_id,
        count(*) as conflict_count
    from {{ ref('int_conflicts_split_by_figure') }}
    group by figure_id
)

select
    figures.figure_id,
    figures.article_id,
    figures.outlet_id,
    figures.story_id,
    figures.measure_id,
    figures.claim_id,
    figures.citation_id,
    figures.said_by_actor_id,
    figures.part_of_figure_id,
    figures.sentence_number,
    figures.char_start,
    figures.char_end,
    figures.figure_text,
    figures.sentence_text,
    figures.value,
    figures.low,
    figures.high,
    figures.modifier,
    figures.unit,
    figures.unit_kind,
    figures.base_value,
    figures.base_unit,
    figures.counted,
    figures.counted_head,
    figures.restriction,
    figures.predicate,
    figures.time_scope,
    figures.place,
    figures.trend,
    figures.realis,
    figures.is_additional,
    figures.distribution,
    figures.said_by,
    figures.measure_reason,
    coalesce(conflicts.conflict_count, 0) as conflict_count,
    figures.rate_per,
    figures.is_currency_assumed,
    figures.bearer
from figures
left join conflicts on figures.figure_id = conflicts.figure_id
