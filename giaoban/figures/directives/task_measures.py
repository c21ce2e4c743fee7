"""What the measure of a task did in its wards since the task was given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.directives.tasks import TASKS, reports
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.measures import measure_name
from giaoban.figures.names import with_ward_names
from giaoban.statistics.before_after import outcome
from giaoban.warehouse.measures import Headers
from giaoban.words.text import in_unit, t

_LAST_WEEKS = 52


@figure()
def measures(ask: Ask) -> Figure:
    """Whether the measure of a task is other than before it."""
    tasks = ask(TASKS, reports=reports(ask))
    named = sorted(set(tasks.measure.dropna()))
    weeks = ask("measures/weekly", measure=named or ["none"], from_week=None)
    return measures_figure(tasks, weeks, ask.headers, ask.names.wards)


def measures_figure(
    tasks_of: pd.DataFrame,
    weeks: pd.DataFrame,
    headers: Headers,
    called: Mapping[str, str],
) -> Figure:
    """What the measure of a task did in its wards since; rows of directives/tasks, measures/weekly."""
    pairs = judged(measured(tasks_of), weeks, headers, called)
    says = measures_says(pairs)
    drawing = None
    if len(pairs):
        table = measure_table(pairs)
        drawing = Table(table, ("since_line",), most=8, reading="blocks")
    return Figure(drawing, says, {"pairs": len(pairs)})


def measured(tasks: pd.DataFrame) -> pd.DataFrame:
    """One row per task and ward it names, of the tasks that name a measure.

    `tasks` are rows of directives/tasks.
    """
    named_tasks = tasks[tasks.measure.notna() & tasks.wards.map(len).gt(0)]
    return named_tasks.explode("wards").rename(columns={"wards": "ward_key"}).reset_index(drop=True)


def judged(
    pairs: pd.DataFrame, weeks: pd.DataFrame, headers: Headers, wards: Mapping[str, str]
) -> pd.DataFrame:
    """Each pair of `measured` with the weeks of its measure before and since the task.

    The limits are those of the weeks before; the week in which the task was given belongs to
    neither side unless it was given on its Monday. `weeks` are rows of measures/weekly.
    """
    full = with_ward_names(weeks[weeks.is_full_week]) if len(weeks) else weeks.assign(ward_key=[])
    series = {key: part for key, part in full.groupby(["ward_key", "measure"])}
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
    word = outcome(before, after, better) if better in ("lower", "higher") else "too_early"
    unit = header.get("Unit", "cases")
    values = list(pd.concat([before, after]).iloc[-_LAST_WEEKS:].dropna())
    return {
        "task": pair.task,
        "ward_name": wards.get(pair.ward_key, pair.ward_key),
        "measure_name": measure_name(pair.measure),
        "outcome": word,
        "weeks_before": int(before.notna().sum()),
        "weeks_since": int(after.notna().sum()),
        "usually": in_unit(before.mean() if len(before) else None, unit),
        "latest": in_unit(after.dropna().iloc[-1] if after.notna().any() else None, unit),
        "since_line": values,
    }


def measure_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of `judged` in words."""
    words = [t(f"directives.outcome.{word}") for word in rows.outcome]
    columns = ["ward_name", "outcome_name", "measure_name", "usually", "latest", "task"]
    return rows.assign(outcome_name=words)[[*columns, "weeks_before", "weeks_since", "since_line"]]


def measures_says(rows: pd.DataFrame) -> Finding:
    """What the measures of tasks did since; rows: one per task and ward with its outcome."""
    if rows.empty:
        return Finding("directives.measures.says.none")
    counts = rows.outcome.value_counts()
    numbers = {
        "pairs": len(rows),
        "moved": int(counts.get("moved", 0)),
        "other_way": int(counts.get("moved_other_way", 0)),
        "too_early": int(counts.get("too_early", 0)),
    }
    if numbers["too_early"] == len(rows):
        return Finding("directives.measures.says.too_early", numbers)
    if numbers["moved"] or numbers["other_way"]:
        key = "moved_some_early" if numbers["too_early"] else "moved"
        return Finding(f"directives.measures.says.{key}", numbers, "neutral")
    key = "no_change_some_early" if numbers["too_early"] else "no_change"
    return Finding(f"directives.measures.says.{key}", numbers, "usual")
