"""Language analysis of one article: sentences, tokens, named entities, quotation spans.

`read_language(article, tier)` gives a `Document`; everything above this layer works on it and never calls a tagger
itself. Numbers never come from the tagger.
"""

from crosswire.language.document import Document, Entity, Token
from crosswire.language.pipeline import read_language

__all__ = ["Document", "Entity", "Token", "read_language"]
