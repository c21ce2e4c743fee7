"""Rows of the directives page, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import pandas as pd

from giaoban.rows.decisions import state_words
from giaoban.rows.review import measure_name
from giaoban.rows.wards import named
from giaoban.statistics.decision import outcome
from giaoban.text import day, in_unit, spoken, t

Headers = Mapping[str, Mapping[str, str]]

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
_LAST_WEEKS = 52


def in_words(rows: pd.DataFrame, stem: str) -> pd.Series:
    """The column of a text in the reader's language."""
    return rows[f"{stem}_{spoken()}"]


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
            "state_name": [state_words(state) for state in tasks.state],
            "due_words": [_due(task) for task in tasks.itertuples()],
            "quiet_days": tasks.quiet_days.where(tasks.is_running),
            "text": in_words(tasks, "text"),
            "lead_name": [_lead(task, called) for task in tasks.itertuples()],
            "ward_names": [_wards(task.wards, wards) for task in tasks.itertuples()],
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


def measured(tasks: pd.DataFrame) -> pd.DataFrame:
    """One row per task and ward it names, of the tasks that name a measure."""
    named_tasks = tasks[tasks.measure.notna() & tasks.wards.map(len).gt(0)]
    return named_tasks.explode("wards").rename(columns={"wards": "ward_key"}).reset_index(drop=True)


def judged(
    pairs: pd.DataFrame, weeks: pd.DataFrame, headers: Headers, wards: Mapping[str, str]
) -> pd.DataFrame:
    """Each pair with the weeks of its measure before and since the task, and what they say.

    The limits are those of the weeks before; the week in which the task was given belongs to
    neither side unless it was given on its Monday.
    """
    known = named(weeks[weeks.is_full_week]) if len(weeks) else weeks.assign(ward_key=[])
    series = {key: part for key, part in known.groupby(["ward_key", "measure"])}
    rows = []
    for pair in pairs.itertuples():
        own = series.get((pair.ward_key, pair.measure))
        rows.append(_judged(pair, own, headers.get(pair.measure, {}), wards))
    return pd.DataFrame(rows)


def _judged(pair, own: pd.DataFrame | None, header: Mapping[str, str], wards: Mapping) -> dict:
    issued_on = pd.Timestamp(pair.issued_on)
    before = after = pd.Series(dtype=float)
    if own is not None:
        before = own.value[own.week_start + timedelta(days=7) <= issued_on]
        after = own.value[own.week_start >= issued_on]
    better = header.get("Better", "neutral")
    said = outcome(before, after, better) if better in ("lower", "higher") else "too_early"
    unit = header.get("Unit", "cases")
    values = list(pd.concat([before, after]).iloc[-_LAST_WEEKS:].dropna())
    return {
        "task": pair.task,
        "ward_name": wards.get(pair.ward_key, pair.ward_key),
        "measure_name": measure_name(pair.measure),
        "outcome": said,
        "weeks_before": int(before.notna().sum()),
        "weeks_since": int(after.notna().sum()),
        "usually": in_unit(before.mean() if len(before) else None, unit),
        "latest": in_unit(after.dropna().iloc[-1] if after.notna().any() else None, unit),
        "since_line": values,
    }


def measure_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The same in words."""
    words = [t(f"directives.outcome.{said}") for said in rows.outcome]
    columns = ["ward_name", "outcome_name", "measure_name", "usually", "latest", "task"]
    return rows.assign(outcome_name=words)[[*columns, "weeks_before", "weeks_since", "since_line"]]


def communication_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Counts by channel and PAPI dimension."""
    return pd.DataFrame(
        {
            "kind_name": [t(f"directives.kind.{kind}") for kind in rows.kind],
            "channel_name": rows.channel,
            "dimension_name": [dimension_name(code) for code in rows.papi_dimension],
            "items": rows["items"],
            "present": rows.present,
            "body_name": in_words(rows, "body"),
        }
    )


def dimension_name(code: object) -> str:
    """A PAPI dimension as 5. Administrative procedures."""
    if not isinstance(code, str):
        return t("papi.dimension.none")
    return code if code == "total" else f"{code}. {t(f'papi.dimension.{code}')}"


def of_wards(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with their wards named; a row of no ward is of the whole city."""
    names = rows.ward_name.where(rows.ward_name.notna(), t("scope.whole_city"))
    return rows.assign(ward_name=names)


def inspection_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Findings and what became of them, by ward."""
    columns = ["inspections", "findings", "remedied", "overdue_findings", "next_remedy_on"]
    return of_wards(rows)[["ward_name", *columns]]


def survey_table(readiness: pd.DataFrame, attendance: pd.DataFrame) -> pd.DataFrame:
    """Ready or not by ward, then who came by neighbourhood, one below the other."""
    ready = [
        {"ward_name": row.ward_name, "neighbourhood_name": None, "said": _ready(row)}
        for row in readiness.itertuples()
    ]
    came = [
        {
            "ward_name": row.ward_name,
            "neighbourhood_name": row.neighbourhood,
            "said": t("directives.came", attended=row.attended, required=row.required),
        }
        for row in attendance.itertuples()
    ]
    return pd.DataFrame([*ready, *came], columns=["ward_name", "neighbourhood_name", "said"])


def _ready(row) -> str:
    word = "ready" if row.is_ready else "not_ready"
    return t(f"directives.{word}", reported_on=_date(row.reported_on))


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
        first_on=_date(one.first_on),
        last_on=_date(one.last_on),
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


def _date(value: date | pd.Timestamp) -> date:
    return pd.Timestamp(value).date()
