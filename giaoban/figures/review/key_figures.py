"""The key figures of the week, as cards: of the city or of one ward."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from giaoban.figures import names
from giaoban.figures.ask import Ask
from giaoban.figures.charts.palette import SIGNALS
from giaoban.figures.charts.sparkline import Sparkline
from giaoban.figures.figure import Card, Cards, Figure, Point, figure
from giaoban.figures.finding import JUDGED, NOT_JUDGED, STANDS_OUT, Finding, in_words
from giaoban.figures.least import CITYS, Least
from giaoban.figures.links import from_measure
from giaoban.figures.measures import beyond, measure_name, possible
from giaoban.figures.memo import memoized
from giaoban.figures.records_end import last_record
from giaoban.figures.review.aim import aim, low_without_target
from giaoban.figures.review.card_parts import LEVELS, Behind, wards_behind
from giaoban.figures.review.rejudged import charted_now
from giaoban.figures.review.selection import hidden, levels
from giaoban.statistics.judging.blocks import MINIMUM_POINTS
from giaoban.statistics.weeks import HALF_YEAR
from giaoban.warehouse.measures import Headers
from giaoban.warehouse.scope import Scope
from giaoban.words.shown import WHOLE, of_unit, rounded, side, span
from giaoban.words.text import in_unit, t

# What a part of the cases has in the place of two measures: query, cases, share.
_SHARES = {
    "on_time": ("response_times/on_time_by_week", "due_cases", "on_time_share"),
    "closed_within_15": (
        "response_times/closed_within_by_week",
        "reached_cases",
        "closed_within_share",
    ),
}
_NOT_CHARTED = pd.DataFrame({"measure": [], "week_start": pd.to_datetime([])})
# Beside a chosen ward no other is named.
NOBODY: Behind = {}
_RATES = ("share", "ratio")
CHARTED_CITY = "review/charted_city_weeks"
SHOWN = ("received", "closed", "open", "overdue_open", "on_time", "closed_within_15")


@figure(least=Least(weeks=MINIMUM_POINTS, cases=CITYS, of="chart"), minutes=3, narrows=True)
def key_figures(ask: Ask) -> Figure | None:
    """Cards of the city or the chosen ward."""
    weeks, charted, queue = _half_a_year(ask)
    behind, unknown = wards_behind(ask, charted), hidden(ask, SHOWN)
    last = last_record(ask)
    return key_figures_figure(weeks, charted, queue, ask.headers, ask.scope, behind, last, unknown)


def judged_key_figures(ask: Ask) -> list[KeyFigure]:
    """The figures of the cards, with their numbers."""
    weeks, charted, queue = _half_a_year(ask)
    own = _own(weeks, ask.scope), _own(charted, ask.scope)
    figures = judged_figures(*own, queue, ask.headers, ask.scope.week)
    return _of_their_day(without(figures, hidden(ask, SHOWN)), ask.scope, last_record(ask))


def _half_a_year(ask: Ask) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Rows of measures/weekly and review/charted_weeks, or those of the city, and of
    backlog/city_by_week up to the standing day."""
    past = ask.scope.weeks_before(HALF_YEAR)
    shown = list(SHOWN)
    queue = levels(ask)
    if ask.scope.is_part:
        return _weeks_of_a_part(ask, queue), _NOT_CHARTED, queue
    if ask.scope.ward:
        weeks, charted = ask("measures/weekly", measure=shown, **past), charted_now(ask, shown)
    else:
        weeks = ask("measures/weekly_city", measure=shown, **past)
        charted = ask(CHARTED_CITY, measure=shown)
    weeks = without_rates_of_few(weeks, ask.headers, ask.minimum)
    return weeks, charted, queue


def _weeks_of_a_part(ask: Ask, queue: pd.DataFrame) -> pd.DataFrame:
    """The measures of a chosen field or channel as measures/weekly has them of all cases.

    `queue`: rows of backlog/city_by_week. No share is made of fewer cases than the minimum.
    """
    past = ask.scope.weeks_before(HALF_YEAR)
    full = queue[queue.week_start <= pd.Timestamp(ask.scope.week)].set_index("week_start")
    shares = [
        _share(ask(query, **past), cases, share, ask.minimum).reindex(full.index)
        for query, cases, share in _SHARES.values()
    ]
    values = pd.DataFrame(
        {
            "received": full.received,
            "closed": full.closed,
            **dict(zip(_SHARES, shares, strict=True)),
        }
    )
    return values.reset_index().melt("week_start", var_name="measure")


