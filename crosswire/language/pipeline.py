"""Article in, `Document` out: the one entry to language analysis."""

from __future__ import annotations

from crosswire.language.document import Document
from crosswire.language.sentences import split_sentences
from crosswire.language.tagger import tag_fast, tag_full
from crosswire.model import Article, Tier

ENGLISH = "en"


def read_language(article: Article, tier: Tier = "full") -> Document:
    """Sentences, tokens and entities of an article.

    An article in another language than English is stored and marked, not guessed at: its document has no sentences.
    """
    sentences = split_sentences(article) if article.language in (None, ENGLISH) else ()
    tagged = list(tag_full(sentences) if tier == "full" else tag_fast(sentences))
    return Document(
        article=article,
        tier=tier,
        sentences=sentences,
        tokens=tuple(tokens for tokens, _ in tagged),
        entities=tuple(entities for _, entities in tagged),
        starts=tuple(sentence.char_start for sentence in sentences),
    )
