-- A part that an article states is no larger than the whole it belongs to. The article itself may be wrong, and then it
-- is a finding: hence a warning.
{{ config(severity='warn') }}

select
    parts.figure_id,
    parts.figure_text,
    wholes.figure_text as whole_figure_text
from {{ ref('fct_figures') }} as parts
inner join {{ ref('fct_figures') }} as wholes on parts.part_of_figure_id = wholes.figure_id
where parts.unit = wholes.unit and parts.low > wholes.high