def _share(rows: pd.DataFrame, cases: str, share: str, minimum: int) -> pd.Series:
    return rows.set_index("week_start")[share].where((rows[cases] >= minimum).to_numpy())


def without_rates_of_few(weeks: pd.DataFrame, headers: Headers, minimum: int) -> pd.DataFrame:
    """The weeks without rates of fewer cases than one is shown for; their counts stand.

    Rows of measures/weekly or measures/weekly_city.
    """
    least = {
        measure: min(int(header.get("Minimum", 0)), minimum)
        for measure, header in headers.items()
        if header.get("Unit") in _RATES
    }
    is_few = weeks.denominator.astype(float) < weeks.measure.map(least)
    return weeks.assign(value=weeks.value.where(~is_few))


def _own(rows: pd.DataFrame, chosen: Scope) -> pd.DataFrame:
    """The chosen ward's rows, or all where they are the city's or a part's, which knows its ward."""
    if not chosen.ward or chosen.is_part:
        return rows
    return names.of_ward(rows if "ward_name" in rows else rows.assign(ward_name=""), chosen.ward)


@memoized()
def key_figures_figure(
    weeks: pd.DataFrame,
    charted: pd.DataFrame,
    queue: pd.DataFrame,
    headers: Headers,
    chosen: Scope,
    behind: Behind = NOBODY,
    last: date | None = None,
    unknown: tuple[str, ...] = (),
) -> Figure | None:
    """Cards of the city or the chosen ward.

    Rows of measures/weekly and review/charted_weeks, or those of the city, and of
    backlog/city_by_week; `behind` of `wards_behind`; `last` is the last day with records, where
    they end; `unknown` are measures that a selection of the cases tells nothing of.
    """
    own = _own(weeks, chosen)
    if own.empty:
        return None
    judged = judged_figures(own, _own(charted, chosen), queue, headers, chosen.week)
    figures = _of_their_day(without(judged, unknown), chosen, last)
    if last and chosen.week > last:
        says, behind = Finding("review.key_figures.says.no_records", {"last": last}), NOBODY
    elif chosen.is_part:
        says = Finding("review.key_figures.says.part")
    else:
        says = key_figures_says([figure.variation for figure in figures], figures)
    cards = Cards([_card(figure, behind.get(figure.measure, ())) for figure in figures])
    return Figure(cards, says, {"week": chosen.week}, about=Point(_worst(figures), chosen.ward))


def _worst(figures: Sequence[KeyFigure]) -> str | None:
    """The first measure that got worse, else the first that fails its target."""
    for wanted in ("concern", "failing"):
        for each in figures:
            if each.variation == wanted:
                return each.measure
    return next((each.measure for each in figures if each.low), None)


def _card(figure: KeyFigure, behind: Sequence[Finding]) -> Card:
    finding = _finding(figure)
    numbers = {
        name: value if isinstance(value, str | date) else in_unit(value, figure.unit)
        for name, value in finding.numbers.items()
    }
    low, high = figure.usual or (None, None)
    signal = "failing" if figure.low and finding.signal == "usual" else finding.signal
    wards = [in_words(ward).removesuffix(".") for ward in behind]
    return Card(
        name=measure_name(figure.measure),
        value=shown_value(figure),
        says=" · ".join(filter(None, (t(finding.key, **numbers), *wards, figure.aim, figure.low))),
        signal=signal,
        line=Sparkline(figure.values, low, high, SIGNALS[signal]),
        to=from_measure(figure.measure),
    )


def shown_value(figure: KeyFigure) -> str:
    """The value of the week, or the counts of a rate that rests on too few cases."""
    if figure.counted is None:
        return in_unit(figure.value, figure.unit)
    part, whole = figure.counted
    return t("review.key_figures.card.of", part=part, whole=whole)


def _finding(figure: KeyFigure) -> Finding:
    if figure.last is not None:
        return Finding("review.key_figures.card.no_records", {"last": figure.last})
    if figure.counted is not None:
        return Finding("review.key_figures.card.few")
    if figure.variation == "selection":
        key = "selection" if figure.value is None else "selection_level"
        return Finding(f"review.key_figures.card.{key}")
    if figure.value is None:
        return Finding("review.key_figures.card.no_value")
    if figure.measure in LEVELS:
        return level_says(figure.value, figure.before, figure.days)
    if figure.is_part:
        return Finding("review.key_figures.card.part")
    return key_figure_says(figure.value, figure.usual, figure.variation, figure.unit, figure.since)


