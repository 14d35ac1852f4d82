"""Articles in, `Document`s out: the one entry to language analysis."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.language.document import Document
from crosswire.language.quotations import find_quotations
from crosswire.language.sentences import split_sentences
from crosswire.language.tagger import FastTagger, FullTagger
from crosswire.model import CONTENT_BLOCKS, Article, Tier

ENGLISH = "en"


def read_language(article: Article, tier: Tier = "full") -> Document:
    """Sentences, tokens and entities of an article.

    An article in another language than English is stored and marked, not guessed at: its document has no sentences.
    """
    return _document(article, tier, FullTagger() if tier == "full" else FastTagger())


def read_languages(articles: Sequence[Article], tier: Tier = "full") -> tuple[list[Document], FullTagger | None]:
    """The documents of a batch of articles, which share a tagger; the tagger itself in the full tier, to be told what is needed."""
    tagger = FullTagger() if tier == "full" else FastTagger()
    return [_document(article, tier, tagger) for article in articles], tagger if isinstance(tagger, FullTagger) else None


def _document(article: Article, tier: Tier, tagger: FullTagger | FastTagger) -> Document:
    sentences = split_sentences(article) if article.language in (None, ENGLISH) else ()
    return Document(
        article=article,
        tier=tier,
        sentences=sentences,
        tokens=tagger.tokens_of(sentences),
        entities=tagger.entities_of(sentences) if isinstance(tagger, FullTagger) else ((),) * len(sentences),
        starts=tuple(sentence.char_start for sentence in sentences),
        quotations=tuple(
            quotation
            for block in article.blocks
            if sentences and block.kind in CONTENT_BLOCKS
            for quotation in find_quotations(article.text, block.char_start, block.char_end)
        ),
        tagger=tagger,
    )
