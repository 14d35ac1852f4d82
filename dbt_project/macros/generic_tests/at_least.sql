{#- Rows below a bound, or not a number. -#}
{% test at_least(model, column_name, minimum) %}
select {{ column_name }}
from {{ model }}
where {{ column_name }} < {{ minimum }} or isnan({{ column_name }})
{% endtest %}
