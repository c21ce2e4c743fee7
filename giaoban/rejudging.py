"""Signals as a reader must see them now: limits that people started anew, and chance week by week.

Both are worked out when asked. What a person accepts counts at once, without a build; and chance
needs 200 random orders of every chart of a week, which a build makes for the last one alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import numpy as np
import pandas as pd

from giaoban import query
from giaoban.followup.rebases import Rebase, Restarts, restarts
from giaoban.remembered import remembered
from giaoban.scope import Scope, ward_key
from giaoban.statistics import xmr
from giaoban.statistics.false_alarms import flagged_shares
from giaoban.statistics.signals import WINDOW_WEEKS
from giaoban.statistics.xmr.grid import Cells

SIGNALS = "review/signals"

_NOT_JUDGED = "not_enough_weeks"


def signals_now(
    ask: Callable[[str], pd.DataFrame], accepted: Iterable[Rebase], chosen: Scope
) -> pd.DataFrame:
    """Rows of review/signals; `ask` answers a question with the reader's choices."""
    rows = ask(SIGNALS)
    anew = restarts(accepted, chosen.family, chosen.units, chosen.week)
    if not anew and _is_settled(rows):
        return rows
    return rejudged(rows, ask("review/charted_weeks"), anew)


@remembered()
def rejudged(
    signals: pd.DataFrame,
    weeks: pd.DataFrame,
    restarts: Restarts,
) -> pd.DataFrame:
    """Rows of review/signals with the verdicts of charts started anew, and every chart's chance.

    `weeks`: rows of review/charted_weeks; `restarts`: the first week of new limits, by ward key
    and measure. A chart started anew is judged by its weeks from then
    on; a week before that keeps what was said of it.
    """
    if signals.empty:
        return signals
    windows = _windows(signals, weeks)
    known = dict(restarts)
    week = signals["week_start"].iloc[0].date()
    since = [known.get(key) for key in _keys(signals)]
    anew = [place for place, first in enumerate(since) if first and first <= week]
    for place in anew:
        windows[place, : _weeks_before(since[place], week)] = np.nan
    return _with_chance(_judged(signals, windows, anew), windows, anew)


def _is_settled(signals: pd.DataFrame) -> bool:
    """Whether the build has worked out the chance of every judged chart among these rows."""
    is_judged = signals["variation"] != _NOT_JUDGED
    return bool(signals.loc[is_judged, "false_alarm_share"].notna().all())


def _keys(rows: pd.DataFrame) -> list[tuple[str, str]]:
    units = zip(rows["ward_code"], rows["ward_valid_from"], strict=True)
    return list(zip((ward_key(*unit) for unit in units), rows["measure"], strict=True))


def _windows(signals: pd.DataFrame, weeks: pd.DataFrame) -> Cells:
    """The values behind each row of signals: rows x weeks, nan for a gap."""
    place = {key: number for number, key in enumerate(_keys(signals))}
    windows = np.full((len(signals), WINDOW_WEEKS), np.nan)
    back = (signals["week_start"].iloc[0] - weeks["week_start"]).dt.days.to_numpy() // 7
    for key, column, value in zip(
        _keys(weeks), WINDOW_WEEKS - 1 - back, weeks["value"], strict=True
    ):
        if key in place:
            windows[place[key], column] = value
    return windows


def _weeks_before(first: date, week: date) -> int:
    """How many weeks of a window that ends with `week` lie before the first one of new limits."""
    return max(0, WINDOW_WEEKS - 1 - (week - first).days // 7)


def _judged(signals: pd.DataFrame, windows: Cells, anew: list[int]) -> pd.DataFrame:
    """The signals with limits and verdicts of these rows taken from their windows."""
    if not anew:
        return signals
    own = signals.iloc[anew]
    chart = xmr.chart(windows[anew])
    better = xmr.directions(
        [query.read(f"measures/{name}").header["Better"] for name in own.measure]
    )
    said = xmr.verdict(chart, better, own[["target"]].to_numpy(dtype=float))
    told = {name: getattr(chart.limits, name)[:, -1] for name in (*xmr.LIMITS, "points")} | {
        "rule": xmr.words(said.rule[:, -1], xmr.RULES).to_numpy(),
        "variation": xmr.words(said.variation[:, -1], xmr.VARIATIONS).to_numpy(),
        "assurance": xmr.words(said.assurance[:, -1], xmr.ASSURANCES).to_numpy(),
    }
    changed = signals.copy()
    for name, values in told.items():
        changed.iloc[anew, changed.columns.get_loc(name)] = values
    return changed


def _with_chance(signals: pd.DataFrame, windows: Cells, anew: list[int]) -> pd.DataFrame:
    """The signals with the chance of every judged chart that the build has not worked out."""
    is_new = np.isin(np.arange(len(signals)), anew)
    is_judged = (signals["variation"] != _NOT_JUDGED).to_numpy()
    shares = signals["false_alarm_share"].to_numpy(dtype=float, na_value=np.nan, copy=True)
    asked = np.flatnonzero(is_judged & (is_new | np.isnan(shares)))
    names = ["|".join(key) for key in _keys(signals.iloc[asked])]
    shares[asked] = flagged_shares(windows[asked], names)
    shares[~is_judged] = np.nan
    return signals.assign(false_alarm_share=shares)
