"""How long the cases of one ward stay open, beside those of the rest of the city."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from giaoban.city.wards import UNALLOCATED_CODE
from giaoban.figures.ask import Ask
from giaoban.figures.charts.frame import axis_words, end_labels, frame, plain, quiet_axis
from giaoban.figures.charts.palette import ACCENT, FAINT, FAINT_ACCENT, USUAL
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.memo import memoized
from giaoban.figures.names import with_ward_names
from giaoban.statistics.log_rank import LogRank, log_rank
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
from giaoban.words.text import between, percent, t

# Below this a chance is said to be less than it: more digits would claim more than a test can.
_LEAST_CHANCE = 0.001
_HEIGHT = 340
_LETTER = 7.6  # mean width in pixels, for the room that names take at the right
_LEAST_ROOM, _MOST_ROOM = 90, 210
LEVEL = 0.05

# Of either side so many closings must be expected, or the test's chance is not to be trusted; and
# a few slow cases that lie for long raise that number without becoming more.
LEAST_CLOSINGS = 5
LEAST_CASES = 10
_COUNTS = ["at_risk", "closed_cases", "otherwise_cases"]


@figure(about="median_days", needs="whole")
def curve(ask: Ask) -> Figure | None:
    """One ward against the rest of the city."""
    wards = keys(ask("response_times/by_ward"), ask.scope, ask.minimum)
    return curve_figure(ask("response_times/curve", ward=wards), ask.scope)


@memoized()
def keys(by_ward: pd.DataFrame, chosen: Scope, minimum: int) -> list[str]:
    """The wards to compare with the rest: those with cases enough, and the chosen one.

    Rows of response_times/by_ward.
    """
    wards = with_ward_names(by_ward, chosen.ward)
    is_compared = (wards.ward_code != UNALLOCATED_CODE) & (wards.cases >= minimum)
    return list(wards.ward_key[is_compared | wards.is_chosen])


@memoized()
def curve_figure(by_day: pd.DataFrame, chosen: Scope) -> Figure | None:
    """One ward against the rest of the city.

    Rows of response_times/curve, of the city and every ward.
    """
    if by_day.empty:
        return None
    curves = with_ward_names(by_day, chosen.ward)
    if chosen.ward is None:
        compared = differences(curves)
        difference = slowest(compared)
    else:
        compared = []
        difference = against_the_rest(curves, chosen.ward)
    says = difference_says(difference)
    if difference is None:
        return Figure(None, says, _tested(difference, 0))
    lines = [
        Staying(t("chart.elsewhere"), difference.rest, difference.rest_ends),
        Staying(difference.ward_name, difference.ward, difference.ward_ends, is_chosen=True),
    ]
    drawing = curve_chart(lines, t("chart.age_axis"))
    return Figure(drawing, says, _tested(difference, len(compared)), _curve_table(difference))


def _tested(difference: Difference | None, compared: int) -> dict[str, object]:
    chance = difference.test.chance if difference else None
    if chance is not None and chance < _LEAST_CHANCE:
        written = t("chart.below_share", least_share=_LEAST_CHANCE)
    else:
        written = "–" if chance is None else percent(chance)
    return {
        "compared": compared if compared > 1 else 0,
        "chance": written,
        "level_share": LEVEL,
    }


def _curve_table(difference: Difference) -> Table:
    """Shares open and resolved after every so many days, of the ward and the rest, with the bands."""
    days = np.unique(
        [day for day in (1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 90) if day <= difference.days]
    )
    table = pd.DataFrame({"age_days": days})
    for name, line in (("ward", difference.ward), ("rest", difference.rest)):
        table[f"{name}_open_share"] = line.share[days]
        table[f"{name}_open_range"] = [
            between(percent(line.low[day]), percent(line.high[day])) for day in days
        ]
    table["ward_resolved_share"] = difference.ward_ends.closed[days]
    table["rest_resolved_share"] = difference.rest_ends.closed[days]
    return Table(table)


def difference_says(difference: Difference | None) -> Finding:
    """Whether the ward's cases stay open longer than elsewhere, or luck alone could make it so."""
    if difference is None:
        return Finding("response_times.curve.says.none")
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
    if not difference.gap_is_clear:
        return Finding("response_times.curve.says.other_course", numbers, "usual")
    if difference.gap > 0:
        return Finding("response_times.curve.says.slower", numbers, "concern")
    return Finding("response_times.curve.says.faster", numbers, "improvement")


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
    from `gap_low` to `gap_high` (95 %); `z` the same in standard errors. `level` is the chance
    below which the test calls a difference more than luck; `cases` those of the smaller side.
    """

    ward_key: str
    ward_name: str
    ward: Curve
    rest: Curve
    ward_ends: Ends
    rest_ends: Ends
    test: LogRank
    mean_days: float
    rest_days: float
    error: float
    cases: int
    level: float = LEVEL

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
        return self.cases >= LEAST_CASES and self.test.is_testable(LEAST_CLOSINGS)

    @property
    def is_more_than_luck(self) -> bool:
        """The log-rank test's verdict."""
        return self.is_enough and self.test.chance < self.level

    @property
    def gap_is_clear(self) -> bool:
        """Whether the mean days differ too: curves may differ and their means agree."""
        return abs(self.z) > Z_95


def differences(curves: pd.DataFrame) -> list[Difference]:
    """Each ward against the rest; rows of response_times/curve, named, of the city and all wards.

    Each is tested at a level shared out among all of them (Bonferroni), because the reader is
    shown the one that differs most.
    """
    city = curves[curves.is_city]
    wards = list(curves[~curves.is_city].groupby("ward_key", sort=True))
    tested = (_difference(rows, city, LEVEL / len(wards)) for _, rows in wards)
    return [difference for difference in tested if difference is not None]


def against_the_rest(curves: pd.DataFrame, ward_key: str) -> Difference | None:
    """One ward that the reader chose against the rest, tested at the full level.

    Rows of response_times/curve, named. None where the ward, or the rest, has no case.
    """
    ward = curves[~curves.is_city & (curves.ward_key == ward_key)]
    return _difference(ward, curves[curves.is_city], LEVEL) if len(ward) else None


def slowest(compared: list[Difference]) -> Difference | None:
    """The ward with the strongest evidence that its cases stay open longer."""
    judged = [difference for difference in compared if difference.is_enough]
    return max(judged, key=lambda difference: difference.z, default=None)


def _difference(ward: pd.DataFrame, city: pd.DataFrame, level: float) -> Difference | None:
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
        test=log_rank(*here, *there),
        mean_days=mean.days,
        rest_days=rest.days,
        error=float(np.hypot(mean.error, rest.error)),
        cases=int(min(here[0, 0], there[0, 0])),
        level=level,
    )


def _counts(ward: pd.DataFrame, days: int) -> np.ndarray:
    """A row per column of _COUNTS over the days the city is followed; 0 after the ward's last day."""
    counts = np.zeros((len(_COUNTS), days), dtype=int)
    counts[:, ward.day] = ward[_COUNTS].to_numpy().T
    return counts
