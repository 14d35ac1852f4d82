"""The suites, in the order in which they run: first what may stop a publication, then what is worth telling an editor, last
what could not be read.
"""

from expectations.spec import Suite
from expectations.suites import agreement, articles, naming, traceability

SUITES: tuple[Suite, ...] = (articles.WHOLE, *traceability.SUITES, *agreement.SUITES, *naming.SUITES, articles.IDENTIFIED)
"""Every suite."""

__all__ = ["SUITES", "suite"]


def suite(name: str) -> Suite:
    """The suite of this name.

    Raises:
        KeyError: there is none.
    """
    for candidate in SUITES:
        if candidate.name == name:
            return candidate
    raise KeyError(f"no suite is called {name!r}; there are {', '.join(each.name for each in SUITES)}")
