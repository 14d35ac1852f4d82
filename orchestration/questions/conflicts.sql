-- Pairs of figures that cannot both be true, the weightiest quantity first: what each side prints, in whose article and on whose word.
-- `story`: a story_id or words of its headline; without it every story. Example: from conflicts('Elwin')
create macro conflicts(story := null) as table (
    with importance as (
        select
            measure_id,
            max(importance) as importance
        from marts.fct_discrepancies
        where kind = 'figure_conflict'
        group by measure_id
    )

    select
        stories.headline,
        measures.label as quantity,
        comparisons.figure_text_a as printed_a,
        coalesce(outlets_a.name, articles_a.source_path) as outlet_a,
        comparisons.said_by_a,
        comparisons.figure_text_b as printed_b,
        coalesce(outlets_b.name, articles_b.source_path) as outlet_b,
        comparisons.said_by_b,
        comparisons.gap,
        comparisons.confidence,
        comparisons.reason,
        coalesce(importance.importance, 0) as importance,
        comparisons.comparison_id,
        comparisons.measure_id,
        comparisons.story_id
    from marts.fct_figure_comparisons as comparisons
    inner join marts.dim_measures as measures on comparisons.measure_id = measures.measure_id
    inner join marts.dim_stories as stories on comparisons.story_id = stories.story_id
    inner join marts.dim_articles as articles_a on comparisons.article_id_a = articles_a.article_id
    inner join marts.dim_articles as articles_b on comparisons.article_id_b = articles_b.article_id
    left join marts.dim_outlets as outlets_a on comparisons.outlet_id_a = outlets_a.outlet_id
    left join marts.dim_outlets as outlets_b on comparisons.outlet_id_b = outlets_b.outlet_id
    left join importance on comparisons.measure_id = importance.measure_id
    where
        comparisons.judgement = 'conflict'
        and (story is null or comparisons.story_id = story or has_words(stories.headline, story))
    order by coalesce(importance.importance, 0) desc, quantity, comparisons.gap desc, comparisons.comparison_id
)
