"""Cities of cases for the checks of records: clean ones with their habits, and what is planted."""

from __future__ import annotations

from collections import Counter

import duckdb
import numpy as np
import pandas as pd

from giaoban.statistics.record_quality import judged
from giaoban.warehouse.queries import sql_of

FIRST = np.datetime64("2026-01-01")
DAYS = 300
CATEGORIES = np.array(["roads", "waste", "lights", "noise", "trees"])
# What the marts read of a case beside what is simulated.
_TABLES = """
create table cases as select
    *,
    true as is_counted, false as is_undated, not is_open as is_event,
    true as received_has_time, true as closed_has_time, false as due_from_rule,
    null::varchar as neighbourhood, 'petition' as kind, null::varchar as procedure,
    null::varchar as submission, null::int as satisfaction, null::boolean as paid_online,
    null::boolean as digitised, null::varchar as national_state
from (select * replace (
    received_on::date as received_on, closed_on::date as closed_on, due_on::date as due_on,
    first_response_on::date as first_response_on, came_back_on::date as came_back_on
) from given);
create table wards as
select distinct current_ward_id as ward_id, null::date as valid_to from cases;
"""
MARTS = ("quality_counts", "quality_days", "quality_silence")


def clean_city(seed: int, wards: int = 15) -> pd.DataFrame:
    """Cases of a city in which nobody does anything odd, and all differ.

    Wards of 20 to 4,000 cases; seasons; a third of them close on one day of the week only; closing
    on the last day of the term is common; each category and each ward has shares of its own.
    """
    draw = np.random.default_rng(seed)
    sizes = np.exp(draw.uniform(np.log(20), np.log(4000), wards)).astype(int)
    return pd.concat([_ward(draw, ward + 1, size) for ward, size in enumerate(sizes)])


def _ward(draw: np.random.Generator, ward: int, size: int) -> pd.DataFrame:
    season = 1 + 0.4 * np.sin(np.arange(DAYS) / 365 * 2 * np.pi)
    # A day off in seven has next to no receipts.
    season = season * np.where((np.arange(DAYS) + 4) % 7 == 0, 0.1, 1)
    received = draw.choice(DAYS, size, p=season / season.sum())
    category = draw.choice(5, size, p=draw.dirichlet([2] * 5))
    term = np.array([5, 7, 10, 15, 20])[category]
    length = draw.gamma(2, term / 3 * np.exp(draw.normal(0, 0.3)), size).astype(int)
    length = np.where(draw.random(size) < 0.15, term, length)
    closed = received + length
    if draw.random() < 1 / 3:
        closed = closed + (draw.integers(7) - closed) % 7
    cases = pd.DataFrame({"ward": ward, "received": received, "closed": closed})
    cases["category"], cases["due"] = CATEGORIES[category], received + term
    cases["minute"] = draw.integers(8 * 60, 17 * 60, size)
    cases["began"] = draw.integers(8 * 60, 17 * 60, size)
    _at_once(draw, cases)
    lacks = {"channel": 0.05, "agency": 0.3, "reply": 0.2, "returns": 0.03}
    for name, share in lacks.items():
        own = share / (1 - share) * np.exp(draw.normal(0, 0.4, size=None))
        cases[name] = draw.random(size) < own / (1 + own)
    return cases


def _at_once(draw: np.random.Generator, cases: pd.DataFrame) -> None:
    """What is answered at the desk: of noise a third, else three in a hundred."""
    likely = np.where(cases.category == "noise", 0.3, 0.03)
    at_once = draw.random(len(cases)) < likely
    cases.loc[at_once, "closed"] = cases.received[at_once]
    minute = cases.began[at_once] + draw.integers(0, 20, int(at_once.sum()))
    cases.loc[at_once, "minute"] = minute


