"""What was measured, as a table."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Measurement:
    """One thing measured: its figure, the goal it is held against, and how it was taken."""

    what: str
    figure: str
    goal: str = ""
    how: str = ""


def median_ms(seconds: Sequence[float]) -> str:
    """The median in milliseconds."""
    return f"{statistics.median(seconds) * 1000:.0f} ms"


def as_markdown(rows: list[Measurement]) -> str:
    """A Markdown table under a line that names the machine."""
    return _table(
        ("what", "figure", "goal", "how"),
        [(row.what, row.figure, row.goal, row.how) for row in rows],
    )


def by_page(rows: list[Measurement], goals: Sequence[tuple[str, str]]) -> str:
    """The figures of rows called `kind: page`, a line per page and a column per kind."""
    figures = {tuple(row.what.split(": ", 1)): row.figure for row in rows}
    pages = dict.fromkeys(page for _, page in figures)
    return _table(
        ("page", *(f"{kind} (goal {goal})" if goal else kind for kind, goal in goals)),
        [(page, *(figures.get((kind, page), "") for kind, _ in goals)) for page in pages],
    )


def _table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    table = [head, ["---"] * len(head), *lines]
    written = (f"| {' | '.join(line)} |" for line in table)
    return "\n".join([f"Measured on {machine}.", "", *written]) + "\n"
