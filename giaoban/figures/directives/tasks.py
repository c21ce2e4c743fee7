"""The tasks directives give: who has each, by when, how it stands, and the wards they name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from giaoban.figures import parts, times
from giaoban.figures.ask import Ask
from giaoban.figures.decisions.items import state_words
from giaoban.figures.figure import Figure, Table, figure, page_headline
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED
from giaoban.figures.links import to_ward
from giaoban.figures.names import in_words, of_wards, with_ward_names
from giaoban.figures.simulated import all_marked
from giaoban.meeting import tasks as meeting_tasks
from giaoban.words.order import names_in_order
from giaoban.words.text import day, t

COUNTS = (
    "tasks",
    "no_deadline_tasks",
    "not_started_tasks",
    "in_progress_tasks",
    "overdue_tasks",
    "done_tasks",
    "silent_tasks",
)

TASKS = "directives/tasks"
BODIES = "directives/by_body"


@page_headline(least=COUNTED)
def headline(ask: Ask) -> Finding:
    """Who was asked to do what, and whether it moves."""
    given = ask(TASKS, **reports(ask))
    return headline_finding(given, every_task(ask) if given.empty else given)


@figure(least=COUNTED)
def tasks(ask: Ask) -> Figure:
    """The tasks, with who leads them, by when, and how they stand."""
    more = reports(ask)
    given, bodies = ask(TASKS, **more), ask(BODIES, **more)
    every = every_task(ask) if given.empty else given
    return tasks_figure(given, every, bodies, ask.names.wards)


@figure(least=COUNTED)
def bodies(ask: Ask) -> Figure:
    """What each body was asked, and how much of it is done."""
    return bodies_figure(every_body(ask))


@figure(least=COUNTED, needs="whole")
def wards(ask: Ask) -> Figure:
    """The wards that are named, beside all wards."""
    return wards_figure(
        ask("directives/by_ward", **reports(ask)),
        ask("response_times/by_ward"),
        ask("response_times/on_time_by_ward"),
        ask("backlog/now_by_ward"),
        ask.minimum,
    )


def every_task(ask: Ask) -> pd.DataFrame:
    """Rows of directives/tasks of any ward, in the units of today."""
    return ask(TASKS, units="current", ward=None, **reports(ask))


def every_body(ask: Ask) -> pd.DataFrame:
    """Rows of directives/by_body."""
    return ask(BODIES, **reports(ask))


def reports(ask: Ask) -> dict[str, object]:
    """What the register knows of tasks and the meeting's day, as queries take them.

    None of both where it knows nothing.
    """
    kept = ask.followed_if_readable
    by_task = meeting_tasks.reports(kept.items, ask.names.timezone)
    if not by_task:
        return {"reports": None, "today": None}
    return {"reports": json.dumps(by_task, ensure_ascii=False), "today": kept.today}


def headline_finding(tasks: pd.DataFrame, every: pd.DataFrame) -> Finding:
    """What is late or silent; rows of directives/tasks, of the ward chosen and of all."""
    return headline_says(tasks, len(every))


def tasks_figure(
    given: pd.DataFrame, every: pd.DataFrame, bodies: pd.DataFrame, wards: Mapping[str, str]
) -> Figure:
    """Every task and how it stands.

    Rows of directives/tasks, of the ward chosen and of all, and of directives/by_body.
    """
    says = tasks_says(given, len(every))
    quiet = {
        "tasks": len(given),
        "no_deadline": int(given.due_on.isna().sum()),
        "marked": int(given.doubts.map(len).gt(0).sum()),
    }
    if given.empty:
        return Figure(None, says, quiet)
    table = task_table(given, body_names(bodies), wards)
    if not quiet["marked"]:
        table = table.drop(columns="marks")
    return Figure(Table(table, most=12, reading="blocks"), says, quiet)


def bodies_figure(given: pd.DataFrame) -> Figure:
    """Tasks of each body by state; rows of directives/by_body."""
    drawing = None
    if len(given):
        drawing = Table(body_table(given), most=12, reading="blocks")
    unknown = int((~given.is_known.astype(bool)).sum())
    return Figure(drawing, bodies_says(given), {"unknown": unknown})


def wards_figure(
    tasks_of: pd.DataFrame, cases: pd.DataFrame, due: pd.DataFrame, now: pd.DataFrame, minimum: int
) -> Figure:
    """The wards tasks name beside all others.

    Rows of directives/by_ward, response_times/by_ward, response_times/on_time_by_ward and
    backlog/now_by_ward.
    """
    every = beside_all_wards(
        with_ward_names(tasks_of),
        with_ward_names(cases),
        with_ward_names(due),
        with_ward_names(now),
        minimum,
    )
    says = wards_says(every, minimum)
    unit = times.unit_of(every.median_days)
    table = times.in_unit_of(ward_table(every), ["median_days"], unit)
    drawing = None
    if len(every):
        lead = to_ward(every)
        heads = {"cases": t("columns.received"), **times.heads(["median_days"], unit)}
        drawing = Table(table, heads=heads, pick=lead, most=16, reading="blocks")
    return Figure(drawing, says, {"minimum": minimum})


def body_names(bodies: pd.DataFrame) -> dict[str, str]:
    """What each body is called; rows of directives/by_body."""
    return dict(zip(bodies.body, in_words(bodies, "body"), strict=True))


def task_table(
    tasks: pd.DataFrame, called: Mapping[str, str], wards: Mapping[str, str]
) -> pd.DataFrame:
    """One line per task: what, who, where, by when, how it stands, how long nobody spoke of it.

    `tasks` are rows of directives/tasks.
    """
    return pd.DataFrame(
        {
            "task": tasks.task,
            "text": all_marked(in_words(tasks, "text"), tasks.is_simulated),
            "lead_name": [_lead(task, called) for task in tasks.itertuples()],
            "ward_names": [_wards(task.wards, wards) for task in tasks.itertuples()],
            "due_words": [_due(task) for task in tasks.itertuples()],
            "state_name": [state_words(state) for state in tasks.state],
            "quiet_days": tasks.quiet_days.astype("Int64").where(tasks.is_running),
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
    if task.extensions and task.first_due_on != task.due_on:
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
    """One line per body with its tasks by state, the most silent first; rows of directives/by_body."""
    names = all_marked(in_words(bodies, "body"), bodies.is_simulated)
    rows = bodies.assign(body_name=names)
    rows = rows.sort_values(["silent_tasks", "tasks"], ascending=False, kind="stable")
    return rows[["body_name", *COUNTS]].reset_index(drop=True)


def beside_all_wards(
    tasks: pd.DataFrame,
    cases: pd.DataFrame,
    due: pd.DataFrame,
    now: pd.DataFrame,
    minimum: int,
) -> pd.DataFrame:
    """Every ward's grievances, the wards a task names first.

    Rows of directives/by_ward, response_times/by_ward, response_times/on_time_by_ward and
    backlog/now_by_ward, each as with_ward_names gives them. Rates that rest on fewer cases than the
    minimum are left out.
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
    order = of_wards(wards).assign(is_named=wards.tasks > 0)
    return order.sort_values(
        ["is_named", "overdue_cases", "ward_name"],
        ascending=[False, False, True],
        key=names_in_order,
    ).reset_index(drop=True)