def table_of(cases: pd.DataFrame) -> pd.DataFrame:
    """What the mart `cases` holds of them, on the last day."""
    day = FIRST + cases.received.to_numpy().astype("timedelta64[D]")
    closed_at = FIRST + cases.closed.to_numpy().astype("timedelta64[D]")
    closed_at = closed_at + cases.minute.to_numpy().astype("timedelta64[m]")
    received_at = day + cases.began.to_numpy().astype("timedelta64[m]")
    is_open = (cases.closed >= DAYS).to_numpy()
    table = pd.DataFrame({"source": "book", "current_ward_id": cases.ward.to_numpy()})
    table["category"] = cases.category.to_numpy()
    table["received_on"], table["is_open"] = day, is_open
    table["closed_at"] = pd.Series(closed_at).mask(is_open)
    table["closed_on"] = table.closed_at.dt.normalize()
    table["duration_days"] = (closed_at - received_at) / np.timedelta64(1, "D")
    table["due_on"] = FIRST + cases.due.to_numpy().astype("timedelta64[D]")
    table["channel"] = np.where(cases.channel, None, "web")
    table["agency"] = np.where(cases.agency, None, "office")
    table["first_response_on"] = pd.Series(day).mask(cases.reply.to_numpy())
    is_back = cases.returns.to_numpy() & ~is_open
    table["came_back_on"] = table.closed_on.where(is_back)
    return table


