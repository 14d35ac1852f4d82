-- One row a comparison that contradicts itself, with what is wrong; one row for all the sound ones together.
with checked as (
    select
        comparisons.comparison_id,
        comparisons.judgement,
        first_figure.figure_text as figure_a,
        second_figure.figure_text as figure_b,
        comparisons.reason,
        concat_ws(
            '; ',
            if(trim(coalesce(comparisons.reason, '')) = '', 'no reason is given', null),
            if(
                first_figure.figure_id is null or second_figure.figure_id is null,
                'a figure of it is not in the warehouse',
                null
            ),
            if(comparisons.figure_id_a = comparisons.figure_id_b, 'a figure is compared with itself', null),
            if(
                first_figure.measure_id is distinct from comparisons.measure_id
                or second_figure.measure_id is distinct from comparisons.measure_id,
                'its figures are not of its measure',
                null
            ),
            if(
                comparisons.gap is null or isnan(comparisons.gap) or comparisons.gap < 0,
                'the gap is not a distance',
                null
            ),
            if(
                comparisons.judgement = 'agreement' and first_figure.unit = second_figure.unit
                and (first_figure.low > second_figure.high or second_figure.low > first_figure.high),
                'called an agreement, though the intervals lie apart',
                null
            )
        ) as problem
    from marts.fct_figure_comparisons as comparisons
    left join marts.fct_figures as first_figure on comparisons.figure_id_a = first_figure.figure_id
    left join marts.fct_figures as second_figure on comparisons.figure_id_b = second_figure.figure_id
),

numbered as (
    select
        *,
        row_number() over (order by problem = '', comparison_id) as position
    from checked
)

select
    comparison_id,
    judgement,
    figure_a,
    figure_b,
    reason,
    problem,
    1 as row_count
from numbered
where problem <> '' and position <= 200
union all
select
    null as comparison_id,
    null as judgement,
    null as figure_a,
    null as figure_b,
    null as reason,
    problem,
    count(*) as row_count
from numbered
where problem = '' or position > 200
group by problem
