{#- After a run: name what stands in the schemas of this project and has no model, such as the table of a mart that was
    renamed. Nothing is dropped here; a warehouse built from an empty file has no strangers. -#}
{% macro tell_of_strangers() -%}
    {%- if execute and flags.WHICH in ('run', 'build') -%}
        {%- set known = [] -%}
        {%- for node in graph.nodes.values() if node.resource_type == 'model' -%}
            {%- do known.append(node.schema ~ '.' ~ node.alias) -%}
        {%- endfor -%}
        {%- set found = run_query(
            "select table_schema || '.' || table_name from information_schema.tables"
            ~ " where table_catalog = current_database() and table_schema in ('staging', 'intermediate', 'marts') order by 1"
        ) -%}
        {%- for name in found.columns[0].values() if name not in known -%}
            {%- do exceptions.warn(name ~ ' has no model any more: start from an empty file, or drop it by hand') -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
