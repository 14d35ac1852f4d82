{#- Rows that lack one of the columns that every row must have. -#}
{% test no_gaps(model, columns) %}
select
    {{ columns | join(', ') }}
from {{ model }}
where
    {% for column in columns -%}
    {{ 'or ' if not loop.first }}{{ column }} is null
    {% endfor %}
{% endtest %}
