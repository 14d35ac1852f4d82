-- Every wording of one statement across the outlets. Statements are found by words of any of their wordings or of their speaker.
-- `statement`: a same_statement_id or words. Example: from quote_wordings('thanks United States')
create macro quote_wordings(statement) as table (
    with asked as (
        select distinct same_statement_id
        from marts.fct_claims
        where
            same_statement_id is not null
            and (same_statement_id = statement or has_words(concat_ws(' ', speaker_name, claim_text), statement))
    )

    select
        claims.speaker_name as said_by,
        coalesce(outlets.name, articles.source_path) as outlet,
        articles.published_on,
        claims.claim_text as wording,
        claims.claim_kind,
        claims.medium,
        claims.same_statement_reason as why_the_same,
        claims.same_statement_id,
        claims.claim_id
    from marts.fct_claims as claims
    inner join asked on claims.same_statement_id = asked.same_statement_id
    inner join marts.dim_articles as articles on claims.article_id = articles.article_id
    left join marts.dim_outlets as outlets on claims.outlet_id = outlets.outlet_id
    order by claims.same_statement_id, articles.published_on, articles.source_path, claims.char_start
)
