"""What the measure of a task did in its wards since the task was given."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.decisions.items import change_words
from giaoban.figures.decisions.verdicts import short_weeks, weeks_of
from giaoban.figures.directives.tasks import TASKS, reports
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import CITYS, Least
from giaoban.figures.measures import measure_name
from giaoban.figures.names import with_ward_names
from giaoban.statistics.before_after import compare
from giaoban.statistics.judging.blocks import MINIMUM_POINTS
from giaoban.statistics.weeks import HALF_YEAR
from giaoban.warehouse.measures import Headers
from giaoban.words.text import in_unit, t

_LAST_WEEKS = 52


@figure(least=Least(weeks=MINIMUM_POINTS, cases=CITYS, of="chart"), needs="whole")
def measures(ask: Ask) -> Figure:
    """Whether the measure of a task is other than before it."""
    tasks = ask(TASKS, **reports(ask))
    named = sorted(set(tasks.measure.dropna()))
    weeks = ask("measures/weekly", measure=named or ["none"], from_week=None)
    short = short_weeks(ask, None, None)
    return measures_figure(tasks, weeks, ask.headers, ask.names.wards, short)


def measures_figure(
    tasks_of: pd.DataFrame,
    weeks: pd.DataFrame,
    headers: Headers,
    called: Mapping[str, str],
    short: Collection[date] = (),
) -> Figure:
    """What the measure of a task did in its wards since; rows of directives/tasks, measures/weekly.

    Weeks in `short` are left out.
    """
    pairs = judged(measured(tasks_of), weeks, headers, called, short)
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
    pairs: pd.DataFrame,
    weeks: pd.DataFrame,
    headers: Headers,
    wards: Mapping[str, str],
    short: Collection[date] = (),
) -> pd.DataFrame:
    """Each pair of `measured` with the weeks of its measure before and since the task.

    All weeks since are compared with the half-year before; the week in which the task was given
    belongs to neither side unless it was given on its Monday. `weeks` are rows of measures/weekly.
    """
    full = with_ward_names(weeks[weeks.is_full_week]) if len(weeks) else weeks.assign(ward_key=[])
    series = {key: part for key, part in full.groupby(["ward_key", "measure"])}
    rows = []
    for pair in pairs.itertuples():
        own, header = series.get((pair.ward_key, pair.measure)), headers.get(pair.measure, {})
        rows.append(_judged(pair, _values(own, header, short), header, wards))
    return pd.DataFrame(rows)


def _values(
    own: pd.DataFrame | None, header: Mapping[str, str], short: Collection[date]
) -> pd.Series:
    """The weeks of a measure in one ward by Monday without gaps; none where there is no week."""
    if own is None:
        return pd.Series(dtype=float, index=pd.DatetimeIndex([]))
    return weeks_of(own, header, own.week_start.min(), own.week_start.max(), short)


def _judged(pair, values: pd.Series, header: Mapping[str, str], wards: Mapping) -> dict:
    issued_on = pd.Timestamp(pair.issued_on)
    before = values[values.index + timedelta(days=7) <= issued_on]
    after = values[values.index >= issued_on]
    better, unit = header.get("Better", "neutral"), header.get("Unit", "cases")
    compared = compare(before, after, better) if better in ("lower", "higher") else None
    return {
        "task": pair.task,
        "ward_name": wards.get(pair.ward_key, pair.ward_key),
        "measure_name": measure_name(pair.measure),
        "outcome": compared.outcome if compared else "too_early",
        "change_words": change_words(compared, unit) if compared else "",
        "weeks_before": int(before.tail(HALF_YEAR).notna().sum()),
        "weeks_since": int(after.notna().sum()),
        "usually": in_unit(before.tail(HALF_YEAR).mean(), unit),
        "latest": in_unit(after.dropna().iloc[-1] if after.notna().any() else None, unit),
        "since_line": list(pd.concat([before, after]).iloc[-_LAST_WEEKS:].dropna()),
    }


def measure_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of `judged` in words."""
    words = [t(f"directives.outcome.{word}") for word in rows.outcome]
    named = ["ward_name", "outcome_name", "change_words", "measure_name", "usually", "latest"]
    columns = [*named, "task", "weeks_before", "weeks_since", "since_line"]
    return rows.assign(outcome_name=words)[columns]


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
