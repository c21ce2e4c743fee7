"""What the figures of the PAPI page say: of published scores, and of records beside them."""

from __future__ import annotations

import pandas as pd

from giaoban.findings.finding import Finding


def headline(latest: pd.DataFrame, total: float | None) -> Finding:
    """The province's latest published year; rows: one per dimension with score and mean."""
    if latest.empty:
        return Finding("papi.headline.none")
    numbers = _compared(latest)
    if total is None:
        return Finding("papi.headline.no_total", numbers)
    return Finding("papi.headline.latest", numbers | {"total": total})


def scores(cells: pd.DataFrame) -> Finding:
    """In which years nothing was published; `cells`: dimensions by years, nan where there is none.

    Rows are dimensions and the total, in years in which PAPI had them.
    """
    if cells.empty:
        return Finding("papi.scores.says.none")
    missing = [str(year) for year in cells.columns if cells[year].isna().all()]
    partial = [str(year) for year in cells.columns if _is_partial(cells[year], year)]
    numbers = {
        "first": str(cells.columns.min()),
        "last": str(cells.columns.max()),
        "missing": ", ".join(missing),
        "partial": ", ".join(partial),
    }
    if missing and partial:
        return Finding("papi.scores.says.missing_and_partial", numbers)
    if missing or partial:
        key = "missing" if missing else "partial"
        return Finding(f"papi.scores.says.{key}", numbers)
    return Finding("papi.scores.says.whole", numbers)


def _is_partial(column: pd.Series, year: int) -> bool:
    asked = column if year >= 2018 else column.drop(["7", "8"], errors="ignore")
    return bool(asked.isna().any() and asked.notna().any())


def latest(rows: pd.DataFrame) -> Finding:
    """Where the province lies against the middle half of the provinces; rows: one per dimension."""
    if rows.empty:
        return Finding("papi.latest.says.none")
    numbers = _compared(rows)
    numbers["over"] = int((rows.score > rows.upper_quartile).sum())
    numbers["under"] = int((rows.score < rows.lower_quartile).sum())
    key = "compared" if numbers["under"] else "none_low"
    return Finding(f"papi.latest.says.{key}", numbers)


def years(rows: pd.DataFrame, dimension: str) -> Finding:
    """First and last published score of one dimension since the last change; rows: one per year."""
    own = rows[rows.year >= 2018].dropna(subset="score")
    if own.empty:
        return Finding("papi.years.says.none", {"dimension": dimension})
    first, last = own.iloc[0], own.iloc[-1]
    numbers = {
        "dimension": dimension,
        "first_year": str(int(first.year)),
        "last_year": str(int(last.year)),
        "first": float(first.score),
        "last": float(last.score),
        "gaps": int(rows[rows.year >= 2018].score.isna().sum()),
    }
    if len(own) == 1:
        return Finding("papi.years.says.one", numbers)
    return Finding("papi.years.says.several", numbers)


def related(rows: pd.DataFrame, biggest: str) -> Finding:
    """On which dimension's subjects most cases came in; rows: one per dimension."""
    own = rows.dropna(subset="dimension")
    if own.empty:
        return Finding("papi.related.says.none")
    most = own.loc[own.cases.idxmax()]
    numbers = {
        "cases": int(own.cases.sum()),
        "every": int(rows.cases.sum()),
        "dimension": biggest,
        "most": int(most.cases),
        "open": int(own.open_cases.sum()),
    }
    return Finding("papi.related.says.some", numbers)


def measures(rows: pd.DataFrame) -> Finding:
    """How many measures of the records touch a dimension; rows: one per measure."""
    if rows.empty:
        return Finding("papi.measures.says.none")
    numbers = {
        "measures": len(rows),
        "dimensions": int(rows.papi_primary.str[0].nunique()),
    }
    return Finding("papi.measures.says.some", numbers)


def doubts(rows: pd.DataFrame) -> Finding:
    """How many cells of the PAPI tables cannot be right; rows: one per cell and rule."""
    if rows.empty:
        return Finding("papi.doubts.says.none", signal="usual")
    return Finding("papi.doubts.says.some", {"cells": len(rows)}, "concern")


def _compared(rows: pd.DataFrame) -> dict:
    return {
        "year": str(int(rows.year.iloc[0])),
        "dimensions": len(rows),
        "above": int((rows.score > rows["mean"]).sum()),
        "below": int((rows.score < rows["mean"]).sum()),
    }
