"""What the rows of a figure say, as a key and numbers: rows in, Finding out.

One module per page. Every conclusion has its own key; the sentence lives in the locales under that
key, in each language. A finding states what was counted, never why.
"""

from giaoban.findings import (
    backlog,
    cases,
    comparison,
    decisions,
    matrix,
    meeting,
    places,
    records,
    response_times,
    restated,
    review,
    services,
    waiting,
    ward,
)
from giaoban.findings.finding import Finding

__all__ = [
    "Finding",
    "backlog",
    "cases",
    "comparison",
    "decisions",
    "matrix",
    "meeting",
    "places",
    "records",
    "response_times",
    "restated",
    "review",
    "services",
    "waiting",
    "ward",
]
