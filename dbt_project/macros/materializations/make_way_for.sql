{#- Drop what stands under the name of a relation and is of another type: a table is not replaced by a view. -#}
{% macro make_way_for(relation) -%}
    {%- set existing = load_cached_relation(relation) -%}
    {%- if existing is not none and existing.type != relation.type -%}
        {%- do adapter.drop_relation(existing) -%}
    {%- endif -%}
{%- endmacro %}
