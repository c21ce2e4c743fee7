"""Week by week: does what a series did of late differ from what it did before, and since when?

Every week the blocks of one to thirteen weeks that end with it are held against the year before each
(a scan with a generalised likelihood ratio: Lai 1995; Hawkins, Qiu and Kang 2003 for unknown levels).
A change that lasts is followed from its first week, against limits that stay where they were, until
it is over; after half a year its level is the usual one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from giaoban.statistics.judging.blocks import (
    LENGTHS,
    MINIMUM_POINTS,
    REFERENCE_WEEKS,
    Held,
    Places,
    Weeks,
    hold,
    together,
)
from giaoban.statistics.judging.dispersion import dispersion
from giaoban.statistics.judging.evidence import COUNT, LEVEL, Numbers, nearer, plain_score, score

# What must be passed to be a signal, and what a signal that lasts must keep to. Their share of false
# alarms is measured, not looked up: see the methods page.
REACH = 3.6
KEPT = 3.3
# With one case less, so much must still be left: no single case makes a signal.
_WITHOUT_ONE = 2.0
# A change is over when the last six weeks together lie hardly on its side.
_RECENT, _LEANING = 6, 0.5
# A change that lasted so long is the level from its first week on.
SETTLED_WEEKS = 26
# Only what the normal score calls odd is asked for exactly.
_ODD = 1.8
# So many standard deviations fewer, or more, must be closed than without looking at the pool.
_LEAN = 0.75
_NEVER = -1
# Which questions of a week are asked of it alone, of the last weeks, and of the whole change.
_ALONE, _LATELY, _SINCE = 0, int(np.searchsorted(LENGTHS, _RECENT)), len(LENGTHS) - 1


@dataclass(frozen=True)
class Course:
    """What each week said, as series x weeks.

    `evidence`: the score of the block that differs most, positive above; `length`: its weeks, the
    last of which is this one; `excess`: what was seen in it beyond the expected, in cases (or value x
    size of a level); `is_signal`: whether it is one; `points`: weeks of the reference of
    the week alone; `level_since`: the position of the first week of its level. `expected`, `spread`,
    `noise`: of the week alone, for its limits.
    """

    evidence: Numbers
    excess: Numbers
    length: NDArray[np.int64]
    is_signal: NDArray[np.bool_]
    points: NDArray[np.int64]
    level_since: NDArray[np.int64]
    expected: Numbers
    spread: Numbers
    noise: Numbers


def course(weeks: Weeks, restarts: NDArray[np.bool_] | None = None) -> Course:
    """Follows all series at once; `restarts` (series x weeks) begin a new level by decision."""
    begins = np.zeros(weeks.size.shape, dtype=bool) if restarts is None else restarts
    return courses([weeks], [begins])[0]


def courses(
    groups: Sequence[Weeks], restarts: Sequence[NDArray[np.bool_]], start: int = 0
) -> list[Course]:
    """The course of each of several groups of one kind and of the same weeks, as `course` tells it.

    How uneven its weeks are each group tells for itself; followed together they take a fraction of
    the time. Of the weeks before `start` nothing is said: a series that begins anew then or later
    needs none of them.
    """
    dispersions = np.concatenate([dispersion(group) for group in groups], axis=1)
    follower = _Follower(together(groups), dispersions)
    for week, begins in enumerate(np.concatenate(restarts).T[start:], start):
        follower.restart(begins, week)
        follower.look_at(week)
    return _apart(follower.told(), [len(group.size) for group in groups])


class _Follower:
    """The state of every series: where its level began, and the change it is in."""

    def __init__(self, weeks: Weeks, dispersions: Numbers) -> None:
        # Weeks of a change that is over are forgotten: a copy of its own.
        parts = (weeks.seen.copy(), weeks.size.copy(), weeks.noise, weeks.usual.copy())
        self.weeks = Weeks(weeks.kind, *parts, weeks.least)
        self.dispersions = dispersions
        series, count = weeks.size.shape
        self.rows = np.arange(series)
        self.level = np.zeros(series, dtype=int)
        self.change = np.full(series, _NEVER)
        self.known = np.full(series, _NEVER)
        self.side = np.zeros(series)
        numbers = ("evidence", "excess", "expected", "spread", "noise")
        self.cells = {name: np.full((series, count), np.nan) for name in numbers}
        whole = ("length", "points", "level_since", "is_signal")
        self.cells |= {name: np.zeros((series, count), dtype=int) for name in whole}

    def restart(self, begins: NDArray[np.bool_], week: int) -> None:
        """A person has said that from this week on the level is another one."""
        self.level[begins], self.change[begins] = week, _NEVER

    def look_at(self, week: int) -> None:
        """Judges the week of every series that has one, and follows its changes."""
        is_in_change = self.change != _NEVER
        first, before = self._places(week, is_in_change)
        since = np.maximum(self.level[:, None], before - REFERENCE_WEEKS)
        at = np.where(is_in_change, self.known, week)
        noise = self.weeks.noise[self.rows, at][:, None]
        own = np.minimum(first, week + 1), np.full_like(first, week + 1)
        held = hold(self.weeks, noise, own, (np.minimum(since, before), before))
        held.block.spread[:] *= self._dispersion(at, first, week)
        self._keep_limits(held, week, noise[:, 0])
        scores = _scores(held, self.weeks.size[:, week] > 0, self.weeks.least)
        self._follow(week, scores, first, held, is_in_change)

    def _places(self, week: int, is_in_change: NDArray[np.bool_]) -> tuple[Places, Places]:
        """The first week of each block, and of what its reference ends before.

        In a change the week itself, its last weeks and all its weeks are looked at, each against what
        was before it; the other blocks are empty.
        """
        scan = np.maximum(week - LENGTHS + 1, 0)
        first = np.where(is_in_change[:, None], week + 1, scan)
        first[:, _ALONE] = week
        lately = np.maximum(self.change, scan[_LATELY])
        first[:, _LATELY] = np.where(is_in_change, lately, scan[_LATELY])
        first[:, _SINCE] = np.where(is_in_change, self.change, scan[_SINCE])
        before = np.where(is_in_change[:, None], self.change[:, None], first)
        return first, np.maximum(before, self.level[:, None])

    def _dispersion(self, at: Places, first: Places, week: int) -> Numbers:
        """Of each block by its length; beyond a quarter it goes on growing as a trend's would."""
        length = np.maximum(week + 1 - first, 1)
        nearest = np.minimum(np.searchsorted(LENGTHS, length), len(LENGTHS) - 1)
        longer = np.maximum(length / LENGTHS[-1], 1)
        return self.dispersions[nearest, self.rows[:, None], at[:, None]] * longer

    def _keep_limits(self, held: Held, week: int, noise: Numbers) -> None:
        self.cells["expected"][:, week] = _asked(held)[:, _ALONE]
        self.cells["spread"][:, week] = held.block.spread[:, _ALONE]
        self.cells["noise"][:, week] = noise
        self.cells["points"][:, week] = held.points[:, _ALONE]
        self.cells["level_since"][:, week] = self.level

    def _follow(
        self, week: int, scores: Numbers, first: Places, held: Held, is_in_change: NDArray[np.bool_]
    ) -> None:
        best = np.argmax(np.nan_to_num(np.abs(scores), nan=-1), axis=1)
        best[is_in_change] = _SINCE
        evidence = scores[self.rows, best]
        begins = first[self.rows, best]
        is_signal = np.abs(np.nan_to_num(evidence)) > REACH
        is_signal[is_signal] &= self._outlives_one_case(held, best, is_signal)
        recent = scores[:, _LATELY]
        if held.block.kind == COUNT:
            evidence = self._beside_pool(held, best, evidence)
            recent = self._beside_pool(held, _LATELY, recent)
            is_signal &= np.abs(np.nan_to_num(evidence)) > REACH
        lasts = is_in_change & self._lasts(evidence, recent, week)
        has_week = ~np.isnan(evidence)
        is_signal = np.where(is_in_change, lasts, is_signal) & has_week
        is_over = is_in_change & has_week & ~lasts
        # What is over says nothing more of the week, which stands for itself again.
        evidence = np.where(is_over, scores[:, _ALONE], evidence)
        begins, best = np.where(is_over, week, begins), np.where(is_over, _ALONE, best)
        self.cells["evidence"][:, week] = evidence
        self.cells["excess"][:, week] = (held.block.seen - _asked(held))[self.rows, best]
        self.cells["length"][:, week] = week + 1 - begins
        self.cells["is_signal"][:, week] = is_signal
        self._move_on(week, begins, np.sign(evidence), is_signal, is_over)

    def _outlives_one_case(
        self, held: Held, best: Places, is_signal: NDArray[np.bool_]
    ) -> NDArray[np.bool_]:
        block = held.block.of((self.rows[is_signal], best[is_signal]))
        return np.abs(score(nearer(block))) > _WITHOUT_ONE

    def _beside_pool(self, held: Held, question: Places | int, evidence: Numbers) -> Numbers:
        """The evidence of counts, or what would be said were there no pool, where that is hardly so.

        An office that closes as many as ever of a pool that has grown closes no fewer.
        """
        seen, usual = (cells[self.rows, question] for cells in (held.block.seen, held.usual))
        with np.errstate(divide="ignore", invalid="ignore"):
            without = (seen - usual) / np.sqrt(usual)
        is_so = np.sign(evidence) * without > _LEAN
        is_told = np.isfinite(evidence) & np.isfinite(without)
        return np.where(is_told & ~is_so, np.clip(without, -_LEAN, _LEAN), evidence)

    def _lasts(self, evidence: Numbers, recent: Numbers, week: int) -> NDArray[np.bool_]:
        """Whether a change still stands out, and its last weeks still lie on its side."""
        is_young = week - self.change + 1 < _RECENT
        leans = is_young | ~(self.side * recent < _LEANING)
        return (self.side * evidence > KEPT) & leans

    def _move_on(
        self,
        week: int,
        begins: Places,
        side: Numbers,
        is_signal: NDArray[np.bool_],
        is_over: NDArray[np.bool_],
    ) -> None:
        """Changes begin, end, or have become the level."""
        starts = is_signal & (self.change == _NEVER) & (begins < week)
        self.change[starts], self.known[starts] = begins[starts], week
        self.side[starts] = side[starts]
        self._forget(is_over, week)
        self.change[is_over] = _NEVER
        settled = (self.change != _NEVER) & (week - self.change + 1 >= SETTLED_WEEKS)
        self.level[settled] = self.change[settled]
        self.change[settled] = _NEVER

    def _forget(self, is_over: NDArray[np.bool_], week: int) -> None:
        """The weeks of a change that is over are no part of what is usual; the last ones are."""
        rows = np.flatnonzero(is_over)
        if rows.size:
            first = self.change[rows]
            self.weeks.without(rows, first, np.maximum(week - _RECENT + 1, first))

    def told(self) -> Course:
        """All that was kept."""
        cells = dict(self.cells)
        return Course(**cells | {"is_signal": cells["is_signal"].astype(bool)})


def _apart(followed: Course, counts: Sequence[int]) -> list[Course]:
    """One course for each of so many series that lie below one another."""
    ends = np.cumsum(counts)[:-1]
    parts = [np.split(getattr(followed, field.name), ends) for field in fields(Course)]
    return [Course(*of_group) for of_group in zip(*parts, strict=True)]


def _asked(held: Held) -> Numbers:
    """What is expected of each block: of a pool that has grown no more than usual."""
    return np.fmin(held.block.expected, held.usual)


def _scores(held: Held, has_week: NDArray[np.bool_], least: Numbers) -> Numbers:
    """The score of each block, nan where too little is known; exact where it is odd.

    A week with fewer cases than `least` is told by the weeks that have as many together.
    """
    enough = has_week[:, None] & (held.points >= MINIMUM_POINTS) & (held.own >= 1)
    enough &= held.block.size >= least
    with np.errstate(divide="ignore", invalid="ignore"):
        scores = np.where(enough, plain_score(held.block), np.nan)
    scores[~np.isfinite(scores)] = np.nan
    if held.block.kind != LEVEL:
        odd = np.nan_to_num(np.abs(scores)) > _ODD
        scores[odd] = score(held.block.of(odd))
    return scores
