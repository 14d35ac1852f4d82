from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.stories.terms import Terms, terms_of_text
from crosswire.stories.vectors import Gathering, Vectors

TEXTS = (
    "The ferry Solveig ran aground off Norvik with 214 people on board.",
    "Captain Hageland said the Solveig had struck a rock.",
    "",
    "A bakery reopened in Thornaby after 40 years.",
    "SOLVEIG IS AFLOAT AGAIN",
)
TERMS = [terms_of_text(text) for text in TEXTS]


def gathered(articles: list[Terms]) -> Vectors:
    gathering = Gathering()
    for terms in articles:
        gathering.add(terms)
    return gathering.vectors()


def test_every_row_gives_back_its_terms_in_their_order():
    vectors = gathered(TERMS)
    assert len(vectors) == len(TERMS)
    assert [list(vectors.row(row).weights.items()) for row in range(len(vectors))] == [list(terms.weights.items()) for terms in TERMS]
    assert [vectors.row(row).printed for row in range(len(vectors))] == [terms.printed for terms in TERMS]


@settings(deadline=None)
@given(st.permutations(range(len(TERMS))))
def test_rows_that_are_taken_do_not_depend_on_the_order_in_which_they_were_gathered(order: list[int]):
    vectors = gathered([TERMS[number] for number in order])
    taken, wanted = vectors.take([order.index(number) for number in (4, 0, 2)]), gathered([TERMS[4], TERMS[0], TERMS[2]])
    assert taken.terms == wanted.terms
    assert [array.tolist() for array in (taken.pointers, taken.columns, taken.weights)] == [
        array.tolist() for array in (wanted.pointers, wanted.columns, wanted.weights)
    ]
    assert [taken.row(row) for row in range(3)] == [wanted.row(row) for row in range(3)]


def test_batches_gathered_elsewhere_give_the_same_rows():
    gathering = Gathering()
    for batch in (TERMS[:2], [], TERMS[2:4], TERMS[4:]):
        gathering.extend(gathered(batch))
    joined, wanted = gathering.vectors(), gathered(TERMS)
    assert joined.terms == wanted.terms
    assert [joined.row(row) for row in range(len(joined))] == [wanted.row(row) for row in range(len(wanted))]


def test_nothing_gathered_gives_no_rows():
    assert len(gathered([])) == 0
    assert len(gathered([Terms({}, {})])) == 1
