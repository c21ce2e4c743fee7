"""What a simulated city is to show: the planted stories or none, and how unsteady its weeks are."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from tools.simulate import stories
from tools.simulate.stories import (
    GrowingQueue,
    HardCasesStayOpen,
    QuietWard,
    SlowByItsMix,
    StepAfterReorganisation,
)
from tools.simulate.worktime import DAYS

# Standard deviations, on the log scale, of what a ward's week brings and of the pace it works at.
ARRIVALS_SPREAD, PACE_SPREAD = 0.10, 0.15
_WEEKS = DAYS // 7 + 1


@dataclass(frozen=True)
class Unrest:
    """Factors of one, or of weeks that follow the week before them: ward of today x day."""

    wards: np.ndarray
    arrivals: np.ndarray
    pace: np.ndarray

    def arrivals_at(self, current: np.ndarray) -> np.ndarray:
        """How much more than usual arrives: place x day, for the places' wards of today."""
        return self.arrivals[np.searchsorted(self.wards, current)]

    def pace_at(self, current: np.ndarray, day: np.ndarray) -> np.ndarray:
        """How much longer than usual work takes, for cases by ward of today and day of receipt."""
        return self.pace[np.searchsorted(self.wards, current), day]


@dataclass(frozen=True)
class Scenario:
    """The stories that are planted, and the autocorrelation of weeks that are unsteady (or None)."""

    hard_cases: HardCasesStayOpen = stories.HARD_CASES
    mix: SlowByItsMix = stories.MIX
    step: StepAfterReorganisation = stories.STEP
    quiet: QuietWard = stories.QUIET
    queue: GrowingQueue = stories.QUEUE
    autocorrelation: float | None = None

    def unrest(self, seed: int, current: np.ndarray) -> Unrest:
        """How unsteady each ward's weeks are, for the places' wards of today."""
        wards = np.unique(current)
        if self.autocorrelation is None:
            steady = np.ones((len(wards), DAYS))
            return Unrest(wards, steady, steady)
        rng = np.random.default_rng([seed, 1])
        arrivals, pace = (
            np.exp(spread * autocorrelated(rng, self.autocorrelation, (len(wards), _WEEKS)))
            for spread in (ARRIVALS_SPREAD, PACE_SPREAD)
        )
        return Unrest(wards, by_day(arrivals), by_day(pace))


def without_stories(autocorrelation: float | None = None) -> Scenario:
    """A city in which nothing happens: its stories belong to no ward; seasons and Tet are kept."""
    told = Scenario()
    nowhere = {
        name: replace(getattr(told, name), ward="")
        for name in ("hard_cases", "mix", "step", "quiet", "queue")
    }
    return Scenario(**nowhere, autocorrelation=autocorrelation)


def autocorrelated(
    rng: np.random.Generator, correlation: float, shape: tuple[int, int]
) -> np.ndarray:
    """Series (rows) of normal values, each correlated so much with the one before; variance 1."""
    fresh = rng.standard_normal(shape)
    values = fresh.copy()
    for week in range(1, shape[1]):
        kept = correlation * values[:, week - 1]
        values[:, week] = kept + np.sqrt(1 - correlation**2) * fresh[:, week]
    return values


def by_day(weekly: np.ndarray) -> np.ndarray:
    """Each week's value on each of its days, from the origin on; the origin is a Tuesday."""
    return np.repeat(weekly, 7, axis=1)[:, 1 : DAYS + 1]
