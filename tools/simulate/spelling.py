"""How clerks write a unit's name: mostly right, often short, now and then to be puzzled out."""

import unicodedata

import numpy as np

from tools.simulate.places import Places, Unit
from tools.simulate.worktime import DAY, DAYS, NEVER

FULL = {"ward": "Phường", "commune": "Xã"}
SHORT = {"ward": "P.", "commune": "X."}
NO_BREAK_SPACE = "\u00a0"

# The other way to place a tone mark, where a unit's name has one.
OTHER_TONE = {"Hòa Bình": "Hoà Bình"}
ALIAS = {"Hồng Gai": "Hòn Gai", "Hà Lầm": "Hà Lâm"}

# Shares of the spellings in the order of `spellings`.
SHARES = np.array([0.44, 0.27, 0.12, 0.05, 0.04, 0.025, 0.015, 0.02, 0.008, 0.006, 0.003, 0.003])

# Names that no unit of the city has ever had.
UNKNOWN = ("Phường Cẩm Trung", "KCN Cái Lân", "Chưa xác định", "Xã Quảng Hải")
UNKNOWN_SHARE = 0.0006
MISSING_SHARE = 0.003

# For so long after a change some clerks go on writing the old unit's name.
HABIT_DAYS = 45
HABIT_SHARE = 0.01


def spellings(unit: Unit) -> list[str]:
    """The ways to write one unit, as many as there are shares."""
    name, full, short = unit.name, FULL[unit.kind], SHORT[unit.kind]
    return [
        f"{full} {name}",
        name,
        f"{short} {name}",
        f"{short}{name}",
        f"UBND {full.lower()} {name}",
        f"{full} {name}".upper(),
        name.upper(),
        unicodedata.normalize("NFD", f"{full} {name}"),
        f"{full}{NO_BREAK_SPACE}{name} ",
        unit.code,
        OTHER_TONE.get(name, name),
        ALIAS.get(name, name),
    ]


def vocabulary(places: Places) -> list[str]:
    """Every text a unit's column can hold: the spellings of each unit, then the unknown names."""
    return [text for unit in places.units for text in spellings(unit)] + list(UNKNOWN)


def written(rng: np.random.Generator, places: Places, rows: dict) -> np.ndarray:
    """What was written for the unit: a number in the vocabulary, NEVER where nothing was."""
    unit = _by_habit(rng, places, rows)
    size = unit.size
    spelling = np.searchsorted(np.cumsum(SHARES) / SHARES.sum(), rng.random(size))
    first_unknown = len(places.units) * len(SHARES)
    unknown = rng.random(size) < UNKNOWN_SHARE
    text = np.where(
        unknown,
        first_unknown + rng.integers(0, len(UNKNOWN), size),
        unit * len(SHARES) + spelling,
    )
    missing = (rows["unit"] == NEVER) | (rng.random(size) < MISSING_SHARE)
    return np.where(missing, NEVER, text)


def _by_habit(rng: np.random.Generator, places: Places, rows: dict) -> np.ndarray:
    """The unit a clerk has in mind: shortly after a change, now and then the one before it."""
    unit, day = rows["unit"].copy(), rows["received"] // DAY
    for since in sorted({ended.last + 1 for ended in places.units if ended.last < DAYS - 1}):
        before = places.unit_on[rows["place"], since - 1]
        recent = (day >= since) & (day < since + HABIT_DAYS)
        slip = recent & (before != NEVER) & (rng.random(unit.size) < HABIT_SHARE)
        unit[slip] = before[slip]
    return unit
