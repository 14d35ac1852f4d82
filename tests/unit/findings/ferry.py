"""The invented event of the tests of measures: a ferry accident."""

from tests.factories import make_analysis, make_article

PERSON = {"counted": "people", "counted_head": "person", "predicate": "killed"}


def ferry(path, *figures, text="The ferry sank off Tarn and people died."):
    return make_analysis(make_article(text, path), tuple(figures))
