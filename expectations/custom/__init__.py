"""Expectations of Crosswire's own. Importing this package imports Great Expectations: only a running suite may do so."""

from expectations.custom.alike import ExpectNamesToBeSpeltAlike, ExpectQuotationsToBeAlike
from expectations.custom.outlets import ExpectOutletsToAgreeOnMeasures
from expectations.custom.reading import ExpectMostArticlesToBeRead
from expectations.custom.rows import RowsExpectation
from expectations.custom.speakers import ExpectSpeakersToBeNamed
from expectations.custom.sums import ExpectPartsToSumToWhole
from expectations.custom.traceable import (
    ExpectEveryClaimToBeTraceable,
    ExpectEveryComparisonToBeExplained,
    ExpectEveryFigureToBeTraceable,
    ExpectEverySourceToBeTraceable,
)

__all__ = [
    "ExpectEveryClaimToBeTraceable",
    "ExpectEveryComparisonToBeExplained",
    "ExpectEveryFigureToBeTraceable",
    "ExpectEverySourceToBeTraceable",
    "ExpectMostArticlesToBeRead",
    "ExpectNamesToBeSpeltAlike",
    "ExpectOutletsToAgreeOnMeasures",
    "ExpectPartsToSumToWhole",
    "ExpectQuotationsToBeAlike",
    "ExpectSpeakersToBeNamed",
    "RowsExpectation",
]
