{#- A view in one transaction of two statements. dbt's own way makes it under another name, moves the old one aside, moves the new
    one into its place and asks for its columns before it comments on them: most of the time of a build of small tables. Here
    DuckDB replaces it at once. A comment on a column that is not there is an error. -#}
{% materialization view, adapter='duckdb' %}
    {%- set target_relation = this.incorporate(type='view') -%}
    {{ run_hooks(pre_hooks) }}
    {%- do make_way_for(target_relation) -%}
    {%- if config.get('contract').enforced -%}
        {{ get_assert_columns_equivalent(sql) }}
    {%- endif -%}
    {%- call statement('main') -%}
        create or replace view {{ target_relation }} as (
        {{ sql }}
        );
        {{ comments_on(target_relation) }}
    {%- endcall -%}
    {{ run_hooks(post_hooks) }}
    {{ adapter.commit() }}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}
