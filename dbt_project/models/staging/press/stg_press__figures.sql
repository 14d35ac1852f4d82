with source as (
    select * from {{ source('raw', 'figures') }}
),

renamed as (
    select
        ---------- ids
        figure_id,
        article_id,
        part_of_figure_id,
        claim_id,
        said_by_article_actor_id,
        citation_id,
        ---------- places in the text
        sentence_number,
        char_start,
        char_end,
        ---------- words
        figure_text,
        modifier,
        unit,
        unit_kind,
        nullif(trim(counted), '') as counted,
        nullif(trim(counted_head), '') as counted_head,
        nullif(trim(restriction), '') as restriction,
        nullif(trim(predicate), '') as predicate,
        nullif(trim(time_scope), '') as time_scope,
        nullif(trim(place), '') as place,
        trend,
        realis,
        nullif(trim(base_unit), '') as base_unit,
        nullif(trim(said_by), '') as said_by,
        ---------- numbers
        value,
        low,
        high,
        base_value,
        distribution,
        ---------- flags
        is_additional,
        ---------- added later: new columns stand last
        nullif(trim(rate_per), '') as rate_per,
        is_currency_assumed,
        nullif(trim(bearer), '') as bearer
    from source
)

select * from renamed
