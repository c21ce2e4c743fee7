"""Which cases that fall due next can still be in time, and how likely each is to be late."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
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
# From here on hardly anything of the kind was ever in time.
LOST = 0.9
# From here on an expected number is written as one case.
_ONE = 0.95
# So many are looked at on paper, what falls due first; the page has them all.
PRINTED = 20
# Chances that add up to less are none, but for the rounding of machines.
_NONE = 1e-9


@figure(least=Least(cases=CITYS, of="similar"), minutes=2, needs="whole")
def early_warning(ask: Ask) -> Figure:
    """What can still be in time, case by case, what falls due first before the rest."""
    cases, categories = ask("review/early_warning"), ask("shell/categories")
    return early_warning_figure(cases, categories, ask.scope, ask.minimum)


@memoized()
def early_warning_figure(
    cases: pd.DataFrame, categories: pd.DataFrame, chosen: Scope, minimum: int
) -> Figure:
    """What can still be in time, case by case; rows of review/early_warning, shell/categories."""
    due = believable(with_ward_names(cases, chosen.ward), minimum)
    listed = still_in_time(due)
    table = warning_table(listed, category_names(categories))
    quiet = {
        "last": chosen.day + timedelta(days=7),
        "unknown": int(due.late_chance.isna().sum()),
    }
    lead = to_case(listed)
    drawing = (
        Table(table, most=10, printed=PRINTED, pick=lead, reading="blocks") if len(listed) else None
    )
    says = early_warning_says(due)
    return Figure(drawing, replace(says, also=lost_says(due)), quiet)


def believable(cases: pd.DataFrame, minimum: int) -> pd.DataFrame:
    """Rows of review/early_warning, without a chance that rests on fewer than `minimum` cases."""
    is_enough = cases.compared_cases >= minimum
    return cases.assign(late_chance=cases.late_chance.astype(float).where(is_enough))


def still_in_time(cases: pd.DataFrame) -> pd.DataFrame:
    """The cases that are not as good as late, those due first before the rest, then the likeliest to
    be in time; rows of review/early_warning."""
    is_open = ~(cases.late_chance >= LOST)
    return cases[is_open].sort_values(
        ["due_on", "late_chance", "source", "case_id"], ignore_index=True
    )


def lost_says(cases: pd.DataFrame) -> tuple[Finding, ...]:
    """How many cases are as good as late and not listed; nothing where none is."""
    lost = int((cases.late_chance >= LOST).sum())
    if not lost:
        return ()
    key = "all_lost" if lost == len(cases) else "lost"
    numbers = {"lost": lost, "left": len(cases) - lost, "lost_share": LOST}
    return (Finding(f"review.early_warning.{key}", numbers),)


def warning_table(cases: pd.DataFrame, called: Mapping[str, str]) -> pd.DataFrame:
    """Rows of review/early_warning as shown; `called` are the names of categories."""
    return pd.DataFrame(
        {
            "case_id": cases.case_id,
            "due_on": cases.due_on,
            "ward_name": cases.ward_name,
            "category_name": names_of("category", cases.category, called),
            "chance_share": cases.late_chance,
            "compared_cases": cases.compared_cases,
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
    """An expected number of cases as it is told: none and whole cases, of less than one its decimals."""
    return round(expected) if expected >= _ONE or expected < _NONE else expected
