"""The cases of a family as they arrive: day, minute, place and topic, in the order of arrival."""

from dataclasses import dataclass

import numpy as np

from tools.simulate.places import Places
from tools.simulate.worktime import AFTERNOON, DAY, DAYS, MORNING, WORK_DAY

# How visits fall over the working day: two shape numbers of a beta distribution, busier early.
VISITS = (1.4, 1.8)
# How messages fall over the 24 hours.
MESSAGES = np.array(
    [2, 1, 1, 1, 1, 3, 8, 22, 40, 46, 44, 36, 26, 30, 38, 42, 40, 32, 28, 34, 36, 28, 16, 7]
)


@dataclass(frozen=True)
class Arrivals:
    """One array entry per case.

    at: minutes since the origin; place, topic, unit: numbers; by_message: not in an office's hours
    """

    at: np.ndarray
    place: np.ndarray
    topic: np.ndarray
    unit: np.ndarray

    @property
    def day(self) -> np.ndarray:
        """Days since the origin."""
        return self.at // DAY


def expected(places: Places, daily, topic_factors, mixes, place_factors, total: float):
    """How many cases are expected: day x place x topic, adding to the total.

    daily: day; topic_factors: day x topic; mixes: place x topic; place_factors: place x day
    """
    in_city = places.unit_on[:, :DAYS] >= 0
    per_place = (in_city * place_factors * places.weight[:, None]).T * daily[:, None]
    cases = per_place[:, :, None] * mixes[None, :, :] * topic_factors[:, None, :]
    return cases * (total / cases.sum())


def draw(rng: np.random.Generator, cases: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Day, place and topic of every case drawn."""
    counts = rng.poisson(cases).ravel()
    return np.unravel_index(np.repeat(np.arange(counts.size), counts), cases.shape)


def minutes(rng: np.random.Generator, in_office: np.ndarray) -> np.ndarray:
    """The minute of the day: within office hours for visits, at any hour for messages."""
    work = (rng.beta(*VISITS, size=in_office.size) * WORK_DAY).astype(np.int64)
    lunch = np.where(work < MORNING[1] - MORNING[0], 0, AFTERNOON[0] - MORNING[1])
    hour = np.searchsorted(np.cumsum(MESSAGES) / MESSAGES.sum(), rng.random(in_office.size))
    return np.where(
        in_office, MORNING[0] + work + lunch, hour * 60 + rng.integers(0, 60, hour.size)
    )


def pick(rng: np.random.Generator, shares: np.ndarray) -> np.ndarray:
    """For every row of shares (adding to 1) the number of the column drawn."""
    below = np.cumsum(shares[:, :-1], axis=1)
    return (rng.random(len(shares))[:, None] >= below).sum(axis=1)
