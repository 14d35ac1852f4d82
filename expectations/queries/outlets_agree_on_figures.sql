-- One row a measure on which figures conflict: what was printed, by whom, said by whom; one row for all the others.
with measures as (
    select
        measure_id,
        any_value(story_id) as story_id,
        count(*) as comparison_count,
        count(*) filter (where judgement = 'conflict') as conflict_count,
        arg_max(reason, gap) filter (where judgement = 'conflict') as reason,
        bool_and(shared_origin) filter (where judgement = 'conflict') as is_one_source
    from marts.fct_figure_comparisons
    group by measure_id
),

ranked as (
    select
        *,
        row_number() over (order by conflict_count = 0 asc, conflict_count desc, measure_id asc) as position
    from measures
),

shown as (
    select * from ranked
    where conflict_count > 0 and position <= 200
),

disputed as (
    select
        measure_id,
        figure_id_a as figure_id
    from marts.fct_figure_comparisons
    where judgement = 'conflict' and measure_id in (select shown.measure_id from shown)
    union
    select
        measure_id,
        figure_id_b as figure_id
    from marts.fct_figure_comparisons
    where judgement = 'conflict' and measure_id in (select shown.measure_id from shown)
),

printed as (
    select
        disputed.measure_id,
        figures.figure_text,
        min(figures.value) as value,
        list(distinct coalesce(outlets.name, articles.source_path)) as outlets,
        list(distinct figures.said_by) filter (where figures.said_by is not null) as speakers
    from disputed
    inner join marts.fct_figures as figures on disputed.figure_id = figures.figure_id
    inner join marts.dim_articles as articles on figures.article_id = articles.article_id
    left join marts.dim_outlets as outlets on articles.outlet_id = outlets.outlet_id
    group by disputed.measure_id, figures.figure_text
),

told as (
    select
        measure_id,
        string_agg(
            figure_text || ' (' || array_to_string(list_sort(outlets), ', ')
            || if(len(coalesce(speakers, [])) > 0, '; said by ' || array_to_string(list_sort(speakers), ', '), '')
            || ')',
            ' | '
            order by value, figure_text
        ) as printed_values,
        array_to_string(list_sort(list_distinct(flatten(list(outlets)))), ', ') as outlets,
        array_to_string(list_sort(list_distinct(flatten(list(coalesce(speakers, []))))), ', ') as speakers
    from printed
    group by measure_id
)

select
    stories.headline as story,
    dim_measures.label as measure,
    told.printed_values,
    told.outlets,
    nullif(told.speakers, '') as speakers,
    shown.conflict_count,
    shown.comparison_count,
    shown.is_one_source,
    shown.reason,
    shown.measure_id,
    1 as row_count
from shown
left join told on shown.measure_id = told.measure_id
left join marts.dim_measures on shown.measure_id = dim_measures.measure_id
left join marts.dim_stories as stories on shown.story_id = stories.story_id
union all
select
    null as story,
    if(conflict_count > 0, 'further measures with a conflict', 'measures without a conflict') as measure,
    null as printed_values,
    null as outlets,
    null as speakers,
    cast(sum(conflict_count) as bigint) as conflict_count,
    cast(sum(comparison_count) as bigint) as comparison_count,
    null as is_one_source,
    null as reason,
    null as measure_id,
    count(*) as row_count
from ranked
where conflict_count = 0 or position > 200
group by conflict_count > 0
