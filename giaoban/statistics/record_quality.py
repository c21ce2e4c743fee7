"""Whose records lack what others have, or were closed in a way that asks for a word?

A unit is asked about where what is counted of it is far from the usual and beyond chance: its exact
binomial tail, widened by the spread between the units (Spiegelhalter 2005), raised for everything
that is held in the city (Holm 1979): of 100 cities without a fault five ask about any unit. What is
found is a question about records, no verdict about people.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import ndtr

from giaoban.statistics.multiplicity import FAMILY_CHANCE, holm
from giaoban.statistics.overdispersion import LEAST_UNITS, spread
from giaoban.statistics.tails import binomial_low, poisson_high

# Not scipy.stats, which takes four times as long to import.

Numbers = NDArray[np.float64]

# A unit with fewer cases is held beside nobody.
LEAST_CASES = 30
# So many of a unit's cases at least, and so much of them more than of the others'.
LEAST_COUNTED = 20
LEAST_GAP = 0.20
GAPS = {"at_once": 0.10, "one_minute": 0.10, "reopened": 0.10, "month_end": 0.25}
# The odds of it are at least so many times those of the others.
LEAST_ODDS = 3.0
# One case in a hundred is usual everywhere, also where no other unit has one.
LEAST_SHARE = 0.01
# Cases closed on one day that are many: at least so many, and so many full days of the unit.
LEAST_ON_A_DAY = 30
FULL_DAYS = 4
# A full day is told from half a year of days, each of which might have been the largest.
DAYS = 182
# Silence that is told from the longest a unit ever had: so many times that, and of a year at most;
# fewer times between two cases tell no rhythm.
LONGEST_GAPS = 2
LONGEST_SILENCE = 364
LEAST_GAPS_KNOWN = 5

COLUMNS = ("source", "what", "ward_id", "day", "cases", "counted", "expected", "chance", "judged")


def judged(counts: pd.DataFrame, days: pd.DataFrame, silence: pd.DataFrame) -> pd.DataFrame:
    """Every unit and check with its chance and what is concluded; rows of the marts `quality_*`.

    `expected` are cases by which `counted` is measured; `chance` that of so many or more where a unit
    is as the others, raised for all that is held; nan where it is not held. `judged` is asked, usual,
    few_cases (of the unit) or few_units (of the source).
    """
    parts = [_shares(rows) for _, rows in counts.groupby(["source", "what"])]
    parts += [_largest_day(rows) for _, rows in days.groupby("source")]
    parts += [_silent(rows) for _, rows in silence.groupby("source")]
    if not parts:
        return pd.DataFrame(columns=list(COLUMNS))
    every = pd.concat(parts, ignore_index=True)
    every["chance"] = holm(every.chance)
    is_asked = every.is_far & (every.chance <= FAMILY_CHANCE)
    every["judged"] = every.judged.mask(is_asked, "asked")
    every["day"] = pd.to_datetime(every.day).dt.date
    return every[list(COLUMNS)]


def _shares(rows: pd.DataFrame) -> pd.DataFrame:
    """One check of one source; rows of quality_counts."""
    held = _held(rows, rows.cases >= LEAST_CASES)
    share = np.clip(rows.expected / rows.cases, LEAST_SHARE, 1 - LEAST_SHARE)
    expected = share * rows.cases
    # Cases closed in one go are one decision.
    whole, part = rows.cases / rows.clustered, rows.counted / rows.clustered
    told = whole * share * (1 - share)
    between = spread(((part - whole * share) / np.sqrt(told)).where(held == "usual"), told)
    score = binomial_low(whole - part, whole, 1 - share)
    chance = between.high_chance(score, told)
    far = _is_far(rows.counted, expected, rows.cases, GAPS.get(rows.what.iloc[0], LEAST_GAP))
    return _told(rows, held, chance, far).assign(expected=expected, day=pd.NaT)


def _is_far(counted: pd.Series, expected: pd.Series, cases: pd.Series, gap: float) -> pd.Series:
    """Whether a share is so far above the expected one that it would matter."""
    own, usual = counted / cases, expected / cases
    odds = own * (1 - usual) >= LEAST_ODDS * usual * (1 - own)
    return odds & (own - usual >= gap) & (counted >= LEAST_COUNTED)


def _largest_day(rows: pd.DataFrame) -> pd.DataFrame:
    """The day on which a unit closed most, beside its full days; rows of quality_days."""
    held = _held(rows, rows.cases >= LEAST_CASES)
    full = np.maximum(rows.full_day, 1)
    chance = np.minimum(DAYS * ndtr(poisson_high(rows.counted, full)), 1)
    far = (rows.counted >= LEAST_ON_A_DAY) & (rows.counted >= FULL_DAYS * full)
    told = rows.assign(what="one_day", expected=full, day=rows.closed_on)
    return _told(told, held, chance, far)


def _silent(rows: pd.DataFrame) -> pd.DataFrame:
    """The time since a unit's last case, beside its longest and the others'; of quality_silence."""
    known = (rows.cases >= LEAST_CASES) & (rows.gaps >= LEAST_GAPS_KNOWN)
    held = _held(rows, known)
    beyond = rows.silent_days > LONGEST_GAPS * rows.longest_gap_days
    far = beyond & (rows.silent_days <= LONGEST_SILENCE)
    told = rows.assign(what="silent", counted=0, day=rows.last_on)
    return _told(told, held, np.exp(-rows.expected), far)


def _held(rows: pd.DataFrame, known: pd.Series) -> pd.Series:
    """Which units can be held beside each other: `usual`, or the code of why not."""
    enough = int(known.sum()) >= LEAST_UNITS
    few = np.where(known, "few_units", "few_cases")
    return pd.Series(np.where(known & enough, "usual", few), index=rows.index)


def _told(rows: pd.DataFrame, held: pd.Series, chance: Numbers, far: pd.Series) -> pd.DataFrame:
    is_held = held == "usual"
    return rows.assign(
        judged=held, chance=np.where(is_held, chance, np.nan), is_far=far.fillna(False) & is_held
    )
