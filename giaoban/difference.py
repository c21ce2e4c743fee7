"""How one ward's cases stay open beside those of the rest of the city, and whether that is luck."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from giaoban.statistics.funnel import Z_95
from giaoban.statistics.log_rank import LogRank, log_rank
from giaoban.statistics.survival import Curve, followed_days, kaplan_meier, restricted_mean

LEVEL = 0.05

# Of either side so many closings must be expected, or the test's chance is not to be trusted; and
# a few slow cases that lie for long raise that number without becoming more.
LEAST_CLOSINGS = 5
LEAST_CASES = 10


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
    found = (_difference(rows, city, LEVEL / len(wards)) for _, rows in wards)
    return [one for one in found if one is not None]


def against_the_rest(curves: pd.DataFrame, ward_key: str) -> Difference | None:
    """One ward that the reader chose against the rest, tested at the full level.

    None where the ward, or the rest, has no case.
    """
    ward = curves[~curves.is_city & (curves.ward_key == ward_key)]
    return _difference(ward, curves[curves.is_city], LEVEL) if len(ward) else None


def slowest(found: list[Difference]) -> Difference | None:
    """The ward with the strongest evidence that its cases stay open longer."""
    judged = [one for one in found if one.is_enough]
    return max(judged, key=lambda one: one.z, default=None)


def _difference(ward: pd.DataFrame, city: pd.DataFrame, level: float) -> Difference | None:
    at_risk, closed = _counts(ward, len(city))
    rest_at_risk = city.at_risk.to_numpy() - at_risk
    rest_closed = city.closed_cases.to_numpy() - closed
    days = min(followed_days(at_risk), followed_days(rest_at_risk))
    if not days:
        return None
    here = at_risk[:days], closed[:days]
    there = rest_at_risk[:days], rest_closed[:days]
    mean, rest = restricted_mean(*here), restricted_mean(*there)
    return Difference(
        ward_key=ward.ward_key.iloc[0],
        ward_name=ward.ward_name.iloc[0],
        ward=kaplan_meier(*here),
        rest=kaplan_meier(*there),
        test=log_rank(*here, *there),
        mean_days=mean.days,
        rest_days=rest.days,
        error=float(np.hypot(mean.error, rest.error)),
        cases=int(min(at_risk[0], rest_at_risk[0])),
        level=level,
    )


def _counts(ward: pd.DataFrame, days: int) -> tuple[np.ndarray, np.ndarray]:
    """At risk and closed on every day the city is followed; nobody after the ward's last day."""
    at_risk, closed = np.zeros(days, dtype=int), np.zeros(days, dtype=int)
    at_risk[ward.day], closed[ward.day] = ward.at_risk, ward.closed_cases
    return at_risk, closed
