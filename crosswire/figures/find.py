"""The entry of the figure grammar: a document in, its figures out."""

from __future__ import annotations

from crosswire.figures.ahead import expressions_in
from crosswire.figures.currencies import LocalCurrencies
from crosswire.figures.parts import LONGEST_PROSE, link_parts, share_predicates
from crosswire.figures.record import figure_of
from crosswire.figures.things import Context, Things
from crosswire.language import Document
from crosswire.model import Figure


def find_figures(document: Document) -> tuple[Figure, ...]:
    """Every figure of an article, in text order.

    `claim_id`, `said_by` and `citation_id` are left open: who states a figure is found with the claims.
    """
    figures: list[Figure] = []
    context = Context()
    money = LocalCurrencies(document)
    for index, sentence in enumerate(document.sentences):
        expressions = expressions_in(sentence.text)
        if not expressions:
            context.last_thing = None
            continue
        if len(sentence.text) > LONGEST_PROSE:
            figures.extend(figure_of(sentence, expression, money) for expression in expressions)
            continue
        things = Things(sentence, document.tokens[index], document.text, context, money)
        for expression in expressions:
            figures.extend(things.figures(expression))
        context.last_thing = things.last_counted
        context.last_predicate = things.last_predicate or context.last_predicate
    if len(figures) < 2:
        return tuple(figures)
    linked = link_parts(figures, {sentence.sentence_number: sentence for sentence in document.sentences})
    return share_predicates(linked)
