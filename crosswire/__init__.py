"""Crosswire: where news outlets agree, only seem to differ, and contradict one another about one event.

Three calls do the work, in a notebook as in the pipeline::

    import crosswire

    articles = crosswire.read("articles/")
    analyses = [crosswire.analyse(article) for article in articles]
    findings = crosswire.compare(analyses)

The records are plain frozen dataclasses (`crosswire.model`) whose fields are named as the warehouse's columns.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crosswire.analysis import analyse
    from crosswire.findings.compare import compare
    from crosswire.model import Analysis, Article, Findings
    from crosswire.reading import read

__version__ = "0.1.0"
__all__ = ["Analysis", "Article", "Findings", "__version__", "analyse", "compare", "read"]

_HOMES = {
    "read": "crosswire.reading",
    "analyse": "crosswire.analysis",
    "compare": "crosswire.findings",
    "Analysis": "crosswire.model",
    "Article": "crosswire.model",
    "Findings": "crosswire.model",
}


def __getattr__(name: str) -> Any:
    """Import the entry points at their first use: `import crosswire` itself stays quick."""
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
