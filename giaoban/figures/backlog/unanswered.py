"""Who has heard nothing yet: open cases without a first response, ward by ward."""

from __future__ import annotations

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED
from giaoban.figures.links import to_ward
from giaoban.figures.memo import memoized
from giaoban.figures.names import of_wards, starred, with_ward_names
from giaoban.figures.ties import leaders
from giaoban.warehouse.scope import Scope

WAITING = "backlog/unanswered"


@figure(least=COUNTED, about="first_response_within_2", minutes=1, ahead=[WAITING], needs="open")
def unanswered(ask: Ask) -> Figure:
    """Open cases without a first response, the ward with most of them first."""
    return unanswered_figure(ask(WAITING), ask.scope)


@memoized()
def unanswered_figure(waiting: pd.DataFrame, chosen: Scope) -> Figure:
    """Rows of backlog/unanswered; a name leads to its ward."""
    if waiting.empty:
        return Figure(None, unanswered_says(waiting), {"answered": 0})
    wards = with_ward_names(waiting, chosen.ward)
    silent = wards[wards.unanswered_cases > 0]
    drawing = Table(unanswered_table(silent), most=16, pick=to_ward(silent), reading="few")
    return Figure(
        drawing if len(silent) else None,
        unanswered_says(wards),
        {"answered": int((wards.open_cases - wards.unanswered_cases).sum())},
    )


def unanswered_table(wards: pd.DataFrame) -> pd.DataFrame:
    """What the page shows of rows of backlog/unanswered with `ward_name` and `is_chosen`."""
    columns = ["late_unanswered_cases", "unanswered_cases", "open_cases", "longest_working_days"]
    return wards[columns].assign(ward_name=starred(wards.ward_name, wards.is_chosen))[
        ["ward_name", *columns]
    ]


def unanswered_says(wards: pd.DataFrame) -> Finding:
    """How many wait too long for a first word, and where most; rows of backlog/unanswered, named."""
    if wards.empty:
        return Finding("backlog.unanswered.says.nothing")
    late = wards[wards.late_unanswered_cases > 0]
    numbers = {
        "late": int(wards.late_unanswered_cases.sum()),
        "unanswered": int(wards.unanswered_cases.sum()),
        "open_cases": int(wards.open_cases.sum()),
    }
    if late.empty:
        return Finding("backlog.unanswered.says.none_late", numbers, "usual")
    numbers["longest"] = int(late.longest_working_days.max())
    if of_wards(late).empty:
        return Finding("backlog.unanswered.says.of_no_ward", numbers)
    most = leaders(of_wards(late), "late_unanswered_cases", total=numbers["late"])
    numbers |= {"most": most.most, "ward_name": most.names}
    key = {"one": "one_ward", "even": "even", "most": "most"}[most.kind]
    return Finding(f"backlog.unanswered.says.{key}", numbers)
