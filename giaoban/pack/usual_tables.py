"""The tables of every report: what is gone through, what is decided, where the figures come from."""

from __future__ import annotations

from giaoban.pack.contents import Grid, Papers, text_cell
from giaoban.pack.lines import minutes_words, numbered, roman
from giaoban.text import t


def agenda(papers: Papers) -> Grid:
    """Every item with its minutes, and the minutes of all."""
    rows = [
        (f"{roman(number)}.{at}. {item.title}", item.minutes)
        for number, section in enumerate(papers.sections, start=1)
        for at, item in numbered(section)
    ]
    rows.append((t("pack.total"), papers.minutes))
    cells = [[text_cell(words), text_cell(minutes_words(minutes))] for words, minutes in rows]
    return Grid((t("pack.contents"), t("pack.time")), cells)


def to_decide(filling: str) -> Grid:
    """Room for what the meeting decides: four rows, each cell with the same filling."""
    heads = [t(f"pack.decide.{name}") for name in ("text", "lead", "others", "due")]
    return Grid(heads, [[text_cell(filling)] * len(heads)] * 4)


def sources(papers: Papers) -> Grid:
    """Where the figures come from, as names and values."""
    rows = [[text_cell(name), text_cell(value)] for name, value in papers.sources]
    return Grid((t("columns.fact"), t("columns.fact_value")), rows)
