"""Whether a forecast of what is open tells more than that it stays as it is.

At the end of each week what is open eight weeks later is foretold from what was known then, ward by
ward and for the city, and compared with what was open. Each city is looked at in the weeks whose
records are whole: of records that were taken of a few months, what was open before is not known.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pandas as pd

from giaoban.city.home import CityHome
from giaoban.city.settings import read_city
from giaoban.city.wards import UNALLOCATED_CODE
from giaoban.warehouse import queries
from giaoban.warehouse.build import build
from giaoban.warehouse.database import Warehouse
from tools.bench.builds import REAL_CITIES
from tools.bench.report import Measurement

AHEAD, LOOKED_AT, ORIGINS = 8, 8, 52
# A week with fewer cases than this share of the usual week lies outside what the records are of.
_WHOLE = 0.5
CITIES = {"demo city": Path("data/halong")}
REAL = {"Boston": "boston", "Chicago": "chicago", "São Paulo": "saopaulo"}


def measure(home: Path) -> list[Measurement]:
    """The demo city, and the real ones where their records are."""
    real = {what: REAL_CITIES / name for what, name in REAL.items()}
    cities = CITIES | (real if os.environ.get("GIAOBAN_REAL_RECORDS") else {})
    return [row for what, city in cities.items() for row in _city(what, city, home)]


def _city(what: str, city: Path, home: Path) -> list[Measurement]:
    build(city, home)
    warehouse = Warehouse(CityHome(home / read_city(city).code))
    last = queries.ask(warehouse, "shell/as_of").last_full_week.iloc[0].date()
    chosen = {"units": "current", "to_week": last}
    ledger = queries.ask(warehouse, "backlog/ledger_by_week", chosen)
    ledger = ledger[ledger["ward_code"] != UNALLOCATED_CODE]
    ledger = ledger[ledger["week_start"].isin(whole_weeks(ledger))]
    wards = errors(ledger, ["ward_code", "ward_valid_from"])
    city_weeks = whole_city(ledger)
    return [
        _told(f"queue in {AHEAD} weeks, {what}, by ward", wards),
        _told(f"queue in {AHEAD} weeks, {what}, whole city", errors(city_weeks, ["city"])),
    ]


def whole_weeks(ledger: pd.DataFrame) -> pd.Index:
    """The longest run of weeks with at least half as many cases as a usual one received."""
    received = ledger.groupby("week_start")["received"].sum()
    is_whole = received >= _WHOLE * received[received > 0].median()
    runs = (~is_whole).cumsum()[is_whole]
    return runs.index[runs == runs.mode().iloc[0]]


def whole_city(ledger: pd.DataFrame) -> pd.DataFrame:
    """The weeks of all wards together."""
    columns = ["opening", "entered", "left_queue", "net", "closing"]
    return ledger.groupby("week_start", as_index=False)[columns].sum().assign(city="")


def errors(ledger: pd.DataFrame, unit: list[str]) -> pd.DataFrame:
    """A row per unit and week that was foretold from: how far off each forecast was, in cases."""
    units = ledger.sort_values("week_start").groupby(unit, dropna=False)
    return pd.concat([_of_unit(weeks) for _, weeks in units], ignore_index=True)


def _of_unit(weeks: pd.DataFrame) -> pd.DataFrame:
    """The last year of weeks from which eight weeks back and eight ahead are known."""
    summed = weeks[["opening", "entered", "left_queue", "net"]].rolling(LOOKED_AT).sum()
    now = weeks["closing"].to_numpy(float)
    told = {
        "same": now,
        "drift": np.maximum(now + summed["net"].to_numpy() / LOOKED_AT * AHEAD, 0),
        "share": share_closed(now, summed),
    }
    later = np.append(now[AHEAD:], np.full(min(AHEAD, now.size), np.nan))
    off = pd.DataFrame({name: np.abs(values - later) for name, values in told.items()})
    return off.dropna().tail(ORIGINS)


def share_closed(now: np.ndarray, summed: pd.DataFrame) -> np.ndarray:
    """Each week as many come as of late, and the same share of what is there leaves."""
    coming = summed["entered"].to_numpy() / LOOKED_AT
    there = (summed["opening"] + summed["entered"]).to_numpy()
    leaving = summed["left_queue"].to_numpy() / np.where(there > 0, there, np.nan)
    queue = now
    for _ in range(AHEAD):
        queue = (queue + coming) * (1 - leaving)
    return queue


def _told(what: str, off: pd.DataFrame) -> Measurement:
    mean = off.mean()
    figure = (
        f"same as now {mean['same']:.1f}, drift {mean['drift']:.1f}, "
        f"what comes less the share closed {mean['share']:.1f}"
    )
    better = (off["share"] < off["same"]).mean() + (off["share"] == off["same"]).mean() / 2
    how = f"mean absolute error in cases, {len(off):,} forecasts; the last nearer in {better:.0%}"
    return Measurement(what, figure, how=how)
