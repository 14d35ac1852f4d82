-- Figures are compared only where they speak of the same quantity.
select
    comparisons.comparison_id,
    comparisons.measure_id,
    first_figure.measure_id as measure_id_a,
    second_figure.measure_id as measure_id_b
from {{ ref('fct_figure_comparisons') }} as comparisons
left join {{ ref('fct_figures') }} as first_figure on comparisons.figure_id_a = first_figure.figure_id
left join {{ ref('fct_figures') }} as second_figure on comparisons.figure_id_b = second_figure.figure_id
where
    first_figure.measure_id is distinct from comparisons.measure_id
    or second_figure.measure_id is distinct from comparisons.measure_id