def marts(cases: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The marts of the checks, by their own SQL; `cases` as of `clean_city`."""
    connection = duckdb.connect()
    connection.register("given", table_of(cases))
    connection.execute(_TABLES)
    return {mart: connection.execute(sql_of(f"marts/{mart}")).df() for mart in MARTS}


def asked(cases: pd.DataFrame) -> set[tuple[int, str]]:
    """Which wards of a city are asked about what."""
    made = marts(cases)
    rows = judged(*(made[mart] for mart in MARTS))
    found = rows[rows.judged == "asked"]
    return set(zip(found.ward_id, found.what, strict=True))


def plant(cases: pd.DataFrame, what: str, ward: int, share: float, seed: int = 0) -> pd.DataFrame:
    """The city with something odd in this share of a ward's cases; what: a check or a column."""
    draw = np.random.default_rng(seed)
    own = ((cases.ward == ward) & (draw.random(len(cases)) < share)).to_numpy()
    return _PLANTS.get(what, _lacking)(cases.copy(), own, what)


def _lacking(cases: pd.DataFrame, own: np.ndarray, what: str) -> pd.DataFrame:
    cases.loc[own, {"without_reply": "reply", "reopened": "returns"}.get(what, what)] = True
    return cases


def _closed_at_once(cases: pd.DataFrame, own: np.ndarray, _what: str) -> pd.DataFrame:
    return cases.assign(
        closed=cases.closed.mask(own, cases.received),
        minute=cases.minute.mask(own, cases.began + 2),
    )


def _closed_when_due(cases: pd.DataFrame, own: np.ndarray, _what: str) -> pd.DataFrame:
    return cases.assign(closed=cases.closed.mask(own, cases.due))


def _closed_at_month_ends(cases: pd.DataFrame, own: np.ndarray, _what: str) -> pd.DataFrame:
    days = FIRST + np.arange(DAYS + 90)
    ends = np.flatnonzero((days + 2).astype("datetime64[M]") != days.astype("datetime64[M]"))
    later = np.minimum(np.searchsorted(ends, cases.closed), len(ends) - 1)
    return cases.assign(closed=cases.closed.mask(own, pd.Series(ends[later], cases.index)))


def _closed_on_a_day(cases: pd.DataFrame, own: np.ndarray, what: str) -> pd.DataFrame:
    """The cases of the last half year, all on one day, of a clock's minute or not."""
    late = own & (cases.closed > DAYS - 150).to_numpy() & (cases.received < DAYS - 60).to_numpy()
    closed = cases.closed.mask(late, DAYS - 50)
    minute = cases.minute.mask(late, 600) if what == "one_minute" else cases.minute
    return cases.assign(closed=closed, minute=minute)


def _falls_silent(cases: pd.DataFrame, own: np.ndarray, _what: str) -> pd.DataFrame:
    return cases[~(own & (cases.received > DAYS - 60).to_numpy())]


_PLANTS = {
    "at_once": _closed_at_once,
    "due_day": _closed_when_due,
    "month_end": _closed_at_month_ends,
    "one_day": _closed_on_a_day,
    "one_minute": _closed_on_a_day,
    "silent": _falls_silent,
}


_CHECKS = ("category", "channel", "agency", "without_reply", "reopened", "at_once", "due_day")


def slow_counts(cases: pd.DataFrame) -> dict[tuple[str, int], tuple[int, int, float]]:
    """What quality_counts gives, case by case: counted, cases, expected by check and ward."""
    rows = [_slow_case(row) for row in table_of(cases).itertuples()]
    newest = max(day for row in rows for day in (row["received"], row["closed"] or row["received"]))
    begins = newest - pd.Timedelta(days=182)
    told: dict[tuple[str, int, str | None], list[int]] = {}
    for row in rows:
        for what in (*_CHECKS, "kind", "due_at", "closed_at"):
            if (counted := _slow_check(row, what, begins)) is not None:
                mix = None if what == "category" else row["category"]
                cell = told.setdefault((what, row["ward"], mix), [0, 0])
                cell[0] += counted
                cell[1] += 1
    _slow_slots(rows, begins, told)
    found = {key: _slow_sum(told, *key) for key in {(what, ward) for what, ward, _ in told}}
    filled = {what for what, ward in found if any(_less(found, what))}
    return {key: value for key, value in found.items() if key[0] in filled}


def _less(found: dict, what: str) -> list[bool]:
    return [counted < cases for (own, _), (counted, cases, _) in found.items() if own == what]


def _slow_case(row) -> dict:
    closed = None if row.is_open else row.closed_on
    back = row.came_back_on if pd.notna(row.came_back_on) else None
    return {
        "ward": row.current_ward_id,
        "category": row.category,
        "received": row.received_on,
        "closed": closed,
        "back": back,
        "minutes": row.duration_days * 1440,
        "due": row.due_on,
        "slot": row.closed_at,
        "lacks": {"channel": pd.isna(row.channel), "agency": pd.isna(row.agency)},
        "answered": pd.notna(row.first_response_on),
    }


def _slow_check(row: dict, what: str, begins: pd.Timestamp) -> bool | None:
    """Whether a check counts a case; None where it looks at another."""
    is_closed = row["closed"] is not None and row["closed"] > begins
    if what in ("category", "kind", "due_at", "channel", "agency"):
        return row["lacks"].get(what, False) if row["received"] > begins else None
    if what == "closed_at":
        is_told = row["received"] > begins and row["closed"] is not None
        return False if is_told else None
    if what == "reopened":
        is_back = row["back"] is not None and row["back"] > begins
        return is_back if is_closed or is_back else None
    if not is_closed:
        return None
    if what == "without_reply":
        return not row["answered"]
    if what == "at_once":
        return row["minutes"] <= 10 + 1e-9
    is_later = (row["due"] - row["received"]).days >= 3
    return row["closed"] == row["due"] if is_later else None


def _slow_slots(rows: list[dict], begins: pd.Timestamp, told: dict) -> None:
    """Closings in one minute, and on the last days of a month."""
    closed = [row for row in rows if row["closed"] is not None and row["closed"] > begins]
    slots = Counter((row["ward"], row["slot"]) for row in closed)
    sizes = Counter(row["ward"] for row in closed)
    every = len({slot for _, slot in slots})
    for row in closed:
        many = max(10, 5 * sizes[row["ward"]] / every)
        is_end = (row["closed"] + pd.Timedelta(days=3)).month != row["closed"].month
        for what, counted in (
            ("one_minute", slots[row["ward"], row["slot"]] >= many),
            ("month_end", is_end),
        ):
            cell = told.setdefault((what, row["ward"], None), [0, 0])
            cell[0] += counted
            cell[1] += 1


def _slow_sum(told: dict, what: str, ward: int) -> tuple[int, int, float]:
    """Counted, cases and expected of a ward: by category, as in the others."""
    own = {mix: cell for (kind, unit, mix), cell in told.items() if (kind, unit) == (what, ward)}
    other = [
        (mix, cell) for (kind, unit, mix), cell in told.items() if kind == what and unit != ward
    ]
    overall = (sum(cell[0] for _, cell in other) + 0.5) / (sum(cell[1] for _, cell in other) + 1)
    expected = 0.0
    for mix, (_, cases) in own.items():
        alike = [cell for name, cell in other if name == mix]
        counted, of = sum(cell[0] for cell in alike), sum(cell[1] for cell in alike)
        expected += cases * (counted + 20 * overall) / (of + 20)
    return sum(c for c, _ in own.values()), sum(n for _, n in own.values()), expected
