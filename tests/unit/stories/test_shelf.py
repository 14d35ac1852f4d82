"""Bytes of articles that lie on disk."""

from __future__ import annotations

from crosswire.stories.shelf import Shelf


def test_each_article_gets_its_own_bytes_back_whole_or_in_part() -> None:
    with Shelf() as shelf:
        shelf.put(b"one", b"two")
        shelf.put()
        shelf.put(b"three")
        assert len(shelf) == 3
        assert [shelf.read(position) for position in (2, 0, 1)] == [b"three", b"onetwo", b""]
        assert (shelf.read(0, 3), shelf.read(0, end=3), shelf.read(2, 1, 3)) == (b"two", b"one", b"hr")
