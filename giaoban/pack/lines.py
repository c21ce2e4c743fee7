"""What all papers number, mark and cut alike."""

from __future__ import annotations

from collections.abc import Iterator

from giaoban.findings.finding import Signal
from giaoban.pack.contents import Grid, Item, Section

# A shape carries the signal where there is no colour; what is usual or not judged has none.
SIGNS: dict[Signal, str] = {"concern": "▲", "improvement": "◆", "neutral": "■"}


def numbered(section: Section) -> Iterator[tuple[int, Item]]:
    """The items of a section from 1 on."""
    return enumerate(section.items, start=1)


def roman(number: int) -> str:
    """I to III: as many as a meeting has sections."""
    return "I" * number


def cut(grid: Grid, most: int) -> tuple[Grid, int]:
    """The first rows of a table, and how many are left for the workbook."""
    return Grid(grid.heads, grid.rows[:most]), max(0, len(grid.rows) - most)


def weights(grid: Grid, least: float = 9, most: float = 36) -> list[float]:
    """How the columns share the width: by the longest text in each, within reason."""
    longest = [
        max([len(head) * 0.6, *(len(cells[at].text) for cells in grid.rows)])
        for at, head in enumerate(grid.heads)
    ]
    return [min(max(length, least), most) for length in longest]
