"""The key figures of the week, as cards: of the city or of one ward."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from giaoban.figures import names
from giaoban.figures.ask import Ask
from giaoban.figures.charts.palette import SIGNALS
from giaoban.figures.charts.sparkline import Sparkline
from giaoban.figures.figure import Card, Cards, Figure, Point, figure
from giaoban.figures.finding import JUDGED, NOT_JUDGED, STANDS_OUT, Finding, in_words
from giaoban.figures.least import CITYS, Least
from giaoban.figures.links import from_measure
from giaoban.figures.measures import beyond, measure_name
from giaoban.figures.memo import memoized
from giaoban.figures.records_end import last_record
from giaoban.figures.review.card_parts import LEVELS, Behind, wards_behind
from giaoban.figures.review.key_figure import (
    RATES,
    SHOWN,
    KeyFigure,
    judged_figures,
    of_their_day,
    without,
)
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
CHARTED_CITY = "review/charted_city_weeks"


@figure(least=Least(weeks=MINIMUM_POINTS, cases=CITYS, of="chart"), minutes=2, narrows=True)
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
    return of_their_day(without(figures, hidden(ask, SHOWN)), ask.scope, last_record(ask))


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


@memoized()
def without_rates_of_few(weeks: pd.DataFrame, headers: Headers, minimum: int) -> pd.DataFrame:
    """The weeks without rates of fewer cases than one is shown for; their counts stand.

    Rows of measures/weekly or measures/weekly_city.
    """
    least = {
        measure: min(int(header.get("Minimum", 0)), minimum)
        for measure, header in headers.items()
        if header.get("Unit") in RATES
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
    figures = of_their_day(without(judged, unknown), chosen, last)
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
    low, high = figure.usual or (None, None)
    signal = "failing" if figure.low and finding.signal == "usual" else finding.signal
    wards = [in_words(ward).removesuffix(".") for ward in behind]
    return Card(
        name=measure_name(figure.measure),
        value=shown_value(figure),
        says=" · ".join(filter(None, (card_words(figure), *wards, figure.aim, figure.low))),
        signal=signal,
        line=Sparkline(figure.values, low, high, SIGNALS[signal]),
        to=from_measure(figure.measure),
    )


def card_words(figure: KeyFigure) -> str:
    """What a card says of its week: against its usual range or the week before, or why nothing."""
    finding = _finding(figure)
    numbers = {
        name: value if isinstance(value, str | date) else in_unit(value, figure.unit)
        for name, value in finding.numbers.items()
    }
    return t(finding.key, **numbers)


def shown_value(figure: KeyFigure) -> str:
    """The value of the week, or the counts of a rate that rests on too few cases."""
    if figure.counted is None:
        return in_unit(figure.value, figure.unit)
    part, whole = figure.counted
    return t("review.key_figures.card.of", part=part, whole=whole)


def _finding(figure: KeyFigure) -> Finding:
    if figure.last is not None:
        return Finding("review.key_figures.card.no_records", {"last": figure.last})
    if figure.counted is not None and figure.since is None:
        return Finding("review.key_figures.card.few")
    if figure.counted is not None:
        since = {"since": figure.since}
        return Finding("review.key_figures.card.few_lasting", since, figure.variation)
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
