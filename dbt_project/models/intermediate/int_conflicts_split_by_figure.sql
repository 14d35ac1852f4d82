-- A conflict names two figures; here each of the two has its row, so that it can be asked of one figure.
with conflicts as (
    select * from {{ ref('stg_press__comparisons') }}
    where judgement = 'conflict'
)

select
    comparison_id,
    story_id,
    measure_id,
    figure_id_a as figure_id,
    outlet_id_a as outlet_id,
    figure_id_b as opposite_figure_id,
    outlet_id_b as opposite_outlet_id
from conflicts
union all
select
    comparison_id,
    story_id,
    measure_id,
    figure_id_b as figure_id,
    outlet_id_b as outlet_id,
    figure_id_a as opposite_figure_id,
    outlet_id_a as opposite_outlet_id
from conflicts
