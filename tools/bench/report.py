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
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    lines = [
        f"Measured on {machine}.",
        "",
        "| what | figure | goal | how |",
        "|---|---|---|---|",
    ]
    lines += [f"| {row.what} | {row.figure} | {row.goal} | {row.how} |" for row in rows]
    return "\n".join(lines) + "\n"
