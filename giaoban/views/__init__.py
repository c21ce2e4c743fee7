"""Rows in, what a figure shows out: one module per page, one function per figure.

A view knows neither the page nor the warehouse; None is an empty answer.
"""

from giaoban.views import (
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
    told,
    waiting,
    ward,
)

__all__ = [
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
    "told",
    "waiting",
    "ward",
]
