"""What the figures of the backlog page say."""

from __future__ import annotations

import math

import pandas as pd

from giaoban.findings.finding import Finding
from giaoban.statistics.growth import usual_change

# A queue that ends within this share of where it began has not moved.
_STEADY = 0.02

# What holds of so many of the weeks is said of them.
_MOST = 0.8
_WORKING_DAYS = 5


def headline(weeks: pd.DataFrame) -> Finding:
    """How the queue moved from the first week's opening to the last week's closing.

    Rows: opening, closing, net. Where the weeks are enough to tell, the change is set against what
    the weekly ups and downs explain.
    """
    if weeks.empty:
        return Finding("backlog.headline.nothing")
    opening, closing = int(weeks.opening.iloc[0]), int(weeks.closing.iloc[-1])
    numbers = {"opening": opening, "closing": closing, "change": abs(closing - opening)}
    usual = float(usual_change(weeks.net.to_numpy(dtype=float)[None], len(weeks))[0])
    if abs(closing - opening) <= _STEADY * max(opening, 1):
        return Finding("backlog.headline.steady", numbers, "usual")
    key, signal = ("grew", "concern") if closing > opening else ("shrank", "improvement")
    if math.isnan(usual):
        return Finding(f"backlog.headline.{key}", numbers)
    if abs(closing - opening) <= usual:
        return Finding(f"backlog.headline.{key}_within", numbers, "usual")
    return Finding(f"backlog.headline.{key}_beyond", numbers, signal)


def flow(weeks: pd.DataFrame) -> Finding:
    """What entered and what left in the period; rows: entered, left_queue, net."""
    entered, left = int(weeks.entered.sum()), int(weeks.left_queue.sum())
    numbers = {
        "entered": entered,
        "left_queue": left,
        "weeks": len(weeks),
        "weeks_up": int((weeks.net > 0).sum()),
        "weeks_down": int((weeks.net < 0).sum()),
    }
    if entered == left:
        return Finding("backlog.flow.says.equal", numbers, "usual")
    key = "more_in" if entered > left else "more_out"
    return Finding(f"backlog.flow.says.{key}", numbers)


def ages(weeks: pd.DataFrame) -> Finding:
    """Whether the oldest band holds more of the queue than when the period began: not judged."""
    bands = list(dict.fromkeys(weeks.band))
    share = _share_of(weeks, bands[-1])
    if share.empty or pd.isna(share.iloc[-1]):
        return Finding("backlog.ages.says.empty", signal="improvement")
    first, last = float(share.dropna().iloc[0]), float(share.iloc[-1])
    numbers = {"band": bands[-1], "last_share": last, "first_share": first}
    if last - first >= 0.01:
        return Finding("backlog.ages.says.older", numbers)
    if first - last >= 0.01:
        return Finding("backlog.ages.says.younger", numbers)
    return Finding("backlog.ages.says.same", numbers)


def _share_of(weeks: pd.DataFrame, band: str) -> pd.Series:
    all_bands = weeks.groupby("week_start").open_cases.sum()
    oldest = weeks[weeks.band == band].groupby("week_start").open_cases.sum()
    return (oldest / all_bands.where(all_bands > 0)).sort_index()


def wards(rows: pd.DataFrame) -> Finding:
    """Whose queue grew by more than its weekly ups and downs explain, and whose grew most.

    Rows: ward_name, net_cases (what entered the queue less what left it) and usual_cases, nan where
    too few weeks tell what is usual.
    """
    most = rows.loc[rows.net_cases.idxmax()]
    numbers = {
        "wards": len(rows),
        "growing": int((rows.net_cases > rows.usual_cases).sum()),
        "ward_name": most.ward_name,
        "net_cases": int(most.net_cases),
    }
    if numbers["growing"]:
        beyond = rows[rows.net_cases > rows.usual_cases]
        first = beyond.loc[beyond.net_cases.idxmax()]
        numbers |= {"ward_name": first.ward_name, "net_cases": int(first.net_cases)}
        key = "one_beyond" if numbers["growing"] == 1 else "some_beyond"
        return Finding(f"backlog.wards.says.{key}", numbers, "concern")
    if rows.usual_cases.isna().all():
        return Finding("backlog.wards.says.too_few_weeks", numbers)
    key = "within" if most.net_cases > 0 else "none_growing"
    return Finding(f"backlog.wards.says.{key}", numbers, "usual")


def oldest(rows: pd.DataFrame) -> Finding:
    """The age of the oldest open case and how many of those listed are overdue."""
    if rows.empty:
        return Finding("backlog.oldest.says.none", signal="improvement")
    numbers = {
        "age": int(rows.age_days.max()),
        "listed": len(rows),
        "overdue": int(rows.is_overdue.fillna(False).sum()),
    }
    return Finding("backlog.oldest.says.some", numbers)


def holidays(weeks: pd.DataFrame) -> Finding:
    """Whether weeks with days off bring fewer cases; rows of `rows.backlog.beside_full_weeks`."""
    known = weeks.dropna(subset=["usual_cases"])
    held = known[known.days_off > 0]
    numbers = {"weeks": len(weeks), "held": len(held)}
    if held.empty:
        return Finding("backlog.holidays.says.none", numbers)
    fell = int((held.received < held.usual_cases).sum())
    lowest = held.loc[(held.received / held.usual_cases.clip(lower=1)).idxmin()]
    numbers |= {
        "fell": fell,
        "week_on": lowest.week_start.date(),
        "days_off": int(lowest.days_off),
        "received": int(lowest.received),
        "usual": int(lowest.usual_cases),
    }
    if fell < _MOST * len(held):
        return Finding("backlog.holidays.says.not_fewer", numbers, "usual")
    key = "whole_weeks" if (held.days_off == _WORKING_DAYS).any() else "single_days"
    return Finding(f"backlog.holidays.says.{key}", numbers, "usual")


def whole_weeks_off(weeks: pd.DataFrame) -> pd.DataFrame:
    """The weeks in which no day was worked."""
    return weeks[weeks.days_off == _WORKING_DAYS]
