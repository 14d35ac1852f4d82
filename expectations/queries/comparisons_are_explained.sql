-- One row a comparison that contradicts itself, with what is wrong.
-- `Suite.sql` lists the wrong ones and counts the sound.
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
