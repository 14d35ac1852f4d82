"""The entry of the figure grammar: a document in, its figures out."""

from __future__ import annotations

from crosswire.figures.counted import NounPhrase, first_token_at, noun_phrase_at
from crosswire.figures.expressions import Expression, read_expressions
from crosswire.figures.units import COUNT, to_base
from crosswire.ids import make_id
from crosswire.language import Document, Token
from crosswire.model import Figure, Sentence


def find_figures(document: Document) -> tuple[Figure, ...]:
    """Every figure of an article, in text order.

    `claim_id`, `said_by` and `citation_id` are left open: who states a figure is found with the claims.
    """
    figures: list[Figure] = []
    for sentence, tokens in zip(document.sentences, document.tokens, strict=True):
        _, expressions = read_expressions(sentence.text)
        for expression in expressions:
            figures.append(_figure(sentence, tokens, expression))
    return tuple(figures)


def _figure(sentence: Sentence, tokens: tuple[Token, ...], expression: Expression) -> Figure:
    start, end = sentence.char_start + expression.start, sentence.char_start + expression.end
    phrase: NounPhrase | None = None
    if expression.unit == COUNT or expression.kind in {"ordinal", "age"} or expression.is_hyphenated:
        at = first_token_at(tokens, end)
        if at < len(tokens) and tokens[at].text == "-":
            at += 1
        phrase = noun_phrase_at(tokens, at, is_singular=expression.value == 1 or expression.is_hyphenated)
    base = to_base(expression.value, expression.unit)
    return Figure(
        figure_id=make_id("figure", sentence.article_id, start, end, expression.distribution),
        article_id=sentence.article_id,
        sentence_number=sentence.sentence_number,
        char_start=start,
        char_end=end,
        figure_text=sentence.text[expression.start : expression.end],
        value=expression.value,
        low=expression.low,
        high=expression.high,
        modifier=expression.modifier,
        unit=expression.unit,
        unit_kind=expression.unit_kind,
        counted=_text(sentence, phrase),
        counted_head=phrase.head_lemma if phrase else None,
        restriction=" ".join(phrase.modifiers) or None if phrase else None,
        is_additional=expression.is_additional,
        base_value=base[0] if base else None,
        base_unit=base[1] if base else None,
        distribution=expression.distribution,
    )


def _text(sentence: Sentence, phrase: NounPhrase | None) -> str | None:
    if phrase is None:
        return None
    return sentence.text[phrase.char_start - sentence.char_start : phrase.char_end - sentence.char_start]