def key_figure_says(
    value: float,
    usual: tuple[float, float] | None,
    variation: str | None,
    unit: str = "cases",
    since: date | None = None,
) -> Finding:
    """One card's sentence: where the week lies against its usual range, both as shown.

    `since` is the first week of its change. The weeks of one that lasts are beyond the usual
    together; the last of them may be as good as any.
    """
    if variation in NOT_JUDGED or usual is None:
        key = variation if variation in NOT_JUDGED else "not_enough_weeks"
        return Finding(f"review.key_figures.card.{key}")
    numbers = {"usual": span(*usual, of_unit(unit))}
    signal = variation if variation in STANDS_OUT else "usual"
    if signal in ("usual", "failing"):
        return Finding("review.key_figures.card.inside", numbers, signal)
    if usual[0] <= value <= usual[1]:
        return Finding("review.key_figures.card.lasting", numbers | {"since": since}, signal)
    key = beyond(value, *usual, unit)
    return Finding(f"review.key_figures.card.{key}", numbers, signal)


def level_says(
    value: float, before: float | None, days: tuple[date, date] | None = None
) -> Finding:
    """The sentence of a figure that is a level: against the week before, without a usual range.

    `days` are the days of both where the first does not end a week.
    """
    if before is None or pd.isna(before):
        return Finding("review.key_figures.card.no_range")
    way = side(value, before, WHOLE)
    change = abs(rounded(value, 0) - rounded(before, 0))
    numbers: dict[str, Any] = {"change": change, "before": before}
    key = "same" if not way else "more" if way > 0 else "less"
    if days:
        numbers |= {"day": days[0], "before_on": days[1]}
        key = f"{key}_on"
    return Finding(f"review.key_figures.card.{key}", numbers)


def key_figures_says(variations: list[str | None], figures: Sequence[KeyFigure] = ()) -> Finding:
    """How many of the city's key figures are outside their usual variation.

    What is not judged, or has too few weeks, is not counted. `figures` say which are steadily low.
    """
    judged = sum(variation in JUDGED for variation in variations)
    if not judged:
        told = (word for word in ("selection", "holiday_week") if word in variations)
        key = next(told, "not_enough")
        return Finding(f"review.key_figures.says.{key}")
    concern = variations.count("concern")
    failing = variations.count("failing")
    improvement = variations.count("improvement")
    changes = variations.count("neutral")
    numbers = {
        "figures": judged,
        "concerns": concern,
        "failing": failing,
        "improvements": improvement,
        "changes": changes,
    }
    if concern:
        key = "concerns_and_failing" if failing else "concerns"
        return Finding(f"review.key_figures.says.{key}", numbers, "concern")
    if failing:
        return Finding("review.key_figures.says.failing", numbers, "failing")
    if improvement:
        return Finding("review.key_figures.says.improvements", numbers, "improvement")
    if changes:
        return Finding("review.key_figures.says.changes", numbers, "neutral")
    low = next((figure for figure in figures if figure.low), None)
    if low is not None:
        numbers |= {"measure": measure_name(low.measure), "low": low.low}
        return Finding("review.key_figures.says.low", numbers, "failing")
    return Finding("review.key_figures.says.usual", numbers, "usual")


@dataclass(frozen=True)
class KeyFigure:
    """A measure's last week: `values` of the weeks up to it, the usual range, what its chart says.

    A level, a part of the cases and a week without a value are not judged: `variation` is None.
    `aim` is what is said of its target. The last value of a level is that of the standing day:
    `days` are that day and the week's end before it, None where it ends the week itself.
    `counted` are the cases of a rate, and of how many, where these are too few for one; `since` is
    the first week of a change. `low` says of a share without a target that it was below one half in
    every week. `last` is the last day with records where the week is after it: then it has a level
    alone.
    """

    measure: str
    unit: str
    values: list[float | None]
    usual: tuple[float, float] | None
    variation: str | None
    aim: str = ""
    is_part: bool = False
    days: tuple[date, date] | None = None
    counted: tuple[int, int] | None = None
    low: str = ""
    last: date | None = None
    since: date | None = None

    @property
    def value(self) -> float | None:
        """The value of the week itself."""
        return self.values[-1] if self.values else None

    @property
    def before(self) -> float | None:
        """The value of the week before."""
        return self.values[-2] if len(self.values) > 1 else None


