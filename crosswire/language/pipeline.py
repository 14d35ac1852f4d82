"""Article in, `Document` out: the one entry to language analysis."""

from __future__ import annotations

from crosswire.language.document import Document
from crosswire.language.quotations import find_quotations
from crosswire.language.sentences import split_sentences
from crosswire.language.tagger import tag_fast, tag_full
from crosswire.model import CONTENT_BLOCKS, Article, Tier

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
        quotations=tuple(
            quotation
            for block in article.blocks
            if sentences and block.kind in CONTENT_BLOCKS
            for quotation in find_quotations(article.text, block.char_start, block.char_end)
        ),
    )
