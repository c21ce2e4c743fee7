"""Which sources list all their cases, and which a selection that tells nothing of flow and speed."""

from __future__ import annotations

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.coverage import COVERAGE, partial_says
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED
from giaoban.figures.memo import memoized
from giaoban.words.text import t


@figure(least=COUNTED, is_scoped=False)
def coverage(ask: Ask) -> Figure:
    """What each source lists of its cases."""
    return coverage_figure(ask(COVERAGE))


@memoized()
def coverage_figure(sources: pd.DataFrame) -> Figure:
    """What each source lists; rows of records/coverage."""
    drawing = Table(coverage_table(sources), most=6, reading="blocks") if len(sources) else None
    return Figure(drawing, coverage_says(sources))


def coverage_table(rows: pd.DataFrame) -> pd.DataFrame:
    """One line per source: what it lists, and the numbers that say so; rows of records/coverage."""
    return pd.DataFrame(
        {
            "source": rows.source,
            "covers_words": [t(f"records.covers.{word}") for word in rows.covers],
            "told_by": [
                t(f"records.told_by.{'city' if declared else 'records'}")
                for declared in rows.is_declared
            ],
            "cases": rows.cases,
            "open_cases": rows.open_cases,
            "expected_open_cases": rows.expected_open_cases,
            "first_finished_on": rows.first_finished_on,
        }
    )


def coverage_says(rows: pd.DataFrame) -> Finding:
    """Which source lists but a selection, or that none does; rows of records/coverage."""
    if rows.empty:
        return Finding("records.coverage.says.none")
    doubt = partial_says(rows[rows.covers != "whole"])
    if doubt:
        return Finding(doubt.key, doubt.numbers, "concern")
    return Finding("records.coverage.says.whole", {"sources": len(rows)}, "usual")
