-- Who says something about these words, in whose article: statements whose sentence holds all of them, in any inflected form or by the
-- quantity of its figures. Without a speaker it is the outlet's own voice. `what`: words. Example: from who_says('still held')
create macro who_says(what) as table (
    with asked as (
        select distinct coalesce(vocabulary.term, typed.word) as term
        from unnest(search.words_of(what)) as typed (word)
        left join search.vocabulary as vocabulary on typed.word = vocabulary.word
        where not coalesce(vocabulary.is_empty, false)
    ),

    found as (
        select passages.article_id, passages.sentence_number
        from search.postings as postings
        inner join asked on postings.term = asked.term
        inner join search.passages as passages on postings.passage_id = passages.passage_id
        group by passages.article_id, passages.sentence_number
        having count(distinct postings.term) = (select count(*) from asked)
    ),

    printed as (
        select
            claim_id,
            list(figure_text order by char_start) as figures
        from marts.fct_figures
        group by claim_id
    )

    select
        claims.speaker_name as said_by,
        claims.via_source_name as passed_on_by,
        outlets.name as outlet,
        articles.published_on,
        claims.claim_text as statement,
        coalesce(printed.figures, []) as figures,
        claims.claim_kind,
        claims.stance,
        articles.source_path,
        claims.claim_id,
        claims.article_id
    from found
    inner join marts.fct_claims as claims
        on found.article_id = claims.article_id and found.sentence_number = claims.sentence_number
    inner join marts.dim_articles as articles on claims.article_id = articles.article_id
    left join marts.dim_outlets as outlets on articles.outlet_id = outlets.outlet_id
    left join printed on claims.claim_id = printed.claim_id
    order by said_by nulls last, articles.published_on, articles.source_path, claims.char_start
)
