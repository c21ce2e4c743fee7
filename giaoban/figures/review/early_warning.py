"""Which cases are likely to be late next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import CITYS, Least
from giaoban.figures.links import to_case
from giaoban.figures.memo import memoized
from giaoban.figures.names import category_names, names_of, of_wards, with_ward_names
from giaoban.figures.ties import leaders
from giaoban.warehouse.scope import Scope
from giaoban.words.shown import SHARE, side
from giaoban.words.text import t

# Above it, a case is more likely to be late than not.
LIKELY = 0.5


@figure(least=Least(cases=CITYS, of="similar"), minutes=4, needs="whole")
def early_warning(ask: Ask) -> Figure:
    """What is likely to be late next, case by case."""
    cases, categories = ask("review/early_warning"), ask("shell/categories")
    return early_warning_figure(cases, categories, ask.scope, ask.minimum)


@memoized()
def early_warning_figure(
    cases: pd.DataFrame, categories: pd.DataFrame, chosen: Scope, minimum: int
) -> Figure:
    """What is likely to be late next, case by case; rows of review/early_warning, shell/categories."""
    listed = believable(with_ward_names(cases, chosen.ward), minimum)
    table = warning_table(listed, category_names(categories))
    quiet = {
        "last": chosen.day + timedelta(days=7),
        "unknown": int(listed.late_chance.isna().sum()),
    }
    lead = to_case(listed)
    drawing = Table(table, most=10, pick=lead) if len(listed) else None
    return Figure(drawing, early_warning_says(listed), quiet)


def believable(cases: pd.DataFrame, minimum: int) -> pd.DataFrame:
    """Rows of review/early_warning, without a chance that rests on fewer than `minimum` cases."""
    is_enough = cases.compared_cases >= minimum
    return cases.assign(late_chance=cases.late_chance.astype(float).where(is_enough))


def warning_table(cases: pd.DataFrame, called: Mapping[str, str]) -> pd.DataFrame:
    """Rows of review/early_warning as shown; `called` are the names of categories."""
    return pd.DataFrame(
        {
            "case_id": cases.case_id,
            "chance_share": cases.late_chance,
            "compared_cases": cases.compared_cases,
            "ward_name": cases.ward_name,
            "category_name": names_of("category", cases.category, called),
            "due_on": cases.due_on,
            "compared_name": [t(f"compared.{group}") for group in cases.compared_with],
        }
    )


def early_warning_says(cases: pd.DataFrame) -> Finding:
    """How many of the cases that fall due next are likely to be late; rows: late_chance, named.

    The expected number is the sum of the chances.
    """
    numbers = {"cases": len(cases)}
    chances = cases.late_chance.dropna()
    if cases.empty:
        return Finding("review.early_warning.says.nothing", numbers, "usual")
    if chances.empty:
        return Finding("review.early_warning.says.unknown", numbers)
    expected = float(chances.sum())
    numbers["expected"] = shown_expected(expected)
    likely = cases[[side(chance, LIKELY, SHARE) > 0 for chance in cases.late_chance]]
    if likely.empty:
        return Finding("review.early_warning.says.unlikely", numbers, "usual")
    numbers["likely"] = len(likely)
    by_ward = of_wards(likely).groupby("ward_name", as_index=False).size()
    if by_ward.empty:
        return Finding("review.early_warning.says.of_no_ward", numbers, "concern")
    most = leaders(by_ward, "size", total=len(likely))
    numbers |= {"ward_name": most.names, "most": most.most}
    key = {"one": "one_ward", "even": "even", "most": "several"}[most.kind]
    return Finding(f"review.early_warning.says.{key}", numbers, "concern")


def shown_expected(expected: float) -> float:
    """An expected number of cases as it is told: whole cases, of less than one its decimals."""
    return round(expected) if expected >= 1 else expected
