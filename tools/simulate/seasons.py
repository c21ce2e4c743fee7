"""How many cases a day brings, against an ordinary working day of the whole period."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from tools.simulate.stories import TET
from tools.simulate.topics import NAMES
from tools.simulate.worktime import DAYS, ORIGIN, WorkTime, day_number

WEEKDAYS = np.array([1.12, 1.06, 1.02, 0.98, 0.94, 1.0, 0.8])


@dataclass(frozen=True)
class Family:
    """How the arrivals of a family grow and stop.

    growth: factor of the last year against the first; day_off: a day off against a working day
    lockdowns: first day, last day, and what is left of the usual arrivals
    """

    growth: float
    day_off: float
    lockdowns: tuple[tuple[date, date, float], ...]


GRIEVANCE = Family(
    growth=1.7,
    day_off=0.16,
    lockdowns=(
        (date(2020, 3, 16), date(2020, 3, 31), 0.8),
        (date(2020, 4, 1), date(2020, 4, 22), 0.45),
        (date(2020, 4, 23), date(2020, 5, 15), 0.8),
        (date(2021, 1, 28), date(2021, 2, 28), 0.6),
        (date(2021, 5, 5), date(2021, 6, 10), 0.75),
    ),
)
DOSSIER = Family(
    growth=1.5,
    day_off=0.08,
    lockdowns=(
        (date(2020, 3, 16), date(2020, 3, 31), 0.7),
        (date(2020, 4, 1), date(2020, 4, 22), 0.3),
        (date(2020, 4, 23), date(2020, 5, 15), 0.7),
        (date(2021, 1, 28), date(2021, 2, 28), 0.5),
        (date(2021, 5, 5), date(2021, 6, 10), 0.7),
    ),
)

# The typhoon of 7 September 2024, which Ha Long remembers; how many wrote is invented.
TYPHOON = date(2024, 9, 7)
TYPHOON_PEAK = {"HATANG": 5.0, "CAPNUOC": 4.0, "MOITRUONG": 2.5, "HONGHEO": 1.5}
TYPHOON_DAYS = 9.0

# subject: day of the year of its peak, half width in days, how much more at the peak
PEAKS = {
    "HATANG": ((225, 45, 0.7),),
    "CAPNUOC": ((175, 40, 0.7),),
    "MOITRUONG": ((350, 50, 0.5), (-15, 50, 0.5), (35, 35, 0.3)),
    "GIAODUC": ((250, 25, 2.0),),
    "ANNINH": ((15, 25, 0.3),),
}
STORMS_A_YEAR = 4
STORM_FACTOR = 3.0


def daily(family: Family, worktime: WorkTime) -> np.ndarray:
    """The arrivals of each day against an ordinary working day, in days since the origin."""
    day = np.arange(DAYS)
    weekday = (day + ORIGIN.weekday()) % 7
    level = np.where(worktime.is_working[:DAYS], 1.0, family.day_off)
    growth = 1 + (family.growth - 1) * day / DAYS
    return growth * WEEKDAYS[weekday] * level * TET.arrivals(worktime, DAYS) * _open(family)


def _open(family: Family) -> np.ndarray:
    factor = np.ones(DAYS)
    for first, last, left in family.lockdowns:
        factor[day_number(first) : day_number(last) + 1] = left
    return factor


def by_topic(rng: np.random.Generator) -> np.ndarray:
    """How much more a subject comes up on a day than over the year: day x topic."""
    day = np.arange(DAYS)
    of_year = np.array([date.fromordinal(ORIGIN.toordinal() + d).timetuple().tm_yday for d in day])
    factors = np.ones((DAYS, len(NAMES)))
    for name, peaks in PEAKS.items():
        for peak, width, height in peaks:
            factors[:, NAMES.index(name)] += height * np.exp(-(((of_year - peak) / width) ** 2))
    _storms(factors, rng, of_year)
    _typhoon(factors, day)
    return factors


def _storms(factors: np.ndarray, rng: np.random.Generator, of_year: np.ndarray) -> None:
    """Heavy rain on a few days of each wet season: roads and drains, for three days."""
    wet = np.flatnonzero((of_year >= 152) & (of_year <= 288))
    storms = rng.choice(wet, size=STORMS_A_YEAR * DAYS // 365, replace=False)
    for after in range(3):
        factors[np.minimum(storms + after, DAYS - 1), NAMES.index("HATANG")] *= STORM_FACTOR ** (
            1 / (1 + after)
        )


def _typhoon(factors: np.ndarray, day: np.ndarray) -> None:
    since = day - day_number(TYPHOON)
    fading = np.where(since >= 0, np.exp(-since / TYPHOON_DAYS), 0)
    for name, peak in TYPHOON_PEAK.items():
        factors[:, NAMES.index(name)] *= 1 + (peak - 1) * fading
