{#- Schemas are called staging, intermediate and marts, whoever builds them: readers address tables by these names. -#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ (custom_schema_name or target.schema) | trim }}
{%- endmacro %}
