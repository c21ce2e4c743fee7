"""What every case has in common once it has arrived: how long it takes and how it ends.

All times are minutes since the origin; NEVER where something did not happen by the as-of instant.
"""

import numpy as np

from tools.simulate.worktime import AS_OF, NEVER, ORIGIN

# The pace of each ward of today: below 1 is faster than the city. Invented.
PACES = {
    "06685": 0.98,
    "06676": 1.02,
    "06688": 0.96,
    "06652": 1.04,
    "06658": 1.00,
    "06673": 0.94,
    "06661": 1.00,
    "06706": 1.05,
    "07030": 0.90,
    "07054": 1.06,
    "07060": 1.04,
    "06979": 1.12,
    "06985": 1.10,
}
# The city's pace in each year from 2019 on.
PACE_OF_YEAR = np.array([1.18, 1.15, 1.12, 1.04, 1.00, 0.98, 0.97, 0.95])

# One case in so many is forgotten: it takes so many times as long.
FORGOTTEN_SHARE = 0.004
FORGOTTEN_FACTOR = 30.0


def pace(current: np.ndarray, day: np.ndarray) -> np.ndarray:
    """How much longer than usual work takes, by ward of today and day of receipt."""
    of_ward = np.vectorize(PACES.get, otypes=[float])(current)
    return of_ward * PACE_OF_YEAR[year_number(day)]


def year_number(day: np.ndarray) -> np.ndarray:
    """Years since the origin's, of days since the origin."""
    dates = np.datetime64(ORIGIN, "D") + day
    return (dates.astype("datetime64[Y]") - np.datetime64(ORIGIN, "Y")).astype(int)


def effort(rng: np.random.Generator, median: np.ndarray, spread: np.ndarray) -> np.ndarray:
    """Minutes of work until closing: lognormal, with a few cases that are forgotten."""
    work = median * np.exp(spread * rng.standard_normal(median.size))
    forgotten = rng.random(median.size) < FORGOTTEN_SHARE
    return np.where(forgotten, FORGOTTEN_FACTOR * work, work)


def known(at: np.ndarray) -> np.ndarray:
    """An event as it is known on the as-of instant: NEVER where it is still to come."""
    return np.where(at <= AS_OF, at, NEVER)


def touched(rng: np.random.Generator, events: list[np.ndarray]) -> np.ndarray:
    """When a row was last written: shortly after its last event."""
    last = np.max(events, axis=0)
    return np.minimum(last + rng.integers(0, 40, last.size), AS_OF)


def ratings(rng: np.random.Generator, may_rate: np.ndarray, was_late: np.ndarray, share: float):
    """1 to 5 where somebody answered (a small share does), else 0; late cases fare worse."""
    content = np.array([0.05, 0.12, 0.27, 0.63])
    angry = np.array([0.24, 0.46, 0.70, 0.90])
    below = np.where(was_late[:, None], angry, content)
    score = 1 + (rng.random(was_late.size)[:, None] >= below).sum(axis=1)
    return np.where(may_rate & (rng.random(was_late.size) < share), score, 0)