def judged_figures(
    weeks: pd.DataFrame,
    charted: pd.DataFrame,
    queue: pd.DataFrame,
    headers: Headers,
    week: date,
) -> list[KeyFigure]:
    """One per measure of SHOWN; weeks: measure, week_start, value; queue: rows of
    backlog/city_by_week, which give what is open and overdue.

    `charted` are rows of review/charted_weeks of the same unit, `headers` holds the header of each
    measure's file, for its unit.
    """
    columns = ["measure", "week_start", "value", "numerator", "denominator"]
    flows = up_to(week, weeks[~weeks.measure.isin(LEVELS)], headers)
    levels = queue.rename(columns={"closing": "open", "overdue_cases": "overdue_open"})
    levels = levels.melt("week_start", list(LEVELS), var_name="measure")
    every = pd.concat([flows, levels]).reindex(columns=columns)
    last = charted[charted.week_start == pd.Timestamp(week)].set_index("measure")
    figures = [
        _key_figure(
            measure,
            every[every.measure == measure],
            headers.get(measure, {}).get("Unit", "cases"),
            last.loc[measure] if measure in last.index else None,
        )
        for measure in SHOWN
    ]
    # A level has no chart that says so.
    if "selection" in set(last.get("variation", ())):
        return [replace(figure, usual=None, variation="selection") for figure in figures]
    return figures


def up_to(week: date, weeks: pd.DataFrame, headers: Headers) -> pd.DataFrame:
    """The rows of each measure with those it leaves out before the week of the review and of it.

    The weeks of a unit that is no more end with the last that had anything to count: a card tells
    of its own week, in which nothing came in (0) and no rate can be had (none).
    """
    if weeks.empty:
        return weeks
    whole = []
    for measure in (measure for measure in SHOWN if measure not in LEVELS):
        rows = weeks[weeks.measure == measure].drop(columns="measure").set_index("week_start")
        first = rows.index.min() if len(rows) else pd.Timestamp(week)
        filled = rows.reindex(pd.date_range(first, week, freq="7D", name="week_start"))
        if headers.get(measure, {}).get("Unit") not in _RATES:
            filled.loc[~filled.index.isin(rows.index), "value"] = 0
        whole.append(filled.reset_index().assign(measure=measure))
    return pd.concat(whole, ignore_index=True)


def without(figures: list[KeyFigure], unknown: tuple[str, ...]) -> list[KeyFigure]:
    """The figures, those that a selection of the cases tells nothing of without a number."""
    return [
        replace(figure, values=[], usual=None, variation="selection", aim="", counted=None)
        if figure.measure in unknown
        else figure
        for figure in figures
    ]


def _of_their_day(figures: list[KeyFigure], chosen: Scope, last: date | None) -> list[KeyFigure]:
    """The figures with what the reader's choice says: a part of the cases, a day of their own, a
    week after the `last` day with records."""
    if last and chosen.week > last:
        return [_without_records(figure, last) for figure in figures]
    days = None if chosen.is_week_end else (chosen.day, chosen.week + timedelta(days=6))
    return [
        replace(figure, is_part=chosen.is_part, days=days if figure.measure in LEVELS else None)
        for figure in figures
    ]


def _without_records(figure: KeyFigure, last: date) -> KeyFigure:
    """The figure of a week without records: a level stands as it was left, the rest is not known."""
    is_level = figure.measure in LEVELS
    values = figure.values if is_level else [*figure.values[:-1], None]
    return KeyFigure(figure.measure, figure.unit, values, None, None, last=last)


def _key_figure(measure: str, rows: pd.DataFrame, unit: str, judged: Any) -> KeyFigure:
    """`judged` is the row of the week in review/charted_weeks, if any."""
    values = rows.sort_values("week_start").value.astype(float)[-HALF_YEAR:]
    numbers = [None if np.isnan(value) else float(value) for value in values]
    if judged is None or not numbers or numbers[-1] is None:
        return KeyFigure(measure, unit, numbers, None, None, counted=_counted(rows, unit))
    usual = None
    if not pd.isna(judged.upper):
        usual = possible(float(judged.lower), float(judged.upper), measure, unit)
    target = None if pd.isna(judged.target) else float(judged.target)
    low = low_without_target(rows.sort_values("week_start")[-HALF_YEAR:], measure, target)
    since = None if pd.isna(judged.since) else judged.since.date()
    said = aim(judged, unit)
    return KeyFigure(measure, unit, numbers, usual, judged.variation, said, since=since, low=low)


def _counted(rows: pd.DataFrame, unit: str) -> tuple[int, int] | None:
    """The cases of the last week's rate where it has some, and no rate; rows of one measure."""
    last = rows.loc[rows.week_start.idxmax()] if len(rows) and unit in _RATES else None
    if last is None or pd.notna(last.value) or pd.isna(last.denominator) or last.denominator <= 0:
        return None
    return int(last.numerator), int(last.denominator)
