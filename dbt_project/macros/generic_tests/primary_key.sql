{#- Rows whose key is missing or stands more than once; `problem` says which. Without `columns` the key is the column that the test
    is written under; columns listed in `nullable` take part in the key but may be missing. -#}
{% test primary_key(model, column_name=none, columns=none, nullable=none) %}
{%- set key = columns or [column_name] -%}
{%- set needed = key | reject('in', nullable or []) | list -%}
select
    concat_ws(
        ', '
        {%- for column in needed %},
        case when {{ column }} is null then '{{ column }} is null' end
        {%- endfor %},
        case when count(*) > 1 then 'stands more than once' end
    ) as problem,
    {{ key | join(', ') }},
    count(*) as row_count
from {{ model }}
group by {{ key | join(', ') }}
having
    count(*) > 1
    {%- for column in needed %}
    or {{ column }} is null
    {%- endfor %}
{% endtest %}
