{#- Rows with a text column that is empty or only white space: what is not known is NULL. -#}
{% test no_blank_text(model) %}
{%- set names = [] -%}
{%- if execute -%}
    {%- for column in adapter.get_columns_in_relation(model) if column.is_string() -%}
        {%- do names.append(column.name) -%}
    {%- endfor -%}
{%- endif %}
select
    *
from {{ model }}
where
    false
    {%- for name in names %}
    or trim({{ adapter.quote(name) }}) = ''
    {%- endfor %}
{% endtest %}
