"""What is planted on purpose: six stories that the pages must bring out, with their numbers.

data/halong/STORIES.md tells the same six to a reader, and tests/data/test_simulated_city.py
measures each in the written files. Wards are units of today, by code; a place belongs to a story by
its unit of today, so that a story which starts early is in the records of the older units too.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from tools.simulate.topics import NAMES
from tools.simulate.worktime import ORIGIN, WORK_DAY, WorkTime, instant


@dataclass(frozen=True)
class HardCasesStayOpen:
    """Tuần Châu closes its easy cases within a day or two and leaves the others lying for months.

    Of the closed cases only, its median is the best in the city; with the open ones counted for as
    long as they have waited, it is the worst.
    """

    ward: str = "06706"
    since: date = date(2025, 10, 6)
    hard_share: float = 0.55
    easy_days: float = 1.1
    easy_spread: float = 0.6
    hard_days: float = 95.0
    hard_spread: float = 0.5

    def effort(self, rng, work: np.ndarray, here: np.ndarray, received: np.ndarray) -> np.ndarray:
        """Minutes of work until closing, for cases of the ward received since the start."""
        told = here & (received >= instant(self.since))
        hard = rng.random(told.sum()) < self.hard_share
        median = np.where(hard, self.hard_days, self.easy_days)
        spread = np.where(hard, self.hard_spread, self.easy_spread)
        changed = work.copy()
        changed[told] = median * WORK_DAY * np.exp(spread * rng.standard_normal(told.sum()))
        return changed


@dataclass(frozen=True)
class SlowByItsMix:
    """Việt Hưng handles each subject faster than the city, but most of its cases are about land.

    Over all cases it is less often on time than the city; in each subject it is more often on time.
    """

    ward: str = "06661"
    pace: float = 0.87
    mix: tuple[tuple[str, float], ...] = (
        ("DATDAI", 0.52),
        ("GCNQSDD", 0.24),
        ("XAYDUNG", 0.10),
    )

    def mixes(self, mixes: np.ndarray, here: np.ndarray) -> np.ndarray:
        """The share of each subject at each place; what the mix does not name shares the rest."""
        named = dict(self.mix)
        fixed = np.array([named.get(name, 0.0) for name in NAMES])
        rest = np.where(fixed > 0, 0.0, mixes)
        rest *= (1 - fixed.sum()) / rest.sum(axis=1, keepdims=True)
        return np.where(here[:, None], fixed + rest, mixes)


@dataclass(frozen=True)
class StepAfterReorganisation:
    """Hồng Gai, one ward out of four, takes longer from its first day on and does not recover."""

    ward: str = "06685"
    since: date = date(2025, 7, 1)
    factors: tuple[tuple[str, float], ...] = (("grievance", 1.5), ("dossier", 1.3))

    def effort(self, family: str, work, here: np.ndarray, received: np.ndarray) -> np.ndarray:
        """Minutes of work until closing, longer by the family's factor since the start."""
        return (
            np.where(here & (received >= instant(self.since)), dict(self.factors)[family], 1) * work
        )


@dataclass(frozen=True)
class QuietWard:
    """Hoành Bồ files as many dossiers as its size lets expect, and hardly any grievances.

    Its few cases are handled well. That is no sign of good service: people do not report there.
    """

    ward: str = "07030"
    factor: float = 0.15

    def arrivals(self, here: np.ndarray) -> np.ndarray:
        """The share of the expected grievances that is reported, per place."""
        return np.where(here, self.factor, 1.0)


@dataclass(frozen=True)
class GrowingQueue:
    """In Cao Xanh more arrives and less is closed every week for the last twelve weeks."""

    ward: str = "06658"
    since: date = date(2026, 8, 31)
    arrivals_factor: float = 1.2
    pace: float = 0.66

    def arrivals(self, here: np.ndarray, days: int) -> np.ndarray:
        """How much more arrives: place x day."""
        late = np.arange(days) >= (self.since - ORIGIN).days
        return np.where(here[:, None] & late[None, :], self.arrivals_factor, 1.0)

    def slowed(self, done: np.ndarray, here: np.ndarray, worktime: WorkTime) -> np.ndarray:
        """Working minutes by which a case is closed, where work goes on at a slower pace.

        Everything that was to be closed after the start takes longer in proportion, so that the
        ward closes only that share of what it would have closed in a week.
        """
        start = worktime.spent(np.array([instant(self.since)]))[0]
        return np.where(here & (done > start), start + (done - start) / self.pace, done)


@dataclass(frozen=True)
class TetDip:
    """Around every Tet fewer cases arrive, and nothing is closed while the offices rest.

    The days before and after bring less than usual, the holidays themselves next to nothing.
    """

    longest_other_break: int = 6
    before: float = 0.7
    during: float = 0.4
    after: float = 0.7
    shoulder_days: int = 5

    def arrivals(self, worktime: WorkTime, days: int) -> np.ndarray:
        """How much of the usual arrives, per day; Tet is the longest break of every year."""
        factor = np.ones(days)
        worked = worktime.worked
        for break_number in np.flatnonzero(np.diff(worked) > self.longest_other_break + 1):
            start, end = worked[break_number] + 1, worked[break_number + 1]
            factor[max(start - self.shoulder_days, 0) : start] = self.before
            factor[start:end] = self.during
            factor[end : end + self.shoulder_days] = self.after
        return factor


HARD_CASES = HardCasesStayOpen()
MIX = SlowByItsMix()
STEP = StepAfterReorganisation()
QUIET = QuietWard()
QUEUE = GrowingQueue()
TET = TetDip()
