"""What is overdue and what falls due before the next meeting, ward by ward."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.charts.due import due_chart
from giaoban.figures.figure import Figure, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED
from giaoban.figures.links import to_ward
from giaoban.figures.memo import memoized
from giaoban.figures.names import of_wards, with_ward_names
from giaoban.figures.ties import leaders
from giaoban.warehouse.scope import Scope
from giaoban.words.text import t


@figure(least=COUNTED, about="on_time", minutes=4)
def falling_due(ask: Ask) -> Figure:
    """Overdue and due soon, by ward."""
    return falling_due_figure(ask("review/falling_due"), ask.scope)


@memoized()
def falling_due_figure(due: pd.DataFrame, chosen: Scope) -> Figure:
    """Overdue and due soon, by ward; rows of review/falling_due."""
    wards = with_ward_names(due, chosen.ward)
    drawing = due_chart(longest_queues(wards)) if len(wards) else None
    quiet = {
        "first": chosen.as_of + timedelta(days=1),
        "last": chosen.as_of + timedelta(days=7),
        "no_deadline": int(wards.no_deadline_cases.sum()),
    }
    return Figure(drawing, falling_due_says(wards), quiet, pick=to_ward(wards))


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


def falling_due_says(rows: pd.DataFrame) -> Finding:
    """What is overdue, and what falls due next; rows: overdue_cases, due_soon_cases, named."""
    overdue, soon = int(rows.overdue_cases.sum()), int(rows.due_soon_cases.sum())
    numbers = {"overdue": overdue, "due_soon": soon}
    if not overdue and not soon:
        return Finding("review.falling_due.says.nothing", numbers, "usual")
    if not overdue:
        return Finding("review.falling_due.says.only_soon", numbers, "usual")
    wards = of_wards(rows)
    if not wards.overdue_cases.any():
        return Finding("review.falling_due.says.of_no_ward", numbers, "concern")
    worst = leaders(wards, "overdue_cases", total=overdue)
    numbers |= {"ward_name": worst.names, "most": worst.most}
    numbers["most_share"] = float(worst.rows.overdue_cases.iloc[0] / overdue)
    key = {"one": "in_one", "even": "even", "most": "overdue"}[worst.kind]
    return Finding(f"review.falling_due.says.{key}", numbers, "concern")
