{#- Rows whose value lies outside its own interval, or whose interval is turned round or not a number. -#}
{% test interval_holds_value(model, value='value', low='low', high='high') %}
select
    {{ low }},
    {{ value }},
    {{ high }}
from {{ model }}
where
    not ({{ low }} <= {{ value }} and {{ value }} <= {{ high }})
    or isnan({{ low }})
    or isnan({{ value }})
    or isnan({{ high }})
{% endtest %}
