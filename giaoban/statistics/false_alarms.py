"""How often each chart would flag its week by chance alone.

The rules promise no rate of their own: counts near nought, shares near one and values that often
repeat are flagged more than normal ones. So each series is asked itself: its 26 weeks are put in
random order, which leaves nothing to find, and the latest week is judged again.
"""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from giaoban.statistics.signals import KEYS, WINDOW_WEEKS
from giaoban.statistics.xmr import charts
from giaoban.statistics.xmr.grid import Cells, Flags
from giaoban.statistics.xmr.rules import first_rule, latest_weeks

SEED = 766
ORDERS = 200
COLUMNS = {
    "units": "str",
    "family": "str",
    "ward_id": "int64",
    "measure": "str",
    "week_start": "datetime64[s]",
    "false_alarm_share": "float64",
}

_NOT_JUDGED = "not_enough_weeks"

# Series put in random orders at a time: their windows stay in the processor's cache.
_BATCH = 16


def false_alarms(judged: pd.DataFrame, seed: int = SEED, orders: int = ORDERS) -> pd.DataFrame:
    """A row per series that was ever judged: the share of `orders` that flag its latest week.

    `judged`: rows of signals. A series is taken at the last week it was judged in, `week_start`.
    """
    last, windows = _latest_windows(judged)
    names = ["|".join(map(str, keys)) for keys in last[KEYS].itertuples(index=False)]
    shares = flagged_shares(windows, names, seed, orders)
    series = last.assign(week_start=last["last_week"], false_alarm_share=shares)
    return series[list(COLUMNS)].astype(COLUMNS)


def flagged_shares(
    windows: Cells, names: Sequence[str], seed: int = SEED, orders: int = ORDERS
) -> NDArray[np.float64]:
    """The share of random orders of each window (series x weeks) that flag its latest week.

    Gaps stay where they are. The same seed, name and values give the same share, whatever other
    series there are.
    """
    shares = np.zeros(len(windows))
    for first in range(0, len(windows), _BATCH):
        batch = slice(first, first + _BATCH)
        lots = np.stack([_lots(name, seed, orders) for name in names[batch]])
        shares[batch] = flags(shuffled(windows[batch], lots)).mean(axis=1)
    return shares


def shuffled(windows: Cells, lots: NDArray[np.float64]) -> Cells:
    """The values of each window in the order of their lots: windows x orders x weeks, like these.

    Lots lie between 0 and 1; a gap stays where it is.
    """
    present = ~np.isnan(windows)
    lots = np.where(present[:, None, :], lots, 1.0)
    drawn = np.take_along_axis(windows[:, None, :], np.argsort(lots, axis=2), axis=2)
    places = np.argsort(~present, axis=1, kind="stable")
    mixed = np.empty_like(drawn)
    np.put_along_axis(mixed, np.broadcast_to(places[:, None, :], drawn.shape), drawn, axis=2)
    return mixed


def _lots(name: str, seed: int, orders: int) -> NDArray[np.float64]:
    """The lots of one series, seeded by its name: orders x weeks."""
    return np.random.default_rng([seed, crc32(name.encode())]).random((orders, WINDOW_WEEKS))


def flags(windows: Cells) -> Flags:
    """Whether any rule marks the latest week of each window: the last axis is its weeks."""
    chart = latest_weeks(charts.chart(windows.reshape(-1, windows.shape[-1])))
    _, sign = first_rule(chart)
    return (sign[:, -1] != 0).reshape(windows.shape[:-1])


def _latest_windows(judged: pd.DataFrame) -> tuple[pd.DataFrame, Cells]:
    """The series of `judged`, rows of signals, and the 26 weeks that end with the last judged."""
    was_judged = judged[judged["variation"] != _NOT_JUDGED]
    last = was_judged.groupby(KEYS, as_index=False).agg(last_week=("week_start", "max"))
    last["series"] = np.arange(len(last))
    rows = judged[[*KEYS, "week_start", "value"]].merge(last, on=KEYS)
    back = (rows["last_week"] - rows["week_start"]).dt.days.to_numpy() // 7
    within = (back >= 0) & (back < WINDOW_WEEKS)
    windows = np.full((len(last), WINDOW_WEEKS), np.nan)
    places = rows["series"].to_numpy()[within], WINDOW_WEEKS - 1 - back[within]
    windows[places] = rows["value"].to_numpy()[within]
    return last, windows
