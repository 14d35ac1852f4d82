-- Joins neither drop nor multiply records: every table of facts has as many rows as what was read.
with counts as (
    select
        'articles' as subject,
        (select count(*) from {{ ref('stg_press__articles') }}) as row_count_read,
        (select count(*) from {{ ref('dim_articles') }}) as row_count_found
    union all
    select
        'figures' as subject,
        (select count(*) from {{ ref('stg_press__figures') }}) as row_count_read,
        (select count(*) from {{ ref('fct_figures') }}) as row_count_found
    union all
    select
        'claims' as subject,
        (select count(*) from {{ ref('stg_press__claims') }}) as row_count_read,
        (select count(*) from {{ ref('fct_claims') }}) as row_count_found
    union all
    select
        'sources' as subject,
        (select count(*) from {{ ref('stg_press__citations') }}) as row_count_read,
        (select count(*) from {{ ref('fct_sources') }}) as row_count_found
    union all
    select
        'comparisons' as subject,
        (select count(*) from {{ ref('stg_press__comparisons') }}) as row_count_read,
        (select count(*) from {{ ref('fct_figure_comparisons') }}) as row_count_found
)

select * from counts
where row_count_read <> row_count_found
