{#- Rows whose span does not lie in the text of their article, or whose printed form is not what stands there. Offsets are
    code points from 0; DuckDB's substr and length count code points as well, from 1. -#}
{% test stands_in_text(model, printed=none) %}
select
    spans.article_id,
    spans.char_start,
    spans.char_end
    {%- if printed %},
    spans.{{ printed }} as printed,
    substr(articles.text, spans.char_start + 1, spans.char_end - spans.char_start) as found
    {%- endif %}
from {{ model }} as spans
left join {{ ref('stg_press__articles') }} as articles on spans.article_id = articles.article_id
where
    articles.article_id is null
    or spans.char_start < 0
    or spans.char_end <= spans.char_start
    or spans.char_end > length(articles.text)
    {%- if printed %}
    or spans.{{ printed }} <> substr(articles.text, spans.char_start + 1, spans.char_end - spans.char_start)
    {%- endif %}
{% endtest %}
