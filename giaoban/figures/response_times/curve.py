"""How long the cases of one ward stay open, beside those of the rest of the city."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from giaoban.figures.ask import Ask
from giaoban.figures.charts.frame import axis_words, end_labels, frame, plain, quiet_axis
from giaoban.figures.charts.palette import ACCENT, FAINT, FAINT_ACCENT, USUAL
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import Least, resting
from giaoban.figures.memo import memoized
from giaoban.figures.names import is_ward, of_wards, with_ward_names
from giaoban.figures.response_times.medians import LEAST_CASES, chances_among_all, same_day
from giaoban.figures.response_times.reports import REPORTS, silent
from giaoban.statistics.multiplicity import FAMILY_CHANCE
from giaoban.statistics.survival import (
    Z_95,
    Curve,
    Ends,
    cumulative_incidence,
    followed_days,
    kaplan_meier,
    restricted_mean,
)
from giaoban.warehouse.scope import Scope
from giaoban.words.shown import DECIMAL, SHARE, side, span
from giaoban.words.text import percent, t

# Below this a chance is said to be less than it: more digits would claim more than a test can.
_LEAST_CHANCE = 0.001
_HEIGHT = 340
_LETTER = 7.6  # mean width in pixels, for the room that names take at the right
_LEAST_ROOM, _MOST_ROOM = 90, 210
_COUNTS = ["at_risk", "closed_cases", "otherwise_cases"]


@figure(least=Least(cases=LEAST_CASES, of="ward"), about="median_days", needs="whole")
def curve(ask: Ask) -> Figure | None:
    """One ward against the rest of the city."""
    by_ward = ask("response_times/by_ward")
    wards = keys(by_ward, ask.scope, ask.minimum)
    by_day = ask("response_times/curve", ward=wards)
    return curve_figure(by_day, by_ward, ask(REPORTS), ask.scope, ask.minimum)


@memoized()
def keys(by_ward: pd.DataFrame, chosen: Scope, minimum: int) -> list[str]:
    """The wards to compare with the rest: those with cases enough, and the chosen one.

    Rows of response_times/by_ward.
    """
    wards = with_ward_names(by_ward, chosen.ward)
    is_compared = is_ward(wards) & (wards.cases >= minimum)
    return list(wards.ward_key[is_compared | wards.is_chosen])


@memoized()
def curve_figure(
    by_day: pd.DataFrame,
    by_ward: pd.DataFrame,
    reports: pd.DataFrame,
    chosen: Scope,
    minimum: int,
) -> Figure | None:
    """One ward against the rest of the city.

    Rows of response_times/curve, of the city and every ward, of response_times/by_ward, whose test
    decides: it names the same wards beside the medians; and of /reports_by_ward.
    """
    if by_day.empty:
        return None
    curves = with_ward_names(by_day, chosen.ward)
    chances = chances_among_all(with_ward_names(by_ward, chosen.ward), minimum)
    if chosen.ward is None:
        difference = slowest(differences(curves, chances))
    else:
        difference = against_the_rest(curves, chosen.ward, chances)
    tested = sum(chance == chance for chance in chances.values())
    if difference is None:
        return Figure(None, nothing_to_compare(by_ward, chosen.ward), _tested(None, tested))
    if (unnamed := _nobody_to_name(difference, tested, chosen)) is not None:
        return Figure(None, unnamed, _tested(difference, tested))
    says = difference_says(difference)
    if difference.ward_key in silent(reports, chosen, minimum):
        says = replace(says, signal="none" if says.signal == "better" else says.signal)
    if difference.is_enough:
        says = resting(says, cases=difference.cases)
    lines = [
        Staying(t("chart.elsewhere"), difference.rest, difference.rest_ends),
        Staying(difference.ward_name, difference.ward, difference.ward_ends, is_chosen=True),
    ]
    drawing = curve_chart(lines, t("chart.age_axis"))
    return Figure(drawing, says, _tested(difference, tested), _curve_table(difference))


def _nobody_to_name(difference: Difference, tested: int, chosen: Scope) -> Finding | None:
    """What is said where no ward differs and the first is as any other."""
    if chosen.ward or not difference.is_enough:
        return None
    if difference.is_more_than_luck or side(difference.mean_days, difference.rest_days, DECIMAL):
        return None
    return Finding("response_times.curve.says.none_differs", {"wards": tested}, "usual")


def _tested(difference: Difference | None, tested: int) -> dict[str, object]:
    if difference is None or not difference.is_enough:
        written = "–"
    elif difference.chance < _LEAST_CHANCE:
        written = t("chart.below_share", least_share=_LEAST_CHANCE)
    else:
        written = percent(difference.chance)
    return {"tested": tested, "chance": written, "level_share": FAMILY_CHANCE}


def _curve_table(difference: Difference) -> Table:
    """Shares open and resolved after every so many days, of the ward and the rest, with the bands."""
    days = np.unique(
        [day for day in (1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 90) if day <= difference.days]
    )
    table = pd.DataFrame({"age_days": days})
    for name, line in (("ward", difference.ward), ("rest", difference.rest)):
        table[f"{name}_open_share"] = line.share[days]
        table[f"{name}_open_range"] = [span(line.low[day], line.high[day], SHARE) for day in days]
    table["ward_resolved_share"] = difference.ward_ends.closed[days]
    table["rest_resolved_share"] = difference.rest_ends.closed[days]
    return Table(table)


def nothing_to_compare(by_ward: pd.DataFrame, ward: str | None = None) -> Finding:
    """Why no curve stands beside another: one ward alone, all closed after as many days, too few.

    Rows of response_times/by_ward.
    """
    wards = of_wards(with_ward_names(by_ward, ward))
    enough = wards[wards.cases >= LEAST_CASES]
    if len(enough) == 1:
        return Finding(
            "response_times.curve.says.one_ward", {"ward_name": enough.ward_name.iloc[0]}
        )
    return same_day(enough) or Finding("response_times.curve.says.none")


def difference_says(difference: Difference) -> Finding:
    """Whether the ward's cases stay open longer than elsewhere, or luck alone could make it so."""
    numbers = {
        "ward_name": difference.ward_name,
        "days": difference.days,
        "mean_days": difference.mean_days,
        "rest_days": difference.rest_days,
    }
    if not difference.is_enough:
        return Finding("response_times.curve.says.too_few", numbers | {"cases": difference.cases})
    if not difference.is_more_than_luck:
        return Finding("response_times.curve.says.alike", numbers, "usual")
    if (crossed := _crossed(difference)) is not None:
        return crossed
    if not difference.gap_is_clear or not side(difference.mean_days, difference.rest_days, DECIMAL):
        return Finding("response_times.curve.says.other_course", numbers, "usual")
    if difference.gap > 0:
        return Finding("response_times.curve.says.slower", numbers, "concern")
    return Finding("response_times.curve.says.faster", numbers, "better")


