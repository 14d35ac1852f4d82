from crosswire.model import ArticleActor, Citation, Claim, Mention
from crosswire.unnamed import name_the_unnamed
from tests.factories import make_article

TEXT = "Smoke rose over port. Police said so; a second police chief agreed."


ARTICLE = make_article(TEXT)


def claim(speaker: str | None, actor: str | None = None, start: int = 0) -> Claim:
    return Claim(f"claim{start}", "a", 1, start, start + 5, "words", "indirect", speaker, actor)


def citation(source: str, start: int) -> Citation:
    return Citation(f"citation{start}", "a", 1, start, start + len(source), source, "anonymous")


def test_a_speaker_without_a_name_becomes_an_unnamed_group_with_its_mentions():
    actors, mentions, claims, citations = name_the_unnamed(
        ARTICLE, (), (), (claim("police", start=9),), (citation("police", TEXT.index("Police")),)
    )
    (actor,) = actors
    assert (actor.name, actor.kind, actor.is_named, actor.mention_count, actor.first_char_start) == ("police", "group", False, 1, 22)
    assert mentions == (Mention(ARTICLE.article_id, actor.article_actor_id, 22, 28, "Police"),)
    assert claims[0].speaker_article_actor_id == citations[0].article_actor_id == actor.article_actor_id


def test_the_same_phrase_is_one_actor_in_one_article_and_another_in_the_next():
    first, *_ = name_the_unnamed(ARTICLE, (), (), (claim("Police", start=1), claim("police", start=9)), ())
    second, *_ = name_the_unnamed(make_article(TEXT, "b.txt"), (), (), (claim("police"),), ())
    assert len({actor.article_actor_id for actor in first}) == 1
    assert first[0].article_actor_id != second[0].article_actor_id


def test_named_speakers_and_own_voices_are_left_alone():
    named = ArticleActor("x", "a", "Ada Holm", "person", 1, 0, ("Ada Holm",))
    given = ((named,), (), (claim("Ada Holm", "x"), claim(None, start=9)), ())
    assert name_the_unnamed(ARTICLE, *given) == given


def test_a_mention_never_lies_on_another():
    taken = Mention("a", "x", 18, 30, "Police Chief")
    _, mentions, *_ = name_the_unnamed(ARTICLE, (), (taken,), (claim("police"),), (citation("police", 18),))
    assert mentions == (taken,)
