-- Sentences that hold the words, best first (BM25 over sentences). Inflected forms count as one word; words without a meaning of
-- their own are passed over; a sentence is also found by the quantities its figures were tied to, such as "prisoners, held".
-- `what`: words; `at_most`: rows. Example: from search('prisoners freed', at_most := 5)
create macro search(what, at_most := 20) as table (
    with asked as (
        select distinct vocabulary.term
        from unnest(search.words_of(what)) as typed (word)
        inner join search.vocabulary as vocabulary on typed.word = vocabulary.word
    ),

    hits as (
        select postings.term, postings.passage_id, postings.occurrences
        from search.postings as postings
        where postings.term in (select asked.term from asked)
    ),

    size as (
        select count(*) as passages, avg(word_count) as mean_length
        from search.passages
    ),

    rarity as (
        select hits.term, ln(1 + (any_value(size.passages) - count(*) + 0.5) / (count(*) + 0.5)) as weight
        from hits cross join size
        group by hits.term
    ),

    scored as (
        select
            hits.passage_id,
            sum(
                rarity.weight * hits.occurrences * 2.2
                / (hits.occurrences + 1.2 * (0.25 + 0.75 * passages.word_count / size.mean_length))
            ) as score
        from hits
        inner join rarity on hits.term = rarity.term
        inner join search.passages as passages on hits.passage_id = passages.passage_id
        cross join size
        group by hits.passage_id
    )

    select
        round(scored.score, 2) as score,
        outlets.name as outlet,
        articles.published_on,
        substring(articles.text, (passages.char_start + 1)::bigint, (passages.char_end - passages.char_start)::bigint) as sentence,
        articles.title,
        articles.source_path,
        passages.article_id,
        passages.sentence_number,
        passages.char_start,
        passages.char_end
    from scored
    inner join search.passages as passages on scored.passage_id = passages.passage_id
    inner join marts.dim_articles as articles on passages.article_id = articles.article_id
    left join marts.dim_outlets as outlets on articles.outlet_id = outlets.outlet_id
    order by scored.score desc, articles.published_on, articles.source_path, passages.char_start
    limit at_most
)