def ward_table(wards: pd.DataFrame) -> pd.DataFrame:
    """Rows of `beside_all_wards` as shown, a star before the wards a task names."""
    names = [f"★ {row.ward_name}" if row.is_named else row.ward_name for row in wards.itertuples()]
    queue = ["overdue_cases", "open_cases", "median_days", "on_time_share"]
    columns = ["ward_name", *queue, "cases", "closed_cases", "tasks", "silent_tasks"]
    return wards.assign(ward_name=names)[columns]


def headline_says(tasks: pd.DataFrame, elsewhere: int = 0) -> Finding:
    """How many tasks run late or silent; rows: one per task with state, is_silent, is_running.

    `elsewhere` tasks name other wards than the one chosen.
    """
    if tasks.empty:
        key = "none_here" if elsewhere else "none"
        return Finding(f"directives.headline.{key}", {"tasks": elsewhere})
    numbers = {
        "tasks": len(tasks),
        "running": int(tasks.is_running.sum()),
        "overdue": int((tasks.state == "overdue").sum()),
        "silent": int(tasks.is_silent.sum()),
    }
    if numbers["overdue"]:
        return Finding("directives.headline.overdue", numbers, "concern")
    if numbers["silent"]:
        return Finding("directives.headline.silent", numbers, "concern")
    return Finding("directives.headline.moving", numbers, "usual")


def tasks_says(rows: pd.DataFrame, elsewhere: int = 0) -> Finding:
    """The share of tasks without a deadline, or a single lead; rows of directives/tasks."""
    if rows.empty:
        key = "none_here" if elsewhere else "none"
        return Finding(f"directives.tasks.says.{key}", {"tasks": elsewhere})
    no_day, no_lead = rows.due_basis != "stated", rows.lead.isna()
    numbers = {
        "tasks": len(rows),
        "no_day": int(no_day.sum()),
        "no_day_share": float(no_day.mean()),
        "tied": int((rows.due_basis == "milestone").sum()),
        "no_lead": int(no_lead.sum()),
        "no_lead_share": float(no_lead.mean()),
    }
    key = "unclear" if numbers["no_day"] or numbers["no_lead"] else "clear"
    return Finding(f"directives.tasks.says.{key}", numbers)


def bodies_says(rows: pd.DataFrame) -> Finding:
    """How many bodies have a silent task, and who has most that are overdue; rows: one per body.

    A task is counted, not estimated: one is enough to be named for.
    """
    if rows.empty:
        return Finding("directives.bodies.says.none")
    numbers = {"bodies": len(rows), "silent": int((rows.silent_tasks > 0).sum())}
    named = rows.assign(body_name=in_words(rows, "body"))
    late = parts.holds_says(parts.of_names(named, "body_name", "overdue_tasks"), 1, "tasks")
    if numbers["silent"]:
        return Finding("directives.bodies.says.silent", numbers, also=late)
    return Finding("directives.bodies.says.reported", numbers, "usual", late)


def wards_says(rows: pd.DataFrame, minimum: int) -> Finding:
    """The queues of the wards tasks name, of all, and who holds most of what is overdue.

    Rows: one per ward with is_named.
    """
    named = rows[rows.is_named]
    numbers = {
        "named": len(named),
        "names": ", ".join(named.ward_name),
        "open": int(named.open_cases.sum()),
        "overdue": int(named.overdue_cases.sum()),
        "every_open": int(rows.open_cases.sum()),
        "every_overdue": int(rows.overdue_cases.sum()),
    }
    key = "named" if len(named) else "unnamed"
    wards = parts.of_wards(rows.assign(ward_code=rows.ward_key), "overdue_cases")
    late = parts.holds_says(wards, minimum, "overdue")
    return Finding(f"directives.wards.says.{key}", numbers, also=late)
