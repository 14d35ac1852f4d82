-- What was printed of a quantity, day by day: every figure with its interval, its voice and its sentence. The outlets' days of
-- publication order it, then the articles and the places in them. `measure`: a measure_id or words of its label.
-- Example: from timeline('people killed')
create macro timeline(measure) as table (
    select
        measures.label as quantity,
        articles.published_on,
        coalesce(outlets.name, articles.source_path) as outlet,
        figures.figure_text as printed,
        figures.low,
        figures.high,
        figures.said_by,
        figures.trend,
        figures.time_scope,
        figures.conflict_count > 0 as is_in_conflict,
        figures.sentence_text as sentence,
        stories.headline,
        figures.figure_id,
        figures.measure_id
    from marts.fct_figures as figures
    inner join marts.dim_measures as measures on figures.measure_id = measures.measure_id
    inner join marts.dim_articles as articles on figures.article_id = articles.article_id
    left join marts.dim_stories as stories on measures.story_id = stories.story_id
    left join marts.dim_outlets as outlets on figures.outlet_id = outlets.outlet_id
    where measures.measure_id = measure or has_words(measures.label, measure)
    order by quantity, figures.measure_id, articles.published_on nulls last, articles.source_path, figures.char_start
)
