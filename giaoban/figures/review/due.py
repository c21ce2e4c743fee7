"""What is overdue and what falls due before the next meeting, ward by ward."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd

from giaoban.figures import parts
from giaoban.figures.ask import Ask
from giaoban.figures.charts.due import due_chart
from giaoban.figures.figure import Figure, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED
from giaoban.figures.links import to_ward
from giaoban.figures.memo import memoized
from giaoban.figures.names import of_wards, with_ward_names
from giaoban.warehouse.scope import Scope
from giaoban.words.text import t


@figure(least=COUNTED, about="on_time", minutes=2, needs="open")
def falling_due(ask: Ask) -> Figure:
    """Overdue and due soon, by ward."""
    return falling_due_figure(ask("review/falling_due"), ask.scope, ask.minimum)


@memoized()
def falling_due_figure(due: pd.DataFrame, chosen: Scope, minimum: int) -> Figure:
    """Overdue and due soon, by ward; rows of review/falling_due."""
    wards = with_ward_names(due, chosen.ward)
    drawing = due_chart(longest_queues(wards)) if len(wards) else None
    quiet = {
        "last": chosen.day + timedelta(days=7),
        "no_deadline": int(wards.no_deadline_cases.sum()),
    }
    return Figure(drawing, falling_due_says(wards, minimum), quiet, pick=to_ward(wards))


def longest_queues(due: pd.DataFrame, most: int = 9) -> pd.DataFrame:
    """The wards with most overdue cases, the others in one row; named rows of review/falling_due.

    Cases of no ward are no other ward: they keep a row of their own.
    """
    wards = of_wards(due)
    if len(wards) <= most + 1:
        return due
    first, rest = wards.iloc[:most], wards.iloc[most:]
    others = rest[["overdue_cases", "due_soon_cases"]].sum().to_dict()
    others |= {"ward_name": t("due.others", wards=len(rest)), "ward_key": ""}
    nowhere = due[~due.ward_key.isin(wards.ward_key)]
    return pd.concat([first, pd.DataFrame([others]), nowhere], ignore_index=True)


def overdue_parts(wards: pd.DataFrame, minimum: int) -> tuple[Finding, ...]:
    """Who holds most of what is overdue; nobody beside a single ward. Rows of review/falling_due or
    review/wards."""
    return parts.holds_says(parts.of_wards(wards, "overdue_cases"), minimum, "overdue")


def falling_due_says(rows: pd.DataFrame, minimum: int) -> Finding:
    """What is overdue, and what falls due next; rows of review/falling_due, named."""
    overdue, soon = int(rows.overdue_cases.sum()), int(rows.due_soon_cases.sum())
    numbers = {"overdue": overdue, "due_soon": soon}
    if not overdue and not soon:
        return Finding("review.falling_due.says.nothing", numbers, "usual")
    if not overdue:
        return Finding("review.falling_due.says.only_soon", numbers, "usual")
    key = "overdue" if soon else "only_overdue"
    behind = overdue_parts(rows, minimum)
    return Finding(f"review.falling_due.says.{key}", numbers, "concern", also=behind)
