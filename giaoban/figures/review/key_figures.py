"""The key figures of the week, as cards: of the city or of one ward."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from giaoban.figures import names
from giaoban.figures.ask import Ask
from giaoban.figures.charts.palette import SIGNALS
from giaoban.figures.charts.sparkline import Sparkline
from giaoban.figures.figure import Card, Cards, Figure, Point, figure
from giaoban.figures.finding import JUDGED, NOT_JUDGED, STANDS_OUT, Finding
from giaoban.figures.links import from_measure
from giaoban.figures.measures import measure_name, possible
from giaoban.figures.memo import memoized
from giaoban.figures.review.aim import aim
from giaoban.figures.review.rejudged import charted_now
from giaoban.statistics.weeks import HALF_YEAR
from giaoban.warehouse.measures import Headers
from giaoban.warehouse.scope import Scope
from giaoban.words.text import in_unit, t

# A level, such as the open cases, depends on the week before: it has no usual range.
LEVELS = ("open", "overdue_open")
_RATES = ("share", "ratio")
_COLUMNS = ["measure", "week_start", "value", "numerator", "denominator"]
SHOWN = ("received", "closed", "open", "overdue_open", "on_time", "closed_within_15")


@figure(minutes=3)
def key_figures(ask: Ask) -> Figure | None:
    """Cards of the city or the chosen ward."""
    return key_figures_figure(*_half_a_year(ask), ask.headers, ask.scope)


def judged_key_figures(ask: Ask) -> list[KeyFigure]:
    """The figures of the cards, with their numbers."""
    weeks, charted, queue = _half_a_year(ask)
    return judged_figures(
        _own(weeks, ask.scope), _own(charted, ask.scope), queue, ask.headers, ask.scope.week
    )


def _half_a_year(ask: Ask) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Rows of measures/weekly and review/charted_weeks, or those of the city, and of
    backlog/city_by_week."""
    past = ask.scope.weeks_before(HALF_YEAR)
    shown = list(SHOWN)
    if ask.scope.ward:
        weeks, charted = ask("measures/weekly", measure=shown, **past), charted_now(ask, shown)
    else:
        weeks = ask("measures/weekly_city", measure=shown, **past)
        charted = ask("review/charted_city_weeks", measure=shown)
    weeks = without_rates_of_few(weeks, ask.headers, ask.minimum)
    return weeks, charted, ask("backlog/city_by_week", **past)


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
    """The chosen ward's rows, or all where they are the city's."""
    if not chosen.ward:
        return rows
    return names.of_ward(rows if "ward_name" in rows else rows.assign(ward_name=""), chosen.ward)


@memoized()
def key_figures_figure(
    weeks: pd.DataFrame, charted: pd.DataFrame, queue: pd.DataFrame, headers: Headers, chosen: Scope
) -> Figure | None:
    """Cards of the city or the chosen ward.

    Rows of measures/weekly and review/charted_weeks, or those of the city, and of
    backlog/city_by_week.
    """
    own = _own(weeks, chosen)
    if own.empty:
        return None
    figures = judged_figures(own, _own(charted, chosen), queue, headers, chosen.week)
    says = key_figures_says([figure.variation for figure in figures])
    cards = Cards([_card(figure) for figure in figures])
    return Figure(cards, says, {"week": chosen.week}, about=Point(_worst(figures), chosen.ward))


def _worst(figures: Sequence[KeyFigure]) -> str | None:
    """The first measure that got worse, else the first that fails its target."""
    for wanted in ("concern", "failing"):
        for each in figures:
            if each.variation == wanted:
                return each.measure
    return None


def _card(figure: KeyFigure) -> Card:
    finding = _finding(figure)
    numbers = {name: in_unit(value, figure.unit) for name, value in finding.numbers.items()}
    low, high = figure.usual or (None, None)
    return Card(
        name=measure_name(figure.measure),
        value=shown_value(figure),
        says=" · ".join(filter(None, (t(finding.key, **numbers), figure.aim))),
        signal=finding.signal,
        line=Sparkline(figure.values, low, high, SIGNALS[finding.signal]),
        to=from_measure(figure.measure),
    )


