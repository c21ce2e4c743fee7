"""The figures of the PAPI page: what was published, and the records on the same subjects."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from giaoban.charts.papi import papi_latest, papi_years
from giaoban.findings import papi as findings
from giaoban.findings.finding import Finding
from giaoban.papi import FIRST_YEAR_OF_EIGHT
from giaoban.rows import directives as tables
from giaoban.rows import papi as rows
from giaoban.shown import Shown, Table

_ENDS = {rows.TOTAL: (0.0, 80.0)}


def headline(scores: pd.DataFrame) -> Finding:
    """The latest published year; rows of papi/scores."""
    latest = rows.latest(scores)
    return findings.headline(latest, _total(scores, latest))


def _total(scores: pd.DataFrame, latest: pd.DataFrame) -> float | None:
    if latest.empty:
        return None
    own = rows.of_place(scores)
    total = own.score[(own.year == latest.year.iloc[0]) & (own.dimension == rows.TOTAL)].dropna()
    return float(total.iloc[0]) if len(total) else None


def scores(given: pd.DataFrame) -> Shown:
    """Every dimension and year with its gaps; rows of papi/scores."""
    cells = rows.grid(given)
    says = findings.scores(cells)
    sources = ", ".join(dict.fromkeys(rows.of_place(given).source))
    if cells.empty:
        return Shown(None, says, {"place": "–", "sources": sources or "–"})
    table = rows.score_table(given)
    drawing = Table(table, looks=rows.looks(table), most=18, reading="newest")
    place = rows.place_name(rows.of_place(given).place.iloc[0])
    return Shown(drawing, says, {"place": place, "sources": sources})


def latest(given: pd.DataFrame) -> Shown:
    """The latest year by dimension beside the middle half of provinces; rows of papi/scores."""
    found = rows.latest(given)
    says = findings.latest(found)
    if found.empty:
        return Shown(None, says)
    return Shown(papi_latest(rows.dots(found)), says)


def years(given: pd.DataFrame, dimension: str) -> Shown:
    """One dimension through the years; rows of papi/scores."""
    found = rows.years(given, dimension)
    says = findings.years(found, rows.named(dimension))
    if found.empty:
        return Shown(None, says)
    ends = _ENDS.get(dimension, (1.0, 10.0))
    # Six dimensions until the year before, eight since: no line is drawn across.
    return Shown(papi_years(found, FIRST_YEAR_OF_EIGHT, ends), says)


def related(given: pd.DataFrame, categories: Mapping[str, str], minimum: int) -> Shown:
    """The city's cases by related dimension; rows of papi/related_cases."""
    own = given.dropna(subset="dimension")
    biggest = rows.named(own.dimension[own.cases.idxmax()]) if len(own) else ""
    says = findings.related(given, biggest)
    drawing = None
    if len(own):
        table = rows.related_table(given, categories, minimum)
        drawing = Table(table, most=10, reading="blocks")
    return Shown(drawing, says, {"minimum": minimum})


def measures(given: pd.DataFrame, minimum: int) -> Shown:
    """Shares of the records by related dimension; rows of papi/related_measures."""
    drawing = None
    if len(given):
        table = rows.measure_table(given, minimum)
        drawing = Table(table, most=10, reading="blocks")
    return Shown(drawing, findings.measures(given), {"minimum": minimum})


def doubts(given: pd.DataFrame) -> Shown:
    """Cells of the PAPI tables that cannot be right; rows of directives/doubts."""
    drawing = Table(tables.doubt_table(given), widths={"doubt_name": 420}) if len(given) else None
    return Shown(drawing, findings.doubts(given))
