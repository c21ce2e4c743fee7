"""Did a weekly series move to another level and stay there, since which week, or does it drift?

The week is the one after which a step explains most; the chance of so much is that of the largest
of all weeks tried, in noise whose weeks are like their neighbours. A slow trend looks like a step
and a step like a trend: a step is told only where it explains more than any trend.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri, owens_t, stdtr

from giaoban.statistics.autoregression import (
    CORRELATIONS,
    Numbers,
    Weeks,
    fit,
    weights,
    whitened,
)
from giaoban.statistics.judging.blocks import MINIMUM_POINTS
from giaoban.statistics.multiplicity import holm
from giaoban.statistics.rebase import RUN_POINTS

# The chance, all series together, that one is named where nothing changed.
LEVEL = 0.05
# A season is told from a step where it comes twice, but for a few weeks at the ends.
_TWO_SEASONS = 100
_YEAR = 365.2425 / 7
# What lies before an earlier change, less likely than this by luck, is no level to compare with.
_EARLIER = 0.01
# A change so soon after a known beginning is told with it.
SOON_WEEKS = 6
# A step of less than this, as a part of the values, is none: they do not vary.
_SAME = 1e-9
# Beyond so many standard errors a chance is no longer told from nought.
_FARTHEST = 30.0


@dataclass(frozen=True)
class Step:
    """A change: the position of its first week, the mean before and since.

    `beyond` of the `points` since lie on the side of the change, seen from the mean before.
    `chance` is that of so large a step where the level never changed, `chance_beyond_trend` where
    it changed slowly all the time; `trend_chance` that of such a trend where nothing changed.
    `first` and `last` are the levels at either end of the trend, which begins in week `start`.
    `is_lasting` is false where the last seven weeks are nearer to the level before.
    """

    at: int
    before: float
    since: float
    beyond: int
    points: int
    chance: float
    chance_beyond_trend: float
    trend_chance: float
    start: int
    first: float
    last: float
    is_lasting: bool


class _Found(NamedTuple):
    """The step of some points: its place among them, and the three chances."""

    place: int
    chance: float
    chance_beyond_trend: float
    trend_chance: float


class _Searched(NamedTuple):
    """The best of the steps in whitened weeks: its place, its chance, what is left without it."""

    place: int
    chance: float
    without: float


def step(values: NDArray[np.float64], began: int | None = None) -> Step | None:
    """The change of a series of weeks (nan for a gap); None where there are too few or none.

    Before it lie as many points as limits need, since then as many as a run has. `began` is a week
    in which something is known to have begun: a step within weeks of it need not be told from a
    trend at every other week.
    """
    weeks = np.flatnonzero(~np.isnan(values))
    if not _is_enough(values[weeks]):
        return None
    usual = _level_and_season(values.size, weeks)
    found = _found(values[weeks], weeks, usual[weeks])
    first = _earlier(values, weeks[: found.place], usual)
    if first and found.place - first < MINIMUM_POINTS:
        found = _beyond_between(found, first, values, weeks, usual)
    elif first:
        weeks, whole = weeks[first:], found._replace(place=found.place - first)
        found = min(_found(values[weeks], weeks, usual[weeks]), whole, key=lambda one: one.chance)
    if began is not None:
        found = _known(found, values[weeks], weeks, usual[weeks], began)
    return _described(values[weeks], weeks, found)


def _beyond_between(
    found: _Found, first: int, values: Numbers, weeks: Weeks, usual: Numbers
) -> _Found:
    """A change of several weeks, begun at `first`: what lies before them against what lies since.

    Where the level is again what it was, that is no change.
    """
    outside = np.concatenate([weeks[:first], weeks[found.place :]])
    return _found(values[outside], outside, usual[outside])._replace(place=first)


def _known(found: _Found, points: Numbers, weeks: Weeks, usual: Numbers, began: int) -> _Found:
    """The same, told from a trend in the weeks soon after that one alone where it lies there."""
    places = _places(points)
    soon = places[(weeks[places] >= began) & (weeks[places] <= began + SOON_WEEKS)]
    if found.place not in soon:
        return found
    there = _found(points, weeks, usual, soon)
    return found._replace(chance_beyond_trend=there.chance_beyond_trend)


def changes(steps: Mapping[str, Step | None], level: float = LEVEL) -> dict[str, str]:
    """Which of these series moved to another level (`step`) or drift (`trend`), by key.

    The chance that any is named where none changed is at most `level`, and so is that of a step
    where all drift (Holm 1979 over all that were searched).
    """
    # What has no step was searched as well.
    of = holm([1.0 if one is None else one.chance for one in steps.values()])
    beyond = holm(
        [1.0 if one is None else max(one.chance, one.chance_beyond_trend) for one in steps.values()]
    )
    adjusted = zip(of, beyond, strict=True)
    named = zip(steps.items(), adjusted, strict=True)
    kinds = {key: _kind(one, *chances, level) for (key, one), chances in named if one}
    return {key: kind for key, kind in kinds.items() if kind}


def _kind(one: Step, chance: float, beyond: float, level: float) -> str | None:
    if chance > level:
        return None
    if beyond <= level:
        return "step" if one.is_lasting else None
    return "trend" if one.trend_chance <= level else None


def _is_enough(points: NDArray[np.float64]) -> bool:
    """Whether there are enough points on either side of some week, and they vary."""
    if points.size < MINIMUM_POINTS + RUN_POINTS:
        return False
    return bool(np.ptp(points) > _SAME * np.abs(points).max())


def _earlier(values: Numbers, weeks: Weeks, usual: Numbers) -> int:
    """Where the level before a step begins: at an earlier change, where there is one."""
    if not _is_enough(values[weeks]):
        return 0
    found = _found(values[weeks], weeks, usual[weeks])
    return found.place if found.chance < _EARLIER else 0


def _begun(points: Numbers, place: int) -> int:
    """Where what is largest at `place` began: with the weeks just before that lie far off too."""
    low, level, high = np.quantile(points[:place], (0.16, 0.5, 0.84))
    usual = (high - low) / 2
    side = np.sign(points[place:].mean() - level)
    while place > MINIMUM_POINTS and (points[place - 1] - level) * side > usual:
        place -= 1
    return place


def _described(points: NDArray[np.float64], weeks: Weeks, found: _Found) -> Step:
    before, since = points[: found.place], points[found.place :]
    side = np.sign(since.mean() - before.mean())
    middle = (before.mean() + since.mean()) / 2
    slope, level = np.polyfit(weeks, points, 1)
    return Step(
        at=int(weeks[found.place]),
        before=float(before.mean()),
        since=float(since.mean()),
        beyond=int(((since - before.mean()) * side > 0).sum()),
        points=since.size,
        chance=found.chance,
        chance_beyond_trend=found.chance_beyond_trend,
        trend_chance=found.trend_chance,
        start=int(weeks[0]),
        first=float(level + slope * weeks[0]),
        last=float(level + slope * weeks[-1]),
        is_lasting=bool((since[-RUN_POINTS:].mean() - middle) * side > 0),
    )


def _places(points: Numbers) -> Weeks:
    """Where a step may lie: the positions with points enough on either side."""
    return np.arange(MINIMUM_POINTS, points.size - RUN_POINTS + 1)


def _found(points: Numbers, weeks: Weeks, usual: Numbers, places: Weeks | None = None) -> _Found:
    """The likeliest step of the points, and the chances of it, averaged over the correlations.

    `usual` is the design of what lies in a week whatever changed: a level, and a season.
    """
    trend = (weeks - weeks.mean())[:, None] / weeks.size
    places = _places(points) if places is None else places
    steps = (np.arange(points.size)[:, None] >= places).astype(float)
    drifting = np.column_stack([usual, trend])
    began = _begun(points, int(places[_searched(points, steps, drifting).place]))
    moved = (np.arange(points.size) >= began) * 1.0
    # A level that still falls would else be taken for weeks that are like their neighbours.
    going_on = moved * (weeks - weeks[began]) / weeks.size
    every = np.column_stack([drifting, moved, going_on])
    fits = [_fitted(points, usual, drifting, steps, every, weeks, each) for each in CORRELATIONS]
    likely = weights(np.array([fit[0] for fit in fits]))
    chances = likely @ np.array([fit[2:] for fit in fits])
    place = int(places[fits[int(likely.argmax())][1]])
    return _Found(_begun(points, place), *map(float, chances))


def _fitted(
    points: Numbers,
    usual: Numbers,
    drifting: Numbers,
    steps: Numbers,
    every: Numbers,
    weeks: Weeks,
    each: float,
) -> tuple[float, int, float, float, float]:
    """At one correlation: its log likelihood, the place of the step, and the three chances.

    The likelihood is that beside `every` change there may be.
    """
    white, stepped = whitened(points[:, None], weeks, each)[:, 0], whitened(steps, weeks, each)
    level = _searched(white, stepped, whitened(usual, weeks, each))
    beyond = _searched(white, stepped, whitened(drifting, weeks, each))
    freedom = points.size - drifting.shape[1]
    gained = max(0.0, level.without - beyond.without)
    size = np.sqrt(gained / (beyond.without / freedom))
    likely = fit(points, every, weeks, each)[1]
    return likely, level.place, level.chance, beyond.chance, float(2 * stdtr(freedom, -size))


def _level_and_season(size: int, weeks: Weeks) -> Numbers:
    """For `size` weeks a level, and the yearly wave where those with a value hold two."""
    level = np.ones((size, 1))
    if weeks[-1] - weeks[0] + 1 < _TWO_SEASONS:
        return level
    angle = 2 * np.pi * np.arange(size) / _YEAR
    return np.column_stack([level, np.cos(angle), np.sin(angle)])


def _searched(white: Numbers, steps: Numbers, design: Numbers) -> _Searched:
    """The step that explains most beside a design; all of them whitened."""
    basis = np.linalg.qr(design)[0]
    left = white - basis @ (basis.T @ white)
    others = steps - basis @ (basis.T @ steps)
    sizes = np.maximum((others**2).sum(0), _SAME)
    gains = (left @ others) ** 2 / sizes
    place, without = int(gains.argmax()), float(left @ left)
    freedom = white.size - design.shape[1] - 1
    size = float(np.sqrt(gains[place] / ((without - gains[place]) / freedom)))
    chance = _chance_of_largest(size, freedom, others / np.sqrt(sizes))
    return _Searched(place, chance, without)


def _chance_of_largest(size: float, freedom: int, directions: Numbers) -> float:
    """That the largest of these correlated t values is so far from nought, at most (Worsley 1983).

    The sum of the chances less those of two neighbours at once; normal by equal tails.
    `directions` are weeks x steps of length 1.
    """
    far = min(-float(ndtri(max(stdtr(freedom, -size), 1e-300))), _FARTHEST)
    alike = np.clip((directions[:, 1:] * directions[:, :-1]).sum(0), -1, 1)
    # Above `far` here and not one step earlier: twice Owen's T.
    crossings = 2 * owens_t(far, np.sqrt((1 - alike) / (1 + alike))).sum()
    return float(min(1.0, 2 * (ndtr(-far) + crossings)))
