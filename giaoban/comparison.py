"""Wards set beside each other fairly: rows in, the same rows with what can be said of each.

Every judgement has limits; what they leave open is 'usual'. Rows come with ward_key, ward_code and
ward_name. Cases of no ward count in the city and are judged nowhere.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from giaoban.statistics import casemix, shrinkage
from giaoban.statistics.funnel import Funnel, funnel
from giaoban.statistics.peers import thirds
from giaoban.wards import UNALLOCATED_CODE

# Reports for a ward's size are few when even their upper limit is below this part of elsewhere.
FEW = 0.5

# Ranks are drawn by lot; the same rows give the same ranks.
_SEED = 20250701


def within_funnel(wards: pd.DataFrame, minimum: int) -> tuple[pd.DataFrame, Funnel]:
    """Wards with their place in the funnel of on-time shares, the farthest below first.

    `wards` has due_cases and on_time_cases. Adds the usual range for so many cases, `z` and
    `is_far` (outside the 99.8 % limits), the share shrunken towards the common one, the ranks it
    may hold, its third by cases due and the share of that third. Without `minimum` cases: left out.
    """
    rows = wards[(wards.ward_code != UNALLOCATED_CODE) & (wards.due_cases >= minimum)]
    limits = funnel(rows.on_time_cases, rows.due_cases)
    marked = rows.assign(
        expected_low=limits.lower_95,
        expected_high=limits.upper_95,
        z=limits.z,
        is_far=(rows.on_time_share < limits.lower_998) | (rows.on_time_share > limits.upper_998),
        stands_out=_outside(rows.on_time_share, limits.lower_95, limits.upper_95),
        **_ranked(rows),
        **_peers(rows),
    )
    return marked.sort_values(["z", "ward_name"], ignore_index=True), limits


def _outside(share: pd.Series, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    return np.select([share < low, share > high], ["concern", "improvement"], "usual")


def _ranked(rows: pd.DataFrame) -> dict[str, np.ndarray]:
    if rows.empty:
        return dict.fromkeys(("shrunken_share", "rank_low", "rank_high"), np.array([]))
    counts = rows.on_time_cases, rows.due_cases
    prior = shrinkage.fit(*counts)
    low, high = shrinkage.rank_interval(*counts, prior, np.random.default_rng(_SEED))
    return {
        "shrunken_share": shrinkage.shrunken(*counts, prior),
        "rank_low": low,
        "rank_high": high,
    }


def _peers(rows: pd.DataFrame) -> dict[str, np.ndarray]:
    group = thirds(rows.due_cases)
    sums = rows.groupby(group)[["on_time_cases", "due_cases"]].transform("sum")
    return {"group": group, "group_share": sums.on_time_cases / sums.due_cases}


def by_mix(counts: pd.DataFrame, minimum: int) -> tuple[pd.DataFrame, float]:
    """Wards' late shares as counted and with the city's rates for their own mix of cases.

    `counts` has a row per ward, family and category with due_cases and late_cases. Adds the
    expected and the adjusted share with its exact limits, and `mix`: 'harder' where the plain share
    makes a ward look later than its cases let expect, 'easier' where it hides that it is late.
    """
    city = float(counts.late_cases.sum() / max(counts.due_cases.sum(), 1))
    wards = counts[["ward_key", "ward_code", "ward_name", "is_chosen"]].drop_duplicates()
    rows = _standardised(counts).merge(wards, on="ward_key")
    rows = rows[(rows.ward_code != UNALLOCATED_CODE) & (rows.due_cases >= minimum)]
    rows = rows[rows.ratio.notna()].reset_index(drop=True)
    marked = rows.assign(
        expected_share=rows.expected_late_cases / rows.due_cases,
        adjusted_low=rows.ratio_low * city,
        adjusted_high=rows.ratio_high * city,
        stands_out=np.select(
            [rows.ratio_low > 1, rows.ratio_high < 1], ["concern", "improvement"], "usual"
        ),
        **_turned(rows, city),
    )
    return marked.sort_values(["ratio_low", "ward_name"], ascending=[False, True]), city


def _standardised(counts: pd.DataFrame) -> pd.DataFrame:
    kinds = pd.DataFrame(
        {
            "ward": counts.ward_key,
            "category": counts.family + " " + counts.category.fillna(""),
            "cases": counts.due_cases,
            "late_cases": counts.late_cases,
        }
    )
    return casemix.standardise(kinds).rename(columns={"ward": "ward_key", "cases": "due_cases"})


def _turned(rows: pd.DataFrame, city: float) -> dict[str, np.ndarray]:
    """Where the mix turns a ward's place round, by more than the limits of either share.

    The limits of the plain and of the adjusted share must lie apart, and with the mix taken out a
    ward must change places with another one beyond theirs. `behind` is the number of wards that
    are late clearly less often by the plain share.
    """
    scale = np.where(city > 0, rows.expected_late_cases / (rows.due_cases * (city or 1)), np.nan)
    plain_low, plain_high = rows.ratio_low * scale, rows.ratio_high * scale
    plainly = _clearly_later(plain_low, plain_high)
    adjusted = _clearly_later(rows.ratio_low, rows.ratio_high)
    looks_later = (rows.ratio_high < plain_low) & (plainly & ~adjusted).any(axis=1)
    is_hidden = (rows.ratio_low > plain_high) & (adjusted & ~plainly).any(axis=1)
    harder = looks_later & (plain_high >= 1) & (rows.ratio_low <= 1)
    easier = is_hidden & (plain_low <= 1) & (rows.ratio_low > 1)
    return {
        "behind": plainly.sum(axis=1),
        "mix": np.select([harder, easier], ["harder", "easier"], ""),
    }


def _clearly_later(low: pd.Series, high: pd.Series) -> np.ndarray:
    """A square of flags: the ward of the row lies above that of the column, limits and all."""
    return low.to_numpy()[:, None] > high.to_numpy()[None, :]


def by_reports(wards: pd.DataFrame, minimum: int) -> tuple[pd.DataFrame, float, str]:
    """Reports of each ward for its size, the fewest first; the city's; what they are counted per.

    `wards` has reported_cases, filed_cases and population. Per 'residents' (1,000 of them) where
    all are known, else per 'dossiers' (100); '' and no rows without either. Wards so small that
    `minimum` reports are not to be expected are left out.
    """
    rows = wards[wards.ward_code != UNALLOCATED_CODE]
    per, size = _size(rows)
    if not per or not rows.reported_cases.sum():
        return rows.head(0).assign(stands_out=""), np.nan, ""
    elsewhere = (rows.reported_cases.sum() - rows.reported_cases) / (size.sum() - size)
    low, high = casemix.poisson_limits(rows.reported_cases)
    marked = rows.assign(
        reports=rows.reported_cases / size,
        reports_low=low / size,
        reports_high=high / size,
        elsewhere=elsewhere,
        stands_out=np.where(high / size < FEW * elsewhere, "concern", "usual"),
    )
    marked = marked[elsewhere * size >= minimum]
    city = float(rows.reported_cases.sum() / size.sum())
    return marked.sort_values(["reports", "ward_name"], ignore_index=True), city, per


def _size(rows: pd.DataFrame) -> tuple[str, pd.Series]:
    if len(rows) and rows.population.notna().all():
        return "residents", rows.population.astype(float) / 1000
    if (rows.filed_cases > 0).all() and len(rows):
        return "dossiers", rows.filed_cases / 100
    return "", rows.filed_cases


def never_praised(marked: pd.DataFrame, silent: set[str]) -> pd.DataFrame:
    """Wards that hardly report stand out for nothing good: silence is not satisfaction."""
    is_praised = marked.ward_key.isin(silent) & (marked.stands_out == "improvement")
    return marked.assign(
        stands_out=marked.stands_out.mask(is_praised, "usual"),
        is_silent=marked.ward_key.isin(silent),
    )
