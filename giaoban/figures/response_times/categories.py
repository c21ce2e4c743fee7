"""How long the cases of each category take."""

from __future__ import annotations

from typing import Any

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.links import to_cases
from giaoban.figures.memo import memoized
from giaoban.figures.names import with_enough_cases
from giaoban.words.text import current_language, number, t

BY_CATEGORY = "response_times/by_category"


@figure(about="median_days", ahead=[BY_CATEGORY], needs="whole")
def categories(ask: Ask) -> Figure | None:
    """Categories, slowest first."""
    return categories_figure(ask(BY_CATEGORY), ask("shell/categories"), ask.minimum)


@memoized()
def categories_figure(
    by_category: pd.DataFrame, names: pd.DataFrame, minimum: int
) -> Figure | None:
    """Categories, slowest first; rows of response_times/by_category and shell/categories."""
    named_rows = category_rows(with_enough_cases(by_category, "cases", minimum), names)
    if named_rows.empty:
        return None
    drawing = Table(
        category_table(named_rows),
        most=9,
        pick=to_cases(named_rows, "category", "received"),
        reading="few",
    )
    quiet = {"cases": int(by_category.cases.sum()), "minimum": minimum}
    return Figure(drawing, categories_says(named_rows), quiet)


def category_rows(rows: pd.DataFrame, names: pd.DataFrame) -> pd.DataFrame:
    """Categories by name, slowest first; one that `names` does not know goes by its own text.

    Rows of response_times/by_category, and of shell/categories for their names.
    """
    called = names.set_index("category")[f"name_{current_language()}"].to_dict()
    named = rows.assign(
        category_name=[
            t("category.none") if pd.isna(code) else called.get(code) or code
            for code in rows.category
        ]
    )
    return named.sort_values("median_days", ascending=False, na_position="last", ignore_index=True)


def category_table(rows: pd.DataFrame) -> pd.DataFrame:
    """What is shown of rows of `category_rows`."""
    shown = rows[["category_name", "cases", "median_days"]]
    return shown.assign(nine_tenths=[_nine_tenths(row) for row in rows.itertuples()])


def _nine_tenths(row: Any) -> str:
    """Within how many days nine tenths are resolved; else whether they still may be."""
    if not pd.isna(row.resolved_p90_days):
        return number(row.resolved_p90_days, 1)
    if row.is_p90_never:
        return t("response_times.categories.never", otherwise_cases=int(row.otherwise_cases))
    return t("response_times.categories.not_yet")


def categories_says(rows: pd.DataFrame) -> Finding:
    """The category that takes longest; rows slowest first: category_name, median_days, cases."""
    with_median = rows.dropna(subset=["median_days"])
    if with_median.empty:
        return Finding("response_times.categories.says.none")
    slowest, commonest = with_median.iloc[0], rows.loc[rows.cases.idxmax()]
    return Finding(
        "response_times.categories.says.slowest",
        {
            "category": slowest.category_name,
            "median_days": float(slowest.median_days),
            "commonest": commonest.category_name,
            "common_share": float(commonest.cases / rows.cases.sum()),
        },
    )
