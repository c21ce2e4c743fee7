"""The key figures of the week, as cards: of the city or of one ward."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import numpy as np
import pandas as pd

from giaoban.figures import names
from giaoban.figures.ask import Ask
from giaoban.figures.charts.palette import SIGNALS
from giaoban.figures.charts.sparkline import Sparkline
from giaoban.figures.figure import Card, Cards, Figure, figure
from giaoban.figures.finding import JUDGED, STANDS_OUT, Finding
from giaoban.figures.links import from_measure
from giaoban.figures.measures import measure_name
from giaoban.figures.memo import memoized
from giaoban.meeting import rebases
from giaoban.meeting.rebases import RebasedCharts
from giaoban.statistics.weeks import HALF_YEAR
from giaoban.statistics.xmr import charts
from giaoban.statistics.xmr.verdicts import VARIATIONS, directions, verdict
from giaoban.warehouse.measures import Headers
from giaoban.warehouse.scope import Scope
from giaoban.words.text import in_unit, t

# A level, such as the open cases, depends on the week before: it has no usual range.
LEVELS = ("open", "overdue_open")
SHOWN = ("received", "closed", "open", "overdue_open", "on_time", "closed_within_15")

_NEVER: Mapping[str, date] = MappingProxyType({})


@figure(minutes=3)
def key_figures(ask: Ask) -> Figure | None:
    """Cards of the city or the chosen ward."""
    return key_figures_figure(*_half_a_year(ask), ask.headers, ask.scope, ask.limits())


def judged_key_figures(ask: Ask) -> list[KeyFigure]:
    """The figures of the cards, with their numbers."""
    weeks, queue = _half_a_year(ask)
    own = names.of_ward(weeks, ask.scope.ward) if ask.scope.ward else weeks
    return judged_figures(own, queue, ask.headers, rebases.of_ward(ask.limits(), ask.scope.ward))


def _half_a_year(ask: Ask) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows of measures/weekly or measures/weekly_city, and of backlog/city_by_week."""
    past = ask.scope.weeks_before(HALF_YEAR)
    weekly = "measures/weekly" if ask.scope.ward else "measures/weekly_city"
    return ask(weekly, measure=list(SHOWN), **past), ask("backlog/city_by_week", **past)


@memoized()
def key_figures_figure(
    weeks: pd.DataFrame,
    queue: pd.DataFrame,
    headers: Headers,
    chosen: Scope,
    rebased: RebasedCharts = (),
) -> Figure | None:
    """Cards of the city or the chosen ward; rows of measures/weekly and backlog/city_by_week.

    `rebased` are the limits that people have rebased.
    """
    weeks = names.of_ward(weeks, chosen.ward) if chosen.ward else weeks
    if weeks.empty:
        return None
    figures = judged_figures(weeks, queue, headers, rebases.of_ward(rebased, chosen.ward))
    says = key_figures_says([figure.variation for figure in figures])
    return Figure(Cards([_card(figure) for figure in figures]), says, {"week": chosen.week})


def _card(figure: KeyFigure) -> Card:
    finding = _finding(figure)
    numbers = {name: in_unit(value, figure.unit) for name, value in finding.numbers.items()}
    low, high = figure.usual or (None, None)
    return Card(
        name=measure_name(figure.measure),
        value=in_unit(figure.value, figure.unit),
        says=t(finding.key, **numbers),
        signal=finding.signal,
        line=Sparkline(figure.values, low, high, SIGNALS[finding.signal]),
        to=from_measure(figure.measure),
    )


def _finding(figure: KeyFigure) -> Finding:
    if figure.value is None:
        return Finding("review.key_figures.card.no_value")
    if figure.measure in LEVELS:
        return level_says(figure.value, figure.before)
    return key_figure_says(figure.value, figure.usual, figure.variation)


def key_figure_says(
    value: float, usual: tuple[float, float] | None, variation: str | None
) -> Finding:
    """One card's sentence: where the week lies against its usual range."""
    if usual is None:
        return Finding("review.key_figures.card.no_range")
    numbers = {"low": usual[0], "high": usual[1]}
    signal = variation if variation in STANDS_OUT else "usual"
    if value > usual[1]:
        return Finding("review.key_figures.card.above", numbers, signal)
    if value < usual[0]:
        return Finding("review.key_figures.card.below", numbers, signal)
    if signal == "usual":
        return Finding("review.key_figures.card.inside", numbers, signal)
    return Finding("review.key_figures.card.run", numbers, signal)


