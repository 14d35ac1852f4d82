"""Short reports of invented events, read by the fast tier, for the tests of this folder."""

from __future__ import annotations

from crosswire.actors import find_actors
from crosswire.language import read_language
from crosswire.model import Analysis, ArticleActor, Mention
from crosswire.reading import article_from_text


def found_in(text: str) -> tuple[tuple[ArticleActor, ...], tuple[Mention, ...], str]:
    """Actors and mentions of a text, and the text that their offsets refer to."""
    article = article_from_text(text)
    actors, mentions = find_actors(read_language(article, "fast"))
    return actors, mentions, article.text


def actor_named(text: str, name: str) -> ArticleActor:
    """The one actor of a text that has this among its names."""
    fitting = [actor for actor in found_in(text)[0] if name in actor.names]
    assert len(fitting) == 1, [actor.names for actor in found_in(text)[0]]
    return fitting[0]


def names_in(text: str) -> set[str]:
    """All printed forms."""
    return {name for actor in found_in(text)[0] for name in actor.names}


def analysis_of(text: str, source_path: str) -> Analysis:
    """An analysis that holds actors alone."""
    article = article_from_text(text, source_path=source_path)
    document = read_language(article, "fast")
    actors, mentions = find_actors(document)
    return Analysis(article, document.sentences, (), (), (), actors, mentions, "fast")
