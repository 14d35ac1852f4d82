-- Two figures in one unit that are said to agree have a number in common.
select
    comparisons.comparison_id,
    first_figure.figure_text as figure_text_a,
    second_figure.figure_text as figure_text_b
from {{ ref('fct_figure_comparisons') }} as comparisons
inner join {{ ref('fct_figures') }} as first_figure on comparisons.figure_id_a = first_figure.figure_id
inner join {{ ref('fct_figures') }} as second_figure on comparisons.figure_id_b = second_figure.figure_id
where
    comparisons.judgement = 'agreement'
    and first_figure.unit = second_figure.unit
    and (first_figure.low > second_figure.high or second_figure.low > first_figure.high)