def level_says(value: float, before: float | None) -> Finding:
    """The sentence of a figure that is a level: against the week before, without a usual range."""
    if before is None or pd.isna(before):
        return Finding("review.key_figures.card.no_range")
    change = value - before
    if change == 0:
        return Finding("review.key_figures.card.same", {"before": before})
    key = "more" if change > 0 else "less"
    return Finding(f"review.key_figures.card.{key}", {"change": abs(change), "before": before})


def key_figures_says(variations: list[str | None]) -> Finding:
    """How many of the city's key figures are outside their usual variation.

    What is not judged, or has too few weeks, is not counted.
    """
    judged = sum(variation in JUDGED for variation in variations)
    if not judged:
        return Finding("review.key_figures.says.not_enough")
    concern = variations.count("concern")
    improvement = variations.count("improvement")
    changes = variations.count("neutral")
    numbers = {
        "figures": judged,
        "concerns": concern,
        "improvements": improvement,
        "changes": changes,
    }
    if concern:
        return Finding("review.key_figures.says.concerns", numbers, "concern")
    if improvement:
        return Finding("review.key_figures.says.improvements", numbers, "improvement")
    if changes:
        return Finding("review.key_figures.says.changes", numbers, "neutral")
    return Finding("review.key_figures.says.usual", numbers, "usual")


@dataclass(frozen=True)
class KeyFigure:
    """A measure's last week: `values` of the weeks up to it, the usual range, what XmR says.

    A level, and a week without a value, are not judged: `variation` is None.
    """

    measure: str
    unit: str
    values: list[float | None]
    usual: tuple[float, float] | None
    variation: str | None

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
    queue: pd.DataFrame,
    headers: Mapping[str, Mapping[str, str]],
    since: Mapping[str, date] = _NEVER,
) -> list[KeyFigure]:
    """One per measure of SHOWN; weeks: measure, week_start, value; queue: week_start, closing.

    `headers` holds the header of each measure's file, for its unit and its better direction;
    `since` the first week of rebased limits, by measure.
    """
    level = queue.assign(measure="open", value=queue.closing)
    every = pd.concat(
        [weeks[["measure", "week_start", "value"]], level[["measure", "week_start", "value"]]]
    )
    return [
        _key_figure(
            measure, every[every.measure == measure], headers.get(measure, {}), since.get(measure)
        )
        for measure in SHOWN
    ]


def _key_figure(
    measure: str, rows: pd.DataFrame, header: Mapping[str, str], since: date | None
) -> KeyFigure:
    rows = rows.sort_values("week_start")[-HALF_YEAR:]
    values = rows.value.astype(float).to_numpy()
    unit = header.get("Unit", "cases")
    usual, variation = None, None
    if measure not in LEVELS and len(values):
        own = values[(rows.week_start >= pd.Timestamp(since)).to_numpy()] if since else values
        usual, variation = _judged(own, header.get("Better", "neutral"), unit)
    numbers = [None if np.isnan(value) else float(value) for value in values]
    if not numbers or numbers[-1] is None:
        variation = None
    return KeyFigure(measure, unit, numbers, usual, variation)


def _judged(values: np.ndarray, better: str, unit: str) -> tuple[tuple[float, float] | None, str]:
    """The usual range, clipped to what is possible, and the variation of the last week."""
    if not len(values):
        return None, "not_enough_weeks"
    chart = charts.chart(values.reshape(1, -1))
    verdicts = verdict(chart, directions([better]), np.array([[np.nan]]))
    variation = VARIATIONS[int(verdicts.variation[0, -1])]
    if variation == "not_enough_weeks":
        return None, variation
    lower, upper = float(chart.limits.lower[0, -1]), float(chart.limits.upper[0, -1])
    highest = 1.0 if unit == "share" else np.inf
    return (max(0.0, lower), min(highest, upper)), variation
