"""What the figures of the backlog page say."""

from __future__ import annotations

import pandas as pd

from giaoban.findings.finding import Finding

# A queue that ends within this share of where it began has not moved.
_STEADY = 0.02
# So many weeks in a row are named as a run.
_RUN = 4


def headline(weeks: pd.DataFrame) -> Finding:
    """How the queue moved from the first week's opening to the last week's closing."""
    opening, closing = int(weeks.opening.iloc[0]), int(weeks.closing.iloc[-1])
    numbers = {"opening": opening, "closing": closing, "change": abs(closing - opening)}
    run = _run(weeks.net)
    if abs(run) >= _RUN:
        key, signal = ("growing_run", "concern") if run > 0 else ("shrinking_run", "improvement")
        return Finding(f"backlog.headline.{key}", numbers | {"weeks": abs(run)}, signal)
    if abs(closing - opening) <= _STEADY * max(opening, 1):
        return Finding("backlog.headline.steady", numbers, "usual")
    key = "grew" if closing > opening else "shrank"
    return Finding(f"backlog.headline.{key}", numbers)


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


def _run(net: pd.Series) -> int:
    """Length of the run of one sign that ends with the last week; below zero where it shrinks."""
    signs = [1 if value > 0 else -1 if value < 0 else 0 for value in net]
    length = 0
    for sign in reversed(signs):
        if sign != signs[-1] or sign == 0:
            break
        length += 1
    return length * signs[-1] if signs else 0


def ages(weeks: pd.DataFrame) -> Finding:
    """Whether the oldest band holds more of the queue than when the period began."""
    bands = list(dict.fromkeys(weeks.band))
    share = _share_of(weeks, bands[-1])
    if share.empty or pd.isna(share.iloc[-1]):
        return Finding("backlog.ages.says.empty", signal="improvement")
    first, last = float(share.dropna().iloc[0]), float(share.iloc[-1])
    numbers = {"band": bands[-1], "last_share": last, "first_share": first}
    if last - first >= 0.01:
        return Finding("backlog.ages.says.older", numbers, "concern")
    if first - last >= 0.01:
        return Finding("backlog.ages.says.younger", numbers, "improvement")
    return Finding("backlog.ages.says.same", numbers, "usual")


def _share_of(weeks: pd.DataFrame, band: str) -> pd.Series:
    all_bands = weeks.groupby("week_start").open_cases.sum()
    oldest = weeks[weeks.band == band].groupby("week_start").open_cases.sum()
    return (oldest / all_bands.where(all_bands > 0)).sort_index()


def wards(rows: pd.DataFrame) -> Finding:
    """How many queues grow, and whose grows most; rows with net_cases, received less closed."""
    growing = rows[rows.net_cases > 0].sort_values("net_cases", ascending=False)
    numbers = {"growing": len(growing), "wards": len(rows)}
    if growing.empty:
        return Finding("backlog.wards.says.none_growing", numbers, "usual")
    worst = growing.iloc[0]
    numbers |= {"ward_name": worst.ward_name, "net_cases": int(worst.net_cases)}
    key = "one_growing" if len(growing) == 1 else "some_growing"
    return Finding(f"backlog.wards.says.{key}", numbers, "concern")


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
