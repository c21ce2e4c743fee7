"""One stop of the meeting: why it is one, how it stands against its target, what is open of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from giaoban.figures import names
from giaoban.figures.ask import Ask
from giaoban.figures.backlog.wards import oldest_says
from giaoban.figures.charts.palette import SIGNS, age_colours
from giaoban.figures.charts.sparkline import Sparkline
from giaoban.figures.figure import Figure, Part, Parts, Point, Table, figure, page_headline
from giaoban.figures.finding import Finding
from giaoban.figures.least import CITYS, COUNTED, Least
from giaoban.figures.links import to_case
from giaoban.figures.measures import measure_name, within_a_sentence
from giaoban.figures.meeting.meeting import WORSE, gone_through
from giaoban.figures.memo import memoized
from giaoban.figures.names import band_name, category_names, names_of, with_ward_names
from giaoban.figures.review.aim import aim
from giaoban.figures.review.key_figure import RATES
from giaoban.figures.review.signals import (
    foremost,
    signal_table,
    standing_out_in,
    with_its_weeks,
)
from giaoban.figures.review.ward_lines import is_earlier, queue_since
from giaoban.figures.standing import of_its_day
from giaoban.figures.ward.ward import signals_says
from giaoban.statistics.judging.blocks import MINIMUM_POINTS
from giaoban.statistics.weeks import HALF_YEAR, monday
from giaoban.warehouse.measures import Headers
from giaoban.warehouse.scope import Scope
from giaoban.words.text import in_unit, short_day, t

NOW = "backlog/now"
AGES = "backlog/city_age_by_week"
OLDEST = "backlog/oldest_open"
LEDGER = "backlog/ledger_by_week"
_LISTED = 5
# A stop is one screen: what got better is told where there is room.
_MOST = 4
# Whose target every stop is held against, whether or not it stands out.
_PROMPT = ("on_time", "dossiers_on_time")


@page_headline(least=COUNTED)
def stop(ask: Ask) -> Finding:
    """Why the meeting is at the chosen unit."""
    units, ward = gone_through(ask), str(ask.scope.ward)
    out = standing_out_in(ask.signals(), ward)
    says = stop_says(units[units.ward_key == ward].iloc[0], out)
    queue = with_ward_names(ask(LEDGER, **ask.scope.weeks_to_the_day(HALF_YEAR)))
    says = replace(says, also=[*says.also, *growth_says(out, queue, ask.scope.week)])
    return of_its_day(says, ask.scope)


@figure(least=Least(weeks=MINIMUM_POINTS, cases=CITYS, of="chart"), narrows=True)
def why(ask: Ask) -> Figure:
    """What got worse or misses its target, and how often the unit is on time against its target."""
    judged = ask.signals()
    weeks = ask("measures/weekly", **ask.scope.weeks_before(HALF_YEAR))
    return why_figure(judged, weeks, ask.headers, ask.scope)


@figure(least=COUNTED, ahead=[NOW], needs="open")
def queue(ask: Ask) -> Figure:
    """What is overdue of what is open, and how long that has waited."""
    to_day = monday(ask.scope.day)
    return queue_figure(ask(NOW), ask(AGES, from_week=to_day, to_week=to_day))


@figure(least=COUNTED, about="on_time", needs="open")
def oldest(ask: Ask) -> Figure:
    """The five cases that have waited longest."""
    return oldest_figure(ask(OLDEST, rows=_LISTED), ask("shell/categories"))


def stop_says(row: pd.Series, out: pd.DataFrame) -> Finding:
    """Why the meeting stops here, and what it asks: to explain what got worse, to change the way of
    working where a target is never met.

    `row` is one of the agenda, `out` has what stands out in its unit; what is made by a case or two
    asks for nothing.
    """
    told = {kind: out[(out.variation == kind) & (out.few == 0)] for kind in WORSE}
    numbers = {
        "ward_name": row.ward_name,
        "overdue": int(row.overdue_cases),
        **{kind: _in_sentence(stories) for kind, stories in told.items()},
    }
    kinds = [kind for kind in WORSE if len(told[kind])]
    key = "_and_".join(kinds) or {"low": "low", "": "not_judged"}.get(row.kind, "overdue")
    signal = "failing" if key in ("failing", "low") else "concern"
    return Finding(f"meeting.stop.{key}", numbers, signal)


def growth_says(out: pd.DataFrame, queue: pd.DataFrame, week: date) -> list[Finding]:
    """How what is open grew since the first change for the worse began, as the review tells it.

    `out` as for stop_says, `queue` named rows of backlog/ledger_by_week.
    """
    worse = out[(out.variation == "concern") & (out.few == 0)]
    for row in worse.head(1).itertuples():
        opening, closing = queue_since(row, queue)
        if closing > opening and is_earlier(row, week):
            since = short_day(row.story_since.date())
            numbers = {"opening": opening, "closing": closing, "since": since}
            return [Finding("meeting.stop.growing", numbers)]
    return []


def _in_sentence(stories: pd.DataFrame) -> str:
    named = [(within_a_sentence(measure_name(row.measure)), row) for row in stories.itertuples()]
    return ", ".join(with_its_weeks(name, row) for name, row in named)


@memoized()
def why_figure(
    judged: pd.DataFrame,
    weeks: pd.DataFrame,
    headers: Mapping[str, Mapping[str, str]],
    chosen: Scope,
) -> Figure:
    """A row for each measure that stands out, and for being on time; rows of review/signals and
    measures/weekly."""
    ward = str(chosen.ward)
    own, out = names.of_ward(judged, ward), standing_out_in(judged, ward)
    rows = pd.concat([out.head(_MOST), _prompt(own, out.head(_MOST))], ignore_index=True)
    drawing = None
    if len(rows):
        drawing = Table(
            why_table(rows, with_ward_names(weeks), headers),
            lines=("weeks_line",),
            row_lines=[_beside(row, headers) for row in rows.itertuples()],
            reading="few",
        )
    says = why_says(own, headers)
    return Figure(drawing, says, {"week": chosen.week}, about=Point(foremost(out), chosen.ward))


def _prompt(own: pd.DataFrame, out: pd.DataFrame) -> pd.DataFrame:
    """Being on time where no row tells it, as standing_out would have it; rows of one unit."""
    told = {*out.measure, *(measure for also in out.also for measure in also)}
    rows = own[own.measure.isin(_PROMPT) & ~own.measure.isin(told) & own.value.notna()]
    return rows.assign(also=[[] for _ in range(len(rows))], story_since=rows.since, certainty="")


def why_table(
    rows: pd.DataFrame, weeks: pd.DataFrame, headers: Mapping[str, Mapping[str, str]]
) -> pd.DataFrame:
    """Measure with its sign, this week, its target, how often it was missed, since when, its weeks.

    `rows` as of standing_out, `weeks` of measures/weekly, named.
    """
    written = signal_table(rows, weeks, headers)
    named = zip(rows.variation, written.measure_name, strict=True)
    units = [headers.get(measure, {}).get("Unit", "cases") for measure in rows.measure]
    return pd.DataFrame(
        {
            "measure_name": [f"{SIGNS.get(kind, '')} {name}".strip() for kind, name in named],
            "value": written.value,
            "target": [in_unit(*pair) for pair in zip(rows.target, units, strict=True)],
            "missed_words": [_missed(row) for row in rows.itertuples()],
            "changed_words": _changed_since(rows, written.since_words),
            "weeks_line": written.weeks_line,
        }
    )


def _beside(row: Any, headers: Headers) -> Sparkline:
    """A share lies between none and all with its target behind it; a count between its own ends."""
    if headers.get(row.measure, {}).get("Unit") not in RATES:
        return Sparkline(())
    aim = [] if pd.isna(row.target) else [float(row.target)] * HALF_YEAR
    return Sparkline((), beside=aim, floor=0.0, top=1.0)


def _missed(row) -> str:
    """In how many of the judged weeks the target was missed."""
    if pd.isna(row.target) or not row.target_weeks:
        return "–"
    return t("meeting.missed", missed=int(row.missed_weeks), weeks=int(row.target_weeks))


def _changed_since(rows: pd.DataFrame, since: pd.Series) -> list[str]:
    """Since when it is so, of what changed; what always was so has no day."""
    is_change = rows.variation.isin(("concern", "improvement", "neutral"))
    return [words if changed else "–" for words, changed in zip(since, is_change, strict=True)]


def why_says(own: pd.DataFrame, headers: Mapping[str, Mapping[str, str]]) -> Finding:
    """How the unit stands against the target of being on time; rows of review/signals of one unit."""
    known = own[own.measure.isin(_PROMPT) & own.value.notna()]
    if known.empty:
        return signals_says(own)
    row = next(
        known.sort_values("measure", key=lambda names: names.map(_PROMPT.index)).itertuples()
    )
    unit = headers.get(row.measure, {}).get("Unit", "share")
    numbers = {
        "measure": measure_name(row.measure),
        "value": in_unit(float(row.value), unit),
        "aim": aim(row, unit),
    }
    key = "target" if numbers["aim"] else "no_target"
    return Finding(f"meeting.why.says.{key}", numbers, "usual")


@memoized()
def queue_figure(now: pd.DataFrame, ages: pd.DataFrame) -> Figure:
    """The open cases by age, the oldest stressed; rows of backlog/now, /city_age_by_week of one week."""
    state = now.iloc[0]
    bands = list(ages.band)
    drawing = Parts(
        [
            Part(band_name(band), int(cases), colour, is_stressed=band == bands[-1])
            for band, cases, colour in zip(
                bands, ages.open_cases, age_colours(len(bands)), strict=True
            )
        ]
    )
    quiet = {"no_deadline": int(state.no_deadline_cases)}
    return Figure(drawing if state.open_cases else None, queue_says(state, bands), quiet)


def queue_says(state: pd.Series, bands: Sequence[str]) -> Finding:
    """How much of what is open is overdue, and how much has waited longest; a row of backlog/now."""
    numbers = {
        "open_cases": int(state.open_cases),
        "overdue": int(state.overdue_cases),
        "last_band": int(state.last_band_cases),
        "band": band_name(bands[-1]) if bands else "",
    }
    if not numbers["open_cases"]:
        return Finding("meeting.queue.says.none", numbers, "usual")
    if state.no_deadline_cases == state.open_cases:
        return Finding("meeting.queue.says.no_deadlines", numbers)
    key = "overdue" if numbers["overdue"] else "in_time"
    return Finding(f"meeting.queue.says.{key}", numbers)


@memoized()
def oldest_figure(cases: pd.DataFrame, table: pd.DataFrame) -> Figure:
    """The oldest cases, each leads to its own page; rows of backlog/oldest_open, shell/categories."""
    drawing = None
    if len(cases):
        rows = oldest_table(cases, category_names(table))
        drawing = Table(rows, pick=to_case(cases), reading="few")
    return Figure(drawing, oldest_says(cases))


def oldest_table(cases: pd.DataFrame, called: Mapping[str, str]) -> pd.DataFrame:
    """The oldest cases by number, field and dates alone; `called` are the names of fields."""
    return pd.DataFrame(
        {
            "case_id": cases.case_id,
            "category_name": names_of("category", cases.category, called),
            "received_on": cases.received_on,
            "age_days": cases.age_days,
        }
    )