def shown_value(figure: KeyFigure) -> str:
    """The value of the week, or the counts of a rate that rests on too few cases."""
    if figure.counted is None:
        return in_unit(figure.value, figure.unit)
    part, whole = figure.counted
    return t("review.key_figures.card.of", part=part, whole=whole)


def _finding(figure: KeyFigure) -> Finding:
    if figure.counted is not None:
        return Finding("review.key_figures.card.few")
    if figure.value is None:
        return Finding("review.key_figures.card.no_value")
    if figure.measure in LEVELS and figure.variation != "selection":
        return level_says(figure.value, figure.before)
    return key_figure_says(figure.value, figure.usual, figure.variation)


def key_figure_says(
    value: float, usual: tuple[float, float] | None, variation: str | None
) -> Finding:
    """One card's sentence: where the week lies against its usual range."""
    if variation in NOT_JUDGED or usual is None:
        key = variation if variation in NOT_JUDGED else "not_enough_weeks"
        return Finding(f"review.key_figures.card.{key}")
    numbers = {"low": usual[0], "high": usual[1]}
    signal = variation if variation in STANDS_OUT else "usual"
    if signal in ("usual", "failing"):
        return Finding("review.key_figures.card.inside", numbers, signal)
    if usual[0] <= value <= usual[1]:
        return Finding("review.key_figures.card.lasting", numbers, signal)
    key = "above" if value > usual[1] else "below"
    return Finding(f"review.key_figures.card.{key}", numbers, signal)


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
    return Finding("review.key_figures.says.usual", numbers, "usual")


@dataclass(frozen=True)
class KeyFigure:
    """A measure's last week: `values` of the weeks up to it, the usual range, what its chart says.

    A level, and a week without a value, are not judged: `variation` is None. `aim` is what is said
    of its target. `counted` are the cases of a rate, and of how many, where these are too few for it.
    """

    measure: str
    unit: str
    values: list[float | None]
    usual: tuple[float, float] | None
    variation: str | None
    aim: str = ""
    counted: tuple[int, int] | None = None

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
    """One per measure of SHOWN; weeks: measure, week_start, value; queue: week_start, closing.

    `charted` are rows of review/charted_weeks of the same unit, `headers` holds the header of each
    measure's file, for its unit.
    """
    level = queue.assign(measure="open", value=queue.closing)
    every = pd.concat([weeks, level]).reindex(columns=_COLUMNS)
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
    if (last.variation == "selection").any():
        return [replace(figure, usual=None, variation="selection") for figure in figures]
    return figures


def _key_figure(measure: str, rows: pd.DataFrame, unit: str, judged: Any) -> KeyFigure:
    """`judged` is the row of the week in review/charted_weeks, if any."""
    values = rows.sort_values("week_start").value.astype(float)[-HALF_YEAR:]
    numbers = [None if np.isnan(value) else float(value) for value in values]
    if judged is None or not numbers or numbers[-1] is None:
        return KeyFigure(measure, unit, numbers, None, None, counted=_counted(rows, unit))
    usual = None
    if not pd.isna(judged.upper):
        usual = possible(float(judged.lower), float(judged.upper), measure, unit)
    return KeyFigure(measure, unit, numbers, usual, judged.variation, aim(judged, unit))


def _counted(rows: pd.DataFrame, unit: str) -> tuple[int, int] | None:
    """The cases of the last week's rate where it has some, and no rate; rows of one measure."""
    last = rows.loc[rows.week_start.idxmax()] if len(rows) and unit in _RATES else None
    if last is None or pd.notna(last.value) or not last.denominator > 0:
        return None
    return int(last.numerator), int(last.denominator)
