"""The Monday digest: the week's signals, what falls due, what nobody has spoken of; as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd

from giaoban.figures.decisions.items import item_name, item_subject
from giaoban.figures.finding import Finding, in_words
from giaoban.figures.measures import measure_name, with_course
from giaoban.figures.review.signals import (
    by_chance_words,
    is_selection,
    judged_charts,
    not_judged,
    standing_out,
)
from giaoban.meeting.open_items import OpenItem, due_before
from giaoban.warehouse.measures import Headers
from giaoban.warehouse.period import Period
from giaoban.warehouse.scope import Scope
from giaoban.words.text import day, in_unit, t, until

MOST = 30


def subject(city: str, week: date) -> str:
    """The line a reader sees first."""
    return t("digest.subject", city=city, week=week)


def scope_of(
    week: date, as_of_on: date, family: str | None = None, newest: date | None = None
) -> Scope:
    """What it is about: its week, by today's units; what is open is told of the end of its `day`."""
    days = Period(week, week + timedelta(days=6))
    return Scope(days, as_of_on, family, "current", newest=newest)


def digest(
    city: str,
    week: date,
    about: str,
    as_of_at: datetime,
    is_simulated: bool,
    signals: pd.DataFrame,
    headers: Headers,
    due: Finding,
    items: Sequence[OpenItem] | None,
    today: date,
    gone: Finding | None = None,
    headline: Finding | None = None,
) -> str:
    """The whole text; `signals` are rows of review/signals with their wards' names, `headers` what
    the file of each measure says of it.

    `about` says what was chosen, `due` which cases are overdue: which decisions and tasks are is
    another thing. `items` is None where the register could not be read, which is said; `gone` says
    why nothing of the week is judged, where its records are missing. `headline` names the wards the
    week is about, a line for each kind of news.
    """
    head = [subject(city, week), about, t("shell.as_of", city=city, until=until(as_of_at))]
    if is_simulated:
        head.append(t("shell.simulated"))
    day_told = scope_of(week, as_of_at.date()).day
    cases = [t("digest.cases", as_of_on=day_told, cases=in_words(due))]
    judged = [in_words(gone)] if gone else _signals(signals, headers)
    news = [in_words(line) for line in headline.each_line] if headline else []
    sections = [*([news] if news else []), judged, cases, *_items(items, today)]
    return "\n\n".join(["\n".join(head), *("\n".join(lines) for lines in sections)]) + "\n"


def _signals(signals: pd.DataFrame, headers: Headers) -> list[str]:
    """Lines of the rows of review/signals, with their wards' names."""
    numbers = {"charts": judged_charts(signals), "by_chance": by_chance_words(signals)}
    if signals.empty:
        return [t("digest.no_records")]
    out = standing_out(signals)
    if not numbers["charts"] or (out.empty and is_selection(signals)):
        return [t(f"review.signals.says.{not_judged(signals)}")]
    if out.empty:
        return [t("digest.no_signals", **numbers)]
    lines = [_signal(row, headers) for row in out.itertuples()]
    return [t("digest.signals", signals=len(out), **numbers), *_first(lines)]


def _signal(row: Any, headers: Headers) -> str:
    """A row of `standing_out` with the value of the week: an improvement may still be a bad week."""
    value = in_unit(row.value, headers.get(row.measure, {}).get("Unit", "cases"))
    measure = f"{measure_name(row.measure)}: {value}"
    named = with_course(measure, row.measure, row.variation, row.value)
    return f"- {t(f'variation.{row.variation}')}: {row.ward_name}, {named}"


def _items(items: Sequence[OpenItem] | None, today: date) -> list[list[str]]:
    if items is None:
        return [[t("digest.no_register")]]
    late = [item for item in items if item.is_overdue]
    silent = [item for item in items if item.is_silent]
    return [
        _section("overdue", late),
        _section("due", due_before(items, today)),
        _section("silent", silent),
    ]


def _section(name: str, items: Sequence[OpenItem]) -> list[str]:
    if not items:
        return [t(f"digest.no_{name}")]
    return [t(f"digest.{name}", items=len(items)), *_first([_line(name, item) for item in items])]


def _line(name: str, item: OpenItem) -> str:
    when = t("digest.quiet_days", quiet_days=item.quiet_days)
    if name != "silent" and item.due_on:
        when = day(item.due_on)
    return f"- {item_name(item.about)}, {item.body}, {when}: {item_subject(item.about)}"


def _first(lines: Iterable[str]) -> list[str]:
    every = list(lines)
    if len(every) <= MOST:
        return every
    return [*every[:MOST], f"- {t('digest.more', more=len(every) - MOST)}"]
