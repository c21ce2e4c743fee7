"""The procedures that miss most appointments, and the states dossiers are in."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED
from giaoban.figures.names import category_names, names_of
from giaoban.figures.ties import leaders

_SUMMED = (
    "received_dossiers",
    "due_dossiers",
    "in_time_dossiers",
    "overdue_dossiers",
    "asked_again_dossiers",
    "no_appointment_dossiers",
    "online_dossiers",
    "filed_dossiers",
)

PROCEDURES = "services/by_procedure"
STATES = "services/states"


@figure(least=COUNTED, ahead=[PROCEDURES], needs="whole")
def procedures(ask: Ask) -> Figure | None:
    """Procedures or fields, those with most late dossiers first."""
    by = ask.choice("listed", "services.procedures.by")
    return procedures_figure(ask(PROCEDURES), ask("shell/categories"), by, ask.minimum)


@figure(least=COUNTED, ahead=[STATES])
def states(ask: Ask) -> Figure | None:
    """Dossiers by the ten national states."""
    return states_figure(ask(STATES))


def procedures_figure(
    by_procedure: pd.DataFrame, categories: pd.DataFrame, by: str, minimum: int
) -> Figure | None:
    """Procedures or fields, most broken promises first.

    Rows of services/by_procedure and shell/categories.
    """
    if by_procedure.empty:
        return None
    listed = procedure_rows(by_procedure, by, category_names(categories), minimum)
    drawing = Table(listed_table(listed), most=11, reading="grid")
    return Figure(drawing, procedures_says(listed), {"minimum": minimum})


def states_figure(rows: pd.DataFrame) -> Figure | None:
    """The ten states of the national portal; rows of services/states."""
    if not rows.dossiers.sum():
        return None
    drawing = Table(state_table(rows), most=11)
    return Figure(drawing, states_says(rows), {"dossiers": int(rows.dossiers.sum())})


def procedure_rows(
    rows: pd.DataFrame, by: str, called: Mapping[str, str], minimum: int
) -> pd.DataFrame:
    """Procedures, or their fields together, most broken promises first.

    Rows of services/by_procedure.
    """
    summed = rows.groupby(by, dropna=False, as_index=False)[list(_SUMMED)].sum()
    late = summed.due_dossiers - summed.in_time_dossiers
    named = summed.assign(
        listed_name=_names(by, summed[by], called),
        late_dossiers=late,
        in_time_share=_share(summed.in_time_dossiers, summed.due_dossiers, minimum),
        online_share=_share(summed.online_dossiers, summed.filed_dossiers, minimum),
    )
    order = ["late_dossiers", "received_dossiers"]
    return named.sort_values(order, ascending=False, ignore_index=True)


def _names(by: str, codes: pd.Series, called: Mapping[str, str]) -> list[str]:
    return names_of(by, codes, called if by == "category" else None)


def _share(above: pd.Series, below: pd.Series, minimum: int) -> pd.Series:
    return (above / below.where(below >= max(minimum, 1))).astype(float)


def listed_table(rows: pd.DataFrame) -> pd.DataFrame:
    """What is shown of `procedure_rows`."""
    return rows[
        [
            "listed_name",
            "late_dossiers",
            "due_dossiers",
            "in_time_share",
            "overdue_dossiers",
            "asked_again_dossiers",
            "no_appointment_dossiers",
            "received_dossiers",
            "online_share",
        ]
    ]


def state_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The ten states with their numbers, and what is behind each; rows of services/states."""
    return pd.DataFrame(
        {
            "state_number": rows.state_number,
            "dossiers": rows.dossiers,
            "state_name": names_of("national_state", rows.national_state),
            "overdue_dossiers": rows.overdue_dossiers,
            "asked_again_dossiers": rows.asked_again_dossiers,
        }
    )


def procedures_says(rows: pd.DataFrame) -> Finding:
    """Where most promises were broken; rows of `procedure_rows`."""
    late, due = int(rows.late_dossiers.sum()), int(rows.due_dossiers.sum())
    numbers = {"late": late, "due": due, "listed": len(rows)}
    if not due:
        return Finding("services.procedures.says.none_due", numbers)
    if not late:
        return Finding("services.procedures.says.none_late", numbers)
    first = leaders(rows, "late_dossiers", "listed_name", many="procedures", total=late)
    numbers |= {"name": first.names, "most": first.most}
    numbers["most_due"] = int(first.rows.due_dossiers.sum())
    one = "only_late" if first.kind == "one" else "some_late"
    key = one if len(first.rows) == 1 else "tied_late"
    return Finding(f"services.procedures.says.{key}", numbers)


def states_says(rows: pd.DataFrame) -> Finding:
    """Who has to act next; rows of services/states."""
    dossiers = rows.set_index("national_state").dossiers
    with_state = int(dossiers[dossiers.index.notna()].sum())
    numbers = {
        "known": with_state,
        "citizens": int(dossiers["supplement_asked"] + dossiers["payment_asked"]),
        "offices": int(dossiers["received"] + dossiers["processing"]),
        "done": int(dossiers["finished"] + dossiers["returned"]),
        "returned": int(dossiers["returned"]),
        "finished": int(dossiers["finished"]),
    }
    key = "known" if with_state else "unknown"
    return Finding(f"services.states.says.{key}", numbers)
