from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crosswire.stories.term_shelf as term_shelf
from crosswire.stories.term_shelf import PackedTerms, TermShelf
from crosswire.stories.terms import Terms, terms_of_text

TEXTS = (
    "The ferry Solveig ran aground off Norvik with 214 people on board.",
    "Captain Hageland said the Solveig had struck a rock.",
    "",
    "A bakery reopened in Thornaby after 40 years.",
    "SOLVEIG IS AFLOAT AGAIN",
)
TERMS = [terms_of_text(text) for text in TEXTS]


@contextmanager
def shelf_of(articles: Sequence[Terms]) -> Iterator[TermShelf]:
    with TermShelf() as shelf:
        for terms in articles:
            shelf.add(PackedTerms.of(terms))
        yield shelf


def test_every_article_gives_back_its_terms_in_their_order() -> None:
    with shelf_of(TERMS) as shelf:
        assert len(shelf) == len(TERMS)
        for position, terms in enumerate(TERMS):
            given_back = shelf.terms(position, list(terms.weights.values()))
            assert list(given_back.weights.items()) == list(terms.weights.items())
            assert given_back.printed == terms.printed


@pytest.mark.parametrize("at_once", [1, 2, 1000])
def test_a_column_is_a_term_and_columns_are_numbered_as_the_rows_bring_them(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(term_shelf, "_ROWS_AT_ONCE", at_once)
    order = (4, 0, 2, 1)
    numbers: dict[str, int] = {}
    wanted = [[numbers.setdefault(term, len(numbers)) for term in TERMS[position].weights] for position in order]
    with shelf_of(TERMS) as shelf:
        vectors = shelf.vectors(order)
    assert len(vectors) == len(order)
    assert [vectors.columns[low:high].tolist() for low, high in zip(vectors.pointers, vectors.pointers[1:], strict=False)] == wanted
    assert [vectors.weights_of(row).tolist() for row in range(len(order))] == [[*TERMS[position].weights.values()] for position in order]
    assert vectors.is_name.tolist() == [term.startswith("name:") for term in numbers]
    assert any(vectors.is_name)
    assert not all(vectors.is_name)


@settings(deadline=None)
@given(st.permutations(range(len(TERMS))))
def test_rows_do_not_depend_on_the_order_in_which_articles_were_put_on_the_shelf(order: list[int]) -> None:
    with shelf_of([TERMS[number] for number in order]) as shelf, shelf_of([TERMS[4], TERMS[0], TERMS[2]]) as other:
        taken, wanted = shelf.vectors([order.index(number) for number in (4, 0, 2)]), other.vectors(range(3))
    for name in ("pointers", "columns", "weights", "is_name"):
        assert getattr(taken, name).tolist() == getattr(wanted, name).tolist()


def test_nothing_on_the_shelf_gives_no_rows() -> None:
    with shelf_of([]) as shelf:
        assert len(shelf.vectors([])) == 0
    with shelf_of([Terms({}, {})]) as shelf:
        assert len(shelf.vectors([0])) == 1
        assert shelf.terms(0, []) == Terms({}, {})
