from __future__ import annotations

from crosswire.stories.runs import RunShelf, runs_of
from tests.factories import make_analysis, make_article
from tests.unit.stories.telling import event_reports


def test_a_shelf_gives_back_the_runs_of_each_text_and_its_sample():
    texts = ["\n".join(event_reports(number, 3)) for number in range(3)] + ["", "Ferry runs aground"]
    runs = [runs_of(make_analysis(make_article(text, f"{number}.txt"))) for number, text in enumerate(texts)]
    with RunShelf() as shelf:
        for own in runs:
            shelf.add(own)
        assert len(shelf) == len(texts)
        assert [shelf.whole(position).tolist() for position in (4, 0, 2, 3, 1)] == [runs[position].tolist() for position in (4, 0, 2, 3, 1)]
        for position, own in enumerate(runs):
            assert set(shelf.sample(position).tolist()) <= set(own.tolist())
            assert shelf.sampled(position) <= len(own)
        assert 0 < shelf.sampled(0) == len(shelf.sample(0)) < len(runs[0]) / 2
        assert shelf.sample(4).tolist() == runs[4].tolist()
