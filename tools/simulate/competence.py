"""Who decides on a dossier: mostly the unit that received it, sometimes another, or an office.

Since the reorganisation a dossier may be handed in at any counter of the city, whoever decides on it.
All of this is drawn from a stream of its own: nothing else in the records depends on it.
"""

from __future__ import annotations

import zlib
from datetime import date

import numpy as np

from tools.simulate import procedures, spelling
from tools.simulate.places import Places
from tools.simulate.worktime import DAY, DAYS, NEVER, day_number

ANYWHERE_SINCE = day_number(date(2025, 7, 1))
ELSEWHERE_SHARE = 0.07
LAND_OFFICE = "Chi nhánh Văn phòng đăng ký đất đai"
# What the land office decides on, whoever received it.
LAND_PROCEDURE = "Đăng ký biến động quyền sử dụng đất"


def vocabulary(places: Places) -> list[str]:
    """Every text the column can hold: the office of each unit, then the land office."""
    offices = [f"UBND {spelling.FULL[unit.kind].lower()} {unit.name}" for unit in places.units]
    return [*offices, LAND_OFFICE]


def decided_by(seed: int, places: Places, rows: dict) -> np.ndarray:
    """The body of each dossier as a number in the vocabulary, NEVER where no unit received it."""
    rng = np.random.default_rng([seed, zlib.crc32(b"competence")])
    day = np.clip(rows["received"] // DAY, 0, DAYS - 1)
    moved = rng.random(day.size) < ELSEWHERE_SHARE
    shares = places.weight / places.weight.sum()
    home = rng.choice(len(shares), day.size, p=shares)
    elsewhere = places.unit_on[home, day]
    is_moved = moved & (day >= ANYWHERE_SINCE) & (elsewhere != NEVER) & (rows["unit"] != NEVER)
    body = np.where(is_moved, elsewhere, rows["unit"])
    is_land = rows["procedure"] == procedures.NAMES.index(LAND_PROCEDURE)
    return np.where(is_land, len(places.units), body)
