-- The smaller key comes first, so that no pair is judged twice and no figure against itself.
select
    figure_id_a,
    figure_id_b,
    count(*) as comparison_count
from {{ ref('fct_figure_comparisons') }}
group by figure_id_a, figure_id_b
having count(*) > 1 or figure_id_a >= figure_id_b
