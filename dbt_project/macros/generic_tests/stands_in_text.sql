{#- Rows whose span does not lie in the text of their article, or whose printed form is not what stands there. Offsets are
    code points from 0; DuckDB's substr and length count code points as well, from 1. A text is counted once, not once a span. -#}
{% test stands_in_text(model, printed=none) %}
with articles as materialized (
    select
        article_id,
        text,
        length(text) as text_length
    from {{ ref('stg_press__articles') }}
)

select
    spans.article_id,
    spans.char_start,
    spans.char_end
    {%- if printed %},
    spans.{{ printed }} as printed,
    substr(articles.text, spans.char_start + 1, spans.char_end - spans.char_start) as found
    {%- endif %}
from {{ model }} as spans
left join articles on spans.article_id = articles.article_id
where
    articles.article_id is null
    or spans.char_start < 0
    or spans.char_end <= spans.char_start
    or spans.char_end > articles.text_length
    {%- if printed %}
    or spans.{{ printed }} <> substr(articles.text, spans.char_start + 1, spans.char_end - spans.char_start)
    {%- endif %}
{% endtest %}
