"""The week before any figure, in a line for each kind of news: of the city, of one unit, or of the
chosen cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.charts.palette import Signal
from giaoban.figures.figure import page_headline
from giaoban.figures.finding import JUDGED, Finding
from giaoban.figures.least import COUNTED
from giaoban.figures.memo import memoized
from giaoban.figures.names import with_ward_names
from giaoban.figures.records_end import last_record
from giaoban.figures.review.city_alone import beside_its_wards
from giaoban.figures.review.due import overdue_parts
from giaoban.figures.review.selection import of_a_selection
from giaoban.figures.review.signals import counts, is_selection, not_judged, standing_out
from giaoban.figures.review.silence import silence_says
from giaoban.figures.review.ward_lines import (
    Standing,
    by_kind,
    rest_says,
    ward_lines,
    wards_words,
)
from giaoban.figures.review.ward_rows import is_undated
from giaoban.figures.standing import of_its_day
from giaoban.statistics.weeks import HALF_YEAR
from giaoban.warehouse.measures import Headers
from giaoban.words.text import t

WARDS = "review/wards"


@page_headline(least=COUNTED)
def headline(ask: Ask) -> Finding:
    """The week in a line for each kind of news: of the city, of the chosen unit, or of the chosen
    cases alone. The last line says the day it stands at."""
    says = of_a_selection(_of_the_choice(ask), ask)
    *before, last = says.each_line
    first, *rest = (*before, of_its_day(last, ask.scope))
    return replace(first, lines=tuple(rest))


def _of_the_choice(ask: Ask) -> Finding:
    chosen, due, place = ask.scope, ask(WARDS), ask.names.ward(ask.scope.ward)
    last = last_record(ask)
    if last and chosen.week > last:
        return no_records_says(due, place, chosen.week, last)
    if chosen.is_part:
        return part_says(due, place, chosen.week)
    queue = ask("backlog/ledger_by_week", **chosen.weeks_to_the_day(HALF_YEAR))
    told = ask.signals(), due, queue, ask.headers, chosen.week
    if chosen.ward:
        says = of_ward_finding(*told, chosen.ward, place)
    else:
        says = beside_its_wards(headline_finding(*told, ask.minimum), ask)
    return replace(says, lines=(*says.lines, *silence_says(ask)))


@memoized()
def headline_finding(
    signals: pd.DataFrame,
    due: pd.DataFrame,
    queue: pd.DataFrame,
    headers: Headers,
    week: date,
    minimum: int,
) -> Finding:
    """The week of the city: a line for the wards of each kind and one for everyone else; or a calm
    sentence.

    Rows of review/signals, review/wards and, over half a year, of backlog/ledger_by_week. Who holds
    most of what is overdue is said where no line names them.
    """
    rows, wards = with_ward_names(signals), with_ward_names(due)
    now = Standing(wards, with_ward_names(queue), headers, week)
    kinds = by_kind(rows, wards)
    lines = ward_lines(kinds, now) if not is_selection(rows) else []
    holders = overdue_parts(wards, minimum)
    if not lines:
        return replace(headline_says(rows, wards, week), also=holders)
    others = rest_says(rows, kinds, now)
    if others is not None:
        lines.append(others)
    if not all(part.numbers["names"] in kinds.named for part in holders):
        lines[-1] = replace(lines[-1], also=(*lines[-1].also, *holders))
    return _in_lines(lines, counts(standing_out(rows)), wards, week)


@memoized()
def of_ward_finding(
    signals: pd.DataFrame,
    due: pd.DataFrame,
    queue: pd.DataFrame,
    headers: Headers,
    week: date,
    ward: str,
    place: str,
) -> Finding:
    """The week of one unit, called `place`, as sure as among all units; rows as of headline_finding,
    those of review/wards of the unit alone."""
    rows, wards = with_ward_names(signals), with_ward_names(due)
    kinds = by_kind(rows, wards).of_one(ward)
    lines = ward_lines(kinds, Standing(wards, with_ward_names(queue), headers, week))
    out = standing_out(rows)
    numbers = counts(out[out.ward_key == ward]) | {"place": place}
    if lines and not is_selection(rows[rows.ward_key == ward]):
        return _in_lines(lines, numbers, wards, week)
    numbers |= {"week": week, **_overdue(due)}
    key, signal = _conclusion(numbers, rows[rows.ward_key == ward])
    return Finding(f"review.headline.of_ward.{key}", numbers, signal)


def _in_lines(
    lines: Sequence[Finding], numbers: dict[str, Any], due: pd.DataFrame, week: date
) -> Finding:
    """The first of the lines with the others below it, and the numbers of the whole."""
    first, *rest = lines
    whole = {**numbers, "week": week, **_overdue(due)}
    return replace(first, numbers={**whole, **first.numbers}, lines=tuple(rest))


def headline_says(signals: pd.DataFrame, due: pd.DataFrame, week: date) -> Finding:
    """The week in one sentence where no ward is named for the worse.

    `signals` are rows of review/signals, `due` of review/wards, both named.
    """
    out = standing_out(signals)
    numbers = counts(out) | {"week": week, **_overdue(due)}
    numbers["worse"] = wards_words(out[out.variation == "concern"])
    key, signal = _conclusion(numbers, signals)
    return Finding(f"review.headline.{key}", numbers, signal)


def part_says(due: pd.DataFrame, place: str, week: date) -> Finding:
    """What is overdue of a chosen field or channel: signals are judged on all cases and left out."""
    numbers = {"place": place, "week": week, **_overdue(due)}
    return Finding("review.headline.part", numbers)


def no_records_says(due: pd.DataFrame, place: str, week: date, last: date) -> Finding:
    """That the week has no records: nothing of it is judged, and what is overdue is not all known."""
    numbers = {"place": place, "week": week, "last": last, **_overdue(due)}
    return Finding("review.headline.no_records", numbers)


def _overdue(due: pd.DataFrame) -> dict[str, Any]:
    """How many cases are overdue, in words too: without due dates nobody knows; rows of review/wards."""
    overdue = int(due.overdue_cases.sum())
    if is_undated(due):
        return {"overdue": overdue, "overdue_words": t("review.headline.undated")}
    return {"overdue": overdue, "overdue_words": t("review.headline.overdue", overdue=overdue)}


def _conclusion(numbers: dict[str, Any], signals: pd.DataFrame) -> tuple[str, Signal]:
    """Which calm sentence the counts ask for; rows of review/signals tell whether any was judged."""
    if is_selection(signals):
        return ("selection_and_concerns" if numbers["concerns"] else "selection"), "none"
    if not signals.variation.isin(JUDGED).any():
        return not_judged(signals), "none"
    if numbers["improvements"] or numbers["changes"]:
        return ("improving" if numbers["improvements"] else "changed"), "usual"
    return "quiet", "usual"
