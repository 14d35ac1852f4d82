"""Crosswire: where news outlets agree, only seem to differ, and contradict one another about one event.

Three calls do the work, in a notebook as in the pipeline::

    import crosswire

    articles = crosswire.read("articles/")
    analyses = [crosswire.analyse(article) for article in articles]
    findings = crosswire.compare(analyses)

The records are plain frozen dataclasses (`crosswire.model`) whose fields are named as the warehouse's columns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.entry_points import imported_at_first_use

if TYPE_CHECKING:
    from crosswire.analysis import analyse
    from crosswire.findings.compare import compare
    from crosswire.model import Analysis, Article, Findings
    from crosswire.reading import read

__version__ = "0.1.0"
__all__ = ["Analysis", "Article", "Findings", "__version__", "analyse", "compare", "read"]

__getattr__ = imported_at_first_use(
    __name__,
    {
        "read": "crosswire.reading",
        "analyse": "crosswire.analysis",
        "compare": "crosswire.findings",
        "Analysis": "crosswire.model",
        "Article": "crosswire.model",
        "Findings": "crosswire.model",
    },
)