def _crossed(difference: Difference) -> Finding | None:
    """Fast at first and slow later, or the reverse: the bands lie apart both ways."""
    quick = np.nan_to_num(difference.rest.low - difference.ward.high, nan=-1.0)
    slow = np.nan_to_num(difference.ward.low - difference.rest.high, nan=-1.0)
    if quick.max() <= 0 or slow.max() <= 0:
        return None
    at_quick, at_slow = int(quick.argmax()), int(slow.argmax())
    first, last = min(at_quick, at_slow), max(at_quick, at_slow)
    numbers = {
        "ward_name": difference.ward_name,
        "first_days": first,
        "last_days": last,
        "closed_share": float(difference.ward_ends.closed[first]),
        "rest_closed_share": float(difference.rest_ends.closed[first]),
        "open_share": float(difference.ward_ends.waiting[last]),
        "rest_open_share": float(difference.rest_ends.waiting[last]),
    }
    if at_quick < at_slow:
        return Finding("response_times.curve.says.fast_then_slow", numbers, "concern")
    return Finding("response_times.curve.says.slow_then_fast", numbers, "usual")


@dataclass(frozen=True)
class Staying:
    """A curve with the name it bears where it ends, and how its cases ended."""

    name: str
    curve: Curve
    ends: Ends
    is_chosen: bool = False

    @property
    def colour(self) -> str:
        """The chosen ward stands out."""
        return ACCENT if self.is_chosen else USUAL


def curve_chart(lines: Sequence[Staying], axis_label: str) -> go.Figure:
    """Steps with their 95 % bands over the days of age, from everybody to nobody open.

    Beside them, dotted, the share resolved.
    """
    days = max(len(line.curve.share) for line in lines) - 1
    return go.Figure(
        [draw(line) for draw in (_band, _steps, _resolved) for line in lines],
        frame(
            _HEIGHT,
            margin={"l": 0, "r": _room(lines), "t": 20, "b": 46},
            hovermode="x",
            xaxis=quiet_axis(range=[0, max(days, 1)], tickformat=",.0f", nticks=8, showgrid=False),
            yaxis=quiet_axis(range=[0, 1.01], tickformat=",.0%", nticks=6),
            annotations=[*end_labels(_labels(lines), 1.0, _HEIGHT - 60), axis_words(axis_label)],
        ),
    )


def _band(line: Staying) -> go.Scatter:
    """The band as one closed shape of steps; before the first closing it has no width."""
    low = np.nan_to_num(line.curve.low, nan=1.0)
    high = np.nan_to_num(line.curve.high, nan=1.0)
    days = np.arange(low.size)
    there = np.repeat(days, 2)[1:]
    return go.Scatter(
        x=np.concatenate([there, there[::-1]]),
        y=np.concatenate([np.repeat(high, 2)[:-1], np.repeat(low, 2)[:-1][::-1]]),
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=FAINT_ACCENT if line.is_chosen else FAINT,
        hoverinfo="skip",
    )


def _steps(line: Staying) -> go.Scatter:
    return go.Scatter(
        x0=0,
        dx=1,
        y=line.curve.share,
        mode="lines",
        line={
            "shape": "hv",
            "color": line.colour,
            "width": 3 if line.is_chosen else 2,
            "dash": "solid" if line.is_chosen else "dash",
        },
        name=plain(line.name),
        hovertemplate=f"{_at(line.name)}<extra></extra>",
    )


