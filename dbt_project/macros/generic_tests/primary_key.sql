{#- Rows whose key is missing or stands twice. Without `columns` the key is the column that the test is written under;
    columns listed in `nullable` take part in the key but may be missing. -#}
{% test primary_key(model, column_name=none, columns=none, nullable=none) %}
{%- set key = columns or [column_name] -%}
select
    {{ key | join(', ') }},
    count(*) as row_count
from {{ model }}
group by {{ key | join(', ') }}
having
    count(*) > 1
    {%- for column in key if column not in (nullable or []) %}
    or {{ column }} is null
    {%- endfor %}
{% endtest %}
