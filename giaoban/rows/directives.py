"""Rows of the directives page, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from giaoban.rows.codes import in_words
from giaoban.rows.items import state_words
from giaoban.text import day, spoken, t

COUNTS = (
    "tasks",
    "no_deadline_tasks",
    "not_started_tasks",
    "in_progress_tasks",
    "overdue_tasks",
    "done_tasks",
    "silent_tasks",
)
_ROLES = ("issuer", "addressee", "report", "act", "coordinate", "unstated", "file")


def body_names(bodies: pd.DataFrame) -> dict[str, str]:
    """What each body is called; rows of directives/by_body."""
    return dict(zip(bodies.body, in_words(bodies, "body"), strict=True))


def task_table(
    tasks: pd.DataFrame, called: Mapping[str, str], wards: Mapping[str, str]
) -> pd.DataFrame:
    """One line per task: what, who, where, by when, how it stands, how long nobody spoke of it."""
    return pd.DataFrame(
        {
            "task": tasks.task,
            "text": in_words(tasks, "text"),
            "lead_name": [_lead(task, called) for task in tasks.itertuples()],
            "ward_names": [_wards(task.wards, wards) for task in tasks.itertuples()],
            "due_words": [_due(task) for task in tasks.itertuples()],
            "state_name": [state_words(state) for state in tasks.state],
            "quiet_days": tasks.quiet_days.where(tasks.is_running),
            "marks": [_marks(task.doubts) for task in tasks.itertuples()],
        }
    )


def _lead(task, called: Mapping[str, str]) -> str:
    if isinstance(task.lead, str):
        return called.get(task.lead, task.lead)
    return t("directives.no_lead", bodies=len(task.bodies))


def _wards(codes: Sequence[str], called: Mapping[str, str]) -> str:
    if not len(codes):
        return t("scope.whole_city")
    return ", ".join(called.get(code, code) for code in codes)


def _due(task) -> str:
    if pd.isna(task.due_on):
        return t("decision.no_deadline")
    if task.extensions:
        return t(
            "directives.due.extended",
            due_on=day(task.due_on),
            first_on=t("decision.no_deadline")
            if pd.isna(task.first_due_on)
            else day(task.first_due_on),
        )
    return t(f"directives.due.{task.due_basis}", due_on=day(task.due_on))


def _marks(doubts: Iterable[str]) -> str:
    return ", ".join(t(f"doubt.{doubt}.short") for doubt in doubts)


def body_table(bodies: pd.DataFrame) -> pd.DataFrame:
    """One line per body with its tasks by state, the most silent first."""
    shown = bodies.assign(body_name=in_words(bodies, "body"))
    shown = shown.sort_values(["silent_tasks", "tasks"], ascending=False, kind="stable")
    return shown[["body_name", *COUNTS]].reset_index(drop=True)


def beside_all_wards(
    tasks: pd.DataFrame,
    cases: pd.DataFrame,
    due: pd.DataFrame,
    now: pd.DataFrame,
    minimum: int,
) -> pd.DataFrame:
    """Every ward's grievances, the wards a task names first; rows as named() gives them.

    Rates that rest on fewer cases than the minimum are left out.
    """
    unit = ["ward_key", "ward_name"]
    wards = pd.concat([part[unit] for part in (tasks, cases, due, now)]).drop_duplicates("ward_key")
    for part, columns in (
        (tasks, ["tasks", "silent_tasks"]),
        (cases, ["cases", "closed_cases", "median_days"]),
        (due, ["due_cases", "on_time_share"]),
        (now, ["open_cases", "overdue_cases"]),
    ):
        wards = wards.merge(part[["ward_key", *columns]], on="ward_key", how="left")
    counts = ["tasks", "silent_tasks", "cases", "closed_cases", "open_cases", "overdue_cases"]
    wards[counts] = wards[counts].fillna(0).astype(int)
    wards["median_days"] = wards.median_days.where(wards.cases >= minimum)
    wards["on_time_share"] = wards.on_time_share.where(wards.due_cases >= minimum)
    order = wards.assign(is_named=wards.tasks > 0)
    return order.sort_values(
        ["is_named", "overdue_cases", "ward_name"], ascending=[False, False, True]
    ).reset_index(drop=True)


def ward_table(wards: pd.DataFrame) -> pd.DataFrame:
    """The same as shown, a star before the wards a task names."""
    names = [f"★ {row.ward_name}" if row.is_named else row.ward_name for row in wards.itertuples()]
    queue = ["overdue_cases", "open_cases", "median_days", "on_time_share"]
    columns = ["ward_name", *queue, "cases", "closed_cases", "tasks", "silent_tasks"]
    return wards.assign(ward_name=names)[columns]


def facts(documents: pd.DataFrame, milestones: pd.DataFrame) -> list[tuple[str, str]]:
    """What stands at the head and the foot of each document, line by line."""
    lines = []
    for directive, rows in documents.groupby("directive", sort=False):
        lines += _head(rows)
        lines += _roles(rows)
        lines += _foot(rows.iloc[0])
        own = milestones[milestones.directive == directive]
        lines += [(t("directives.fact.milestone"), _milestone(one)) for one in own.itertuples()]
    return lines


def _head(rows: pd.DataFrame) -> list[tuple[str, str]]:
    first = rows.iloc[0]
    return [
        (t("directives.fact.number"), first.number),
        (t("directives.fact.level"), t(f"directives.level.{first.level}")),
        (t("directives.fact.issued_on"), day(first.issued_on)),
        (t("directives.fact.subject"), in_words(rows, "subject").iloc[0]),
        (t("directives.fact.priority"), t(f"directives.priority.{first.priority}")),
    ]


def _roles(rows: pd.DataFrame) -> list[tuple[str, str]]:
    named_rows = rows.assign(name=in_words(rows, "body"))
    return [
        (t(f"directives.role.{role}"), "; ".join(named_rows.name[named_rows.role == role]))
        for role in _ROLES
        if (named_rows.role == role).any()
    ]


def _foot(row: pd.Series) -> list[tuple[str, str]]:
    if not isinstance(row.signer, str):
        return []
    capacity = row[f"capacity_{spoken()}"]
    signed = f"{row.signer}, {capacity}" if isinstance(capacity, str) else row.signer
    return [(t("directives.fact.signer"), signed)]


def _milestone(one) -> str:
    name = one.name_vi if spoken() == "vi" else one.name_en
    days = t(
        f"directives.precision.{one.precision}",
        first_on=one.first_on,
        last_on=one.last_on,
    )
    return f"{name}: {days}"


def doubt_table(doubts: pd.DataFrame) -> pd.DataFrame:
    """Where each odd cell is and what is odd about it."""
    return pd.DataFrame(
        {
            "file": doubts.file,
            "line": doubts.row_number,
            "column_name": doubts.column_name,
            "detail": doubts.value,
            "doubt_name": [
                t(f"doubt.{row.doubt}.long", against=row.against) for row in doubts.itertuples()
            ],
        }
    )
