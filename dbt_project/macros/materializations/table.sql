{#- A table with the columns and constraints of its contract, replaced in one transaction: see view.sql. Readers see the old rows
    or the new ones. -#}
{% materialization table, adapter='duckdb' %}
    {%- set target_relation = this.incorporate(type='table') -%}
    {%- set has_contract = config.get('contract').enforced -%}
    {{ run_hooks(pre_hooks) }}
    {%- do make_way_for(target_relation) -%}
    {%- if has_contract -%}
        {{ get_assert_columns_equivalent(sql) }}
    {%- endif -%}
    {%- call statement('main') -%}
        {%- if has_contract %}
        create or replace table {{ target_relation }} {{ get_table_columns_and_constraints() }};
        insert into {{ target_relation }} {{ get_column_names() }} (
        {{ get_select_subquery(sql) }}
        );
        {%- else %}
        create or replace table {{ target_relation }} as (
        {{ sql }}
        );
        {%- endif %}
        {{ comments_on(target_relation) }}
    {%- endcall -%}
    {{ run_hooks(post_hooks) }}
    {{ adapter.commit() }}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}
