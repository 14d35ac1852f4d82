"""What articles say taken together: which figures speak of one quantity, and where outlets contradict one another."""

from crosswire.findings.compare import compare

__all__ = ["compare"]
