"""The week in one sentence, before any figure: of the city, of one unit, or of the chosen cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.charts.palette import Signal
from giaoban.figures.finding import JUDGED, Finding
from giaoban.figures.memo import memoized
from giaoban.figures.names import with_ward_names
from giaoban.figures.records_end import last_record
from giaoban.figures.review.aim import usually_low
from giaoban.figures.review.city_alone import beside_its_wards
from giaoban.figures.review.due import overdue_parts
from giaoban.figures.review.selection import of_a_selection
from giaoban.figures.review.signals import counts, is_selection, not_judged, standing_out
from giaoban.figures.review.silence import silence_says
from giaoban.figures.standing import of_its_day
from giaoban.words.text import t


def headline(ask: Ask) -> Finding:
    """The week in one sentence: of the city, of the chosen unit, or of the chosen cases alone."""
    chosen, due = ask.scope, ask("review/falling_due")
    place = ask.names.ward(chosen.ward) if chosen.ward else t("scope.whole_city")
    last = last_record(ask)
    if last and chosen.week > last:
        says = no_records_says(due, place, chosen.week, last)
    elif chosen.is_part:
        says = part_says(due, place, chosen.week)
    else:
        says = headline_finding(ask.signals(), due, chosen.week, ask.minimum, chosen.ward, place)
        says = says if chosen.ward else beside_its_wards(says, ask)
        says = replace(says, also=(*says.also, *silence_says(ask)))
    return of_its_day(of_a_selection(says, ask), chosen)


@memoized()
def headline_finding(
    signals: pd.DataFrame,
    due: pd.DataFrame,
    week: date,
    minimum: int,
    ward: str | None = None,
    place: str = "",
) -> Finding:
    """The week in one sentence, and who holds most of what is overdue; rows of review/signals and,
    of the chosen unit alone where `ward` is one, called `place`, of review/falling_due."""
    if ward:
        return of_ward_says(with_ward_names(signals), due, week, ward, place)
    says = headline_says(with_ward_names(signals), due, week)
    return replace(says, also=overdue_parts(with_ward_names(due), minimum))


def headline_says(signals: pd.DataFrame, due: pd.DataFrame, week: date) -> Finding:
    """The week in one sentence: what asks for attention, and promises already broken.

    `signals` are rows of review/signals, `due` of review/falling_due.
    """
    numbers = counts(standing_out(signals)) | {"week": week, "overdue": _overdue(due)}
    numbers["low_wards"] = signals[usually_low(signals)].ward_key.nunique()
    key, signal = _conclusion(numbers, signals)
    return Finding(f"review.headline.{key}", numbers, signal)


def of_ward_says(
    signals: pd.DataFrame, due: pd.DataFrame, week: date, ward: str, place: str
) -> Finding:
    """The week of one unit in one sentence, as sure as among all units; rows as of headline_says."""
    out = standing_out(signals)
    numbers = counts(out[out.ward_key == ward]) | {
        "week": week,
        "overdue": _overdue(due),
        "place": place,
    }
    key, signal = _conclusion(numbers, signals[signals.ward_key == ward])
    return Finding(f"review.headline.of_ward.{key}", numbers, signal)


def part_says(due: pd.DataFrame, place: str, week: date) -> Finding:
    """What is overdue of a chosen field or channel: signals are judged on all cases and left out."""
    numbers = {"place": place, "week": week, "overdue": _overdue(due)}
    return Finding("review.headline.part", numbers)


def no_records_says(due: pd.DataFrame, place: str, week: date, last: date) -> Finding:
    """That the week has no records: nothing of it is judged, and what is overdue is not all known."""
    numbers = {"place": place, "week": week, "last": last, "overdue": _overdue(due)}
    return Finding("review.headline.no_records", numbers)


def _overdue(due: pd.DataFrame) -> int:
    return int(due.overdue_cases.sum())


def _conclusion(numbers: dict[str, Any], signals: pd.DataFrame) -> tuple[str, Signal]:
    """Which sentence the counts ask for; rows of review/signals tell whether any was judged."""
    if is_selection(signals):
        return ("selection_and_concerns" if numbers["concerns"] else "selection"), "none"
    if numbers["concerns"]:
        return ("concerns_and_failing" if numbers["failing"] else "concerns"), "concern"
    if numbers["failing"]:
        return "failing", "failing"
    if not signals.variation.isin(JUDGED).any():
        return not_judged(signals), "none"
    if numbers["improvements"] or numbers["changes"]:
        return ("improving" if numbers["improvements"] else "changed"), "usual"
    return ("low", "failing") if usually_low(signals).any() else ("quiet", "usual")
