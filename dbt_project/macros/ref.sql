{#- References leave the database out. A view keeps the names it was made with, and the published file may be called
    anything: with the database inside, `figures_by_outlet` could be read only in a file called crosswire.duckdb. -#}
{% macro ref() -%}
    {{ return(builtins.ref(*varargs, **kwargs).include(database=false)) }}
{%- endmacro %}

{% macro source() -%}
    {{ return(builtins.source(*varargs, **kwargs).include(database=false)) }}
{%- endmacro %}
