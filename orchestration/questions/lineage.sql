-- Where a figure comes from, a step a row: the figure, its sentence, the statement, the source named, whoever passed it on, the
-- article, the outlet, and the agency or earlier article it was copied from. `figure`: a figure_id or the printed words.
-- Example: from lineage('nearly 1,200')
create macro lineage(figure) as table (
    with recursive asked as (
        select *
        from marts.fct_figures
        where figure_id = figure or lower(figure_text) = lower(figure)
    ),

    chain as (
        select asked.figure_id, 0 as depth, sources.*
        from asked
        inner join marts.fct_sources as sources on asked.citation_id = sources.citation_id
        union
        select chain.figure_id, chain.depth + 1, sources.*
        from chain
        inner join marts.fct_sources as sources on chain.via_citation_id = sources.citation_id
        where chain.depth < 20
    ),

    told as (
        select asked.figure_id, articles.*
        from asked
        inner join marts.dim_articles as articles on asked.article_id = articles.article_id
    ),

    steps as (
        select
            asked.figure_id, 1 as position, 'figure' as what, asked.figure_text as name,
            coalesce(measures.label, 'no quantity') as detail, asked.char_start, asked.char_end
        from asked
        left join marts.dim_measures as measures on asked.measure_id = measures.measure_id
        union all
        select figure_id, 2, 'sentence', 'sentence ' || sentence_number, sentence_text, null, null
        from asked
        union all
        select
            asked.figure_id, 3, 'statement', coalesce(claims.speaker_name, 'the outlet itself'), claims.claim_text,
            claims.char_start, claims.char_end
        from asked
        inner join marts.fct_claims as claims on asked.claim_id = claims.claim_id
        union all
        select
            figure_id, 4 + depth, case when depth = 0 then 'source' else 'passed on by' end, source_name,
            concat_ws(': ', source_kind::varchar, cue), char_start, char_end
        from chain
        union all
        select figure_id, 30, 'article', source_path, concat_ws(', ', published_on::varchar, title), null, null
        from told
        union all
        select told.figure_id, 31, 'outlet', outlets.name, outlets.kind::varchar, null, null
        from told
        inner join marts.dim_outlets as outlets on told.outlet_id = outlets.outlet_id
        union all
        select told.figure_id, 32, 'copy of', outlets.name, outlets.kind::varchar, null, null
        from told
        inner join marts.dim_outlets as outlets on told.wire_outlet_id = outlets.outlet_id
        union all
        select told.figure_id, 33, 'same text as', earlier.source_path, earlier.published_on::varchar, null, null
        from told
        inner join marts.dim_articles as earlier on told.duplicate_of = earlier.article_id
    )

    select
        figure_id,
        row_number() over (partition by figure_id order by position) as step,
        what,
        name,
        detail,
        char_start,
        char_end
    from steps
    order by figure_id, step
)
