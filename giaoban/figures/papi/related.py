"""The city's own records on the subjects PAPI asks about."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from giaoban.figures import times
from giaoban.figures.ask import Ask
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED
from giaoban.figures.measures import measure_name
from giaoban.figures.names import category_names, dimension_name, names_of
from giaoban.figures.papi.years import named_scores
from giaoban.figures.ties import leaders
from giaoban.words.text import t


@figure(least=COUNTED, needs="whole")
def related(ask: Ask) -> Figure:
    """Cases on the subjects of the survey."""
    cases, categories = ask("papi/related_cases"), ask("shell/categories")
    return related_figure(cases, category_names(categories), ask.minimum)


@figure(least=COUNTED, needs="whole")
def measures(ask: Ask) -> Figure:
    """Measures on the subjects of the survey."""
    return measures_figure(ask("papi/related_measures"), ask.minimum)


def related_figure(given: pd.DataFrame, categories: Mapping[str, str], minimum: int) -> Figure:
    """The city's cases by related dimension; rows of papi/related_cases."""
    own = given.dropna(subset="dimension")
    says = related_says(given)
    drawing = None
    if len(own):
        table = related_table(given, categories, minimum)
        unit = times.unit_of(table.median_days)
        drawing = Table(
            times.in_unit_of(table, ["median_days"], unit),
            heads=times.heads(["median_days"], unit),
            most=10,
            reading="blocks",
        )
    return Figure(drawing, says, {"minimum": minimum})


def measures_figure(given: pd.DataFrame, minimum: int) -> Figure:
    """Shares of the records by related dimension; rows of papi/related_measures."""
    drawing = None
    if len(given):
        table = measure_table(given, minimum)
        drawing = Table(table, most=10, reading="blocks")
    return Figure(drawing, measures_says(given), {"minimum": minimum})


def related_table(rows: pd.DataFrame, called: Mapping[str, str], minimum: int) -> pd.DataFrame:
    """Cases by the dimension their category is related to, counts and medians of the records.

    Rows of papi/related_cases that name a dimension.
    """
    return pd.DataFrame(
        {
            "dimension_name": [dimension_name(code) for code in rows.dimension],
            "cases": rows.cases,
            "open_cases": rows.open_cases,
            "overdue_cases": rows.overdue_cases,
            "median_days": rows.median_days.where(rows.cases >= minimum),
            "categories_words": [
                " · ".join(names_of("category", codes, called)) for codes in rows.categories
            ],
        }
    )


def measure_table(rows: pd.DataFrame, minimum: int) -> pd.DataFrame:
    """Shares of the records by the theme they are related to; rows of papi/related_measures."""
    return pd.DataFrame(
        {
            "measure_name": [measure_name(measure) for measure in rows.measure],
            "value_share": rows.value_share.where(rows.denominator >= minimum),
            "family": [t(f"family.{family}") for family in rows.family],
            "dimension_name": [dimension_name(code[0]) for code in rows.papi_primary],
            "numerator": rows.numerator,
            "denominator": rows.denominator,
        }
    )


def related_says(rows: pd.DataFrame) -> Finding:
    """On which dimension's subjects most cases came in; rows: one per dimension."""
    own = rows.dropna(subset="dimension")
    if own.empty:
        return Finding("papi.related.says.none")
    named = own.assign(dimension_name=own.dimension.map(named_scores))
    most = leaders(named, "cases", "dimension_name", many="fields")
    numbers = {
        "cases": int(own.cases.sum()),
        "every": int(rows.cases.sum()),
        "dimension": most.names,
        "most": most.most,
        "open": int(own.open_cases.sum()),
    }
    return Finding("papi.related.says.some", numbers)


def measures_says(rows: pd.DataFrame) -> Finding:
    """How many measures of the records touch a dimension; rows: one per measure."""
    if rows.empty:
        return Finding("papi.measures.says.none")
    numbers = {
        "measures": len(rows),
        "dimensions": int(rows.papi_primary.str[0].nunique()),
    }
    return Finding("papi.measures.says.some", numbers)
