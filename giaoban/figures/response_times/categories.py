"""How long the cases of each category take."""

from __future__ import annotations

from typing import Any

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import CITYS, Least, most, nothing, resting
from giaoban.figures.links import to_cases
from giaoban.figures.memo import memoized
from giaoban.figures.names import with_enough_cases
from giaoban.figures.ties import leading, together
from giaoban.figures.times import heads, in_unit_of, lasting, unit_of
from giaoban.words.durations import TimeUnit, in_time_unit
from giaoban.words.shown import DECIMAL
from giaoban.words.text import current_language, decimal, t

BY_CATEGORY = "response_times/by_category"


@figure(
    least=Least(cases=CITYS, of="field"), about="median_days", ahead=[BY_CATEGORY], needs="whole"
)
def categories(ask: Ask) -> Figure | None:
    """Categories, slowest first."""
    return categories_figure(ask(BY_CATEGORY), ask("shell/categories"), ask.minimum)


@memoized()
def categories_figure(
    by_category: pd.DataFrame, names: pd.DataFrame, minimum: int
) -> Figure | None:
    """Categories, slowest first; rows of response_times/by_category and shell/categories."""
    named_rows = category_rows(with_enough_cases(by_category, "cases", minimum), names)
    if by_category.empty:
        return None
    quiet = {"cases": int(by_category.cases.sum()), "minimum": minimum}
    if named_rows.empty:
        return Figure(None, nothing(by_category, "cases"), quiet)
    unit = unit_of(named_rows.median_days)
    drawing = Table(
        category_table(named_rows, unit),
        heads=heads(["median_days", "nine_tenths"], unit),
        most=9,
        pick=to_cases(named_rows, "category", "received"),
        reading="few",
    )
    says = resting(categories_says(named_rows), cases=most(named_rows, "cases"))
    return Figure(drawing, says, quiet)


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


def category_table(rows: pd.DataFrame, unit: TimeUnit = "days") -> pd.DataFrame:
    """What is shown of rows of `category_rows`, in days or in hours."""
    shown = in_unit_of(rows[["category_name", "cases", "median_days"]], ["median_days"], unit)
    return shown.assign(nine_tenths=[_nine_tenths(row, unit) for row in rows.itertuples()])


def _nine_tenths(row: Any, unit: TimeUnit) -> str:
    """Within what time nine tenths are resolved; else whether they still may be."""
    if not pd.isna(row.resolved_p90_days):
        return decimal(in_time_unit(row.resolved_p90_days, unit))
    if row.is_p90_never:
        return t("response_times.categories.never", otherwise_cases=int(row.otherwise_cases))
    return t("response_times.categories.not_yet")


def categories_says(rows: pd.DataFrame) -> Finding:
    """The category that takes longest; rows slowest first: category_name, median_days, cases."""
    with_median = rows.dropna(subset=["median_days"])
    if with_median.empty:
        return Finding("response_times.categories.says.none")
    if len(rows) == 1:
        numbers = _only(with_median.iloc[0])
        return Finding("response_times.categories.says.one_field", numbers)
    unit = unit_of(rows.median_days)
    in_unit = in_unit_of(with_median, ["median_days"], unit)
    slowest, commonest = leading(in_unit, "median_days", DECIMAL), leading(rows, "cases")
    numbers = {
        "category": together(list(slowest.category_name), "fields"),
        "median": lasting(with_median.median_days[slowest.index[0]], unit),
        "commonest": together(list(commonest.category_name), "fields"),
        "common_share": float(commonest.cases.sum() / rows.cases.sum()),
    }
    return Finding("response_times.categories.says.slowest", numbers)


def _only(row: Any) -> dict[str, Any]:
    """The only field, which is compared with nothing."""
    unit = unit_of([row.median_days])
    return {"category": row.category_name, "median": lasting(row.median_days, unit)}