def _resolved(line: Staying) -> go.Scatter:
    """Ends in another way compete here, so that it need not reach what the steps leave."""
    return go.Scatter(
        x0=0,
        dx=1,
        y=line.ends.closed,
        mode="lines",
        line={"shape": "hv", "color": line.colour, "width": 1.5, "dash": "dot"},
        name=plain(line.name),
        hovertemplate=f"{_at(line.name, 'resolved')}<extra></extra>",
    )


def _at(name: str, what: str = "still_open") -> str:
    """What a point says, its share and its days left to Plotly to write."""
    return t(f"chart.{what}", name=plain(name), share="%{y:,.1%}", days="%{x:,.0f}")


def _labels(lines: Sequence[Staying]) -> list[tuple[float, str]]:
    """Every curve by its name; what is dotted is said once."""
    names = [(float(line.curve.share[-1]), line.name) for line in lines]
    return [*names, (float(lines[-1].ends.closed[-1]), t("chart.resolved_line"))]


def _room(lines: Sequence[Staying]) -> int:
    longest = max(len(name) for _, name in _labels(lines))
    return min(max(round(longest * _LETTER) + 12, _LEAST_ROOM), _MOST_ROOM)


@dataclass(frozen=True)
class Difference:
    """One ward beside the rest of the city over the days of age on which both are followed.

    `gap` is the mean number of days its cases are open within those days less that of the rest,
    `z` the same in standard errors. `chance` is that of its log-rank test beside those of all wards
    (nan: too few cases to be judged); `cases` are those of the smaller side.
    """

    ward_key: str
    ward_name: str
    ward: Curve
    rest: Curve
    ward_ends: Ends
    rest_ends: Ends
    chance: float
    mean_days: float
    rest_days: float
    error: float
    cases: int

    @property
    def days(self) -> int:
        """The last day of age that is compared."""
        return len(self.ward.share) - 1

    @property
    def gap(self) -> float:
        """Positive where the ward's cases stay open longer."""
        return self.mean_days - self.rest_days

    @property
    def z(self) -> float:
        """The gap in standard errors."""
        return self.gap / self.error if self.error > 0 else 0.0

    @property
    def is_enough(self) -> bool:
        """Whether both sides have cases and closings enough for a verdict."""
        return self.chance == self.chance

    @property
    def is_more_than_luck(self) -> bool:
        """The log-rank test's verdict."""
        return self.chance <= FAMILY_CHANCE

    @property
    def gap_is_clear(self) -> bool:
        """Whether the mean days differ too: curves may differ and their means agree."""
        return abs(self.z) > Z_95


def differences(curves: pd.DataFrame, chances: Mapping[str, float]) -> list[Difference]:
    """Each ward against the rest; rows of response_times/curve, named, of the city and all wards.

    `chances` of `medians.chances_among_all`, by ward key.
    """
    keys = sorted(set(curves.ward_key[~curves.is_city]))
    told = (against_the_rest(curves, key, chances) for key in keys)
    return [difference for difference in told if difference is not None]


def against_the_rest(
    curves: pd.DataFrame, ward_key: str, chances: Mapping[str, float]
) -> Difference | None:
    """One ward against the rest, judged as beside all others, whoever chose it.

    Rows and chances as for `differences`. None where the ward, or the rest, has no case.
    """
    ward = curves[~curves.is_city & (curves.ward_key == ward_key)]
    chance = chances.get(ward_key, math.nan)
    return _difference(ward, curves[curves.is_city], chance) if len(ward) else None


def slowest(compared: list[Difference]) -> Difference | None:
    """The ward with the strongest evidence that its cases stay open longer, of those that differ."""
    judged = [difference for difference in compared if difference.is_enough]
    return max(judged, key=lambda one: (one.is_more_than_luck, one.z), default=None)


def _difference(ward: pd.DataFrame, city: pd.DataFrame, chance: float) -> Difference | None:
    here = _counts(ward, len(city))
    there = city[_COUNTS].to_numpy().T - here
    days = min(followed_days(here[0]), followed_days(there[0]))
    if not days:
        return None
    ends, rest_ends = (cumulative_incidence(*side[:, :days]) for side in (here, there))
    here, there = here[:2, :days], there[:2, :days]
    mean, rest = restricted_mean(*here), restricted_mean(*there)
    return Difference(
        ward_key=ward.ward_key.iloc[0],
        ward_name=ward.ward_name.iloc[0],
        ward=kaplan_meier(*here),
        rest=kaplan_meier(*there),
        ward_ends=ends,
        rest_ends=rest_ends,
        chance=chance,
        mean_days=mean.days,
        rest_days=rest.days,
        error=float(np.hypot(mean.error, rest.error)),
        cases=int(min(here[0, 0], there[0, 0])),
    )


def _counts(ward: pd.DataFrame, days: int) -> np.ndarray:
    """A row per column of _COUNTS over the days the city is followed; 0 after the ward's last day."""
    counts = np.zeros((len(_COUNTS), days), dtype=int)
    counts[:, ward.day] = ward[_COUNTS].to_numpy().T
    return counts
