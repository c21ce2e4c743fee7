"""What real exports contain besides good rows: repeated rows, older versions, and damaged ones.

A row keeps the number of its case, so that an older version is known to be of the same case.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from tools.simulate.worktime import DAY, NEVER, instant

REPEATED_SHARE = 0.0015
OLDER_SHARE = 0.008

# What is wrong with a row; the export writes it so. Damaged rows cannot be taken, odd ones can.
SOUND, NO_ID, NO_SUCH_DAY, CLOSED_BEFORE, UNKNOWN_STATE, FAR_FUTURE = range(6)
DUE_BEFORE, STILL_OPEN, NO_SUCH_DUE = range(6, 9)
DAMAGES = (NO_ID, NO_SUCH_DAY, CLOSED_BEFORE, UNKNOWN_STATE, FAR_FUTURE)
ODDITIES = (DUE_BEFORE, STILL_OPEN, NO_SUCH_DUE)
DAMAGED_SHARE = 0.0008
ODD_SHARE = 0.0005
NEEDS_CLOSING = (CLOSED_BEFORE, STILL_OPEN)
# Rows left open by mistake are put right within a year or two.
LEFT_OPEN_SINCE = instant(date(2025, 1, 1))

# What an earlier version of a closed case did not know yet.
LATER_KNOWN = {"closed": NEVER, "reopened": NEVER, "rating": 0}


@dataclass(frozen=True)
class Stages:
    """The numbers a family writes for an open case and for a state nobody knows."""

    open: int
    unknown: int


def flawed(rng: np.random.Generator, rows: dict, stages: Stages) -> dict:
    """The rows as they are exported: older versions first, repetitions beside their original."""
    rows = rows | {"case": np.arange(rows["received"].size), "flaw": _flaws(rng, rows)}
    rows |= _spoilt(rows, stages)
    older = _older(rng, rows, stages)
    repeated = np.flatnonzero(rng.random(rows["case"].size) < REPEATED_SHARE)
    together = {
        column: np.concatenate([older[column], values, values[repeated]])
        for column, values in rows.items()
    }
    order = np.argsort(together["case"], kind="stable")
    return {column: values[order] for column, values in together.items()}


def _flaws(rng: np.random.Generator, rows: dict) -> np.ndarray:
    size = rows["received"].size
    drawn = rng.random(size)
    flaw = np.where(drawn < DAMAGED_SHARE, rng.choice(DAMAGES, size), SOUND)
    is_odd = (drawn >= DAMAGED_SHARE) & (drawn < DAMAGED_SHARE + ODD_SHARE)
    flaw = np.where(is_odd, rng.choice(ODDITIES, size), flaw)
    # No date can be written that lies before the first day there is.
    too_early = np.isin(flaw, (CLOSED_BEFORE, DUE_BEFORE)) & (rows["received"] < 7 * DAY)
    impossible = np.isin(flaw, NEEDS_CLOSING) & (rows["closed"] == NEVER) | too_early
    put_right = (flaw == STILL_OPEN) & (rows["received"] < LEFT_OPEN_SINCE)
    return np.where(impossible | put_right, SOUND, flaw)


def _spoilt(rows: dict, stages: Stages) -> dict:
    """The columns that a flaw changes; what is written wrongly is left to the export."""
    flaw, received = rows["flaw"], rows["received"]
    state = np.where(flaw == UNKNOWN_STATE, stages.unknown, rows["state"])
    return {
        "closed": np.where(flaw == CLOSED_BEFORE, received - 3 * DAY, rows["closed"]),
        "due": np.where(flaw == DUE_BEFORE, received - 7 * DAY, rows["due"]),
        "state": np.where(flaw == STILL_OPEN, stages.open, state),
    }


def _older(rng: np.random.Generator, rows: dict, stages: Stages) -> dict:
    """Of a few closed cases the row as an earlier export had it, open and without its end."""
    may = (rows["closed"] > rows["received"] + DAY) & (rows["flaw"] == SOUND)
    chosen = np.flatnonzero(may & (rng.random(may.size) < OLDER_SHARE))
    older = {column: values[chosen] for column, values in rows.items()}
    for column, unknown in LATER_KNOWN.items():
        if column in older:
            older[column] = np.full(chosen.size, unknown)
    older["state"] = np.full(chosen.size, stages.open)
    older["updated"] = older["received"] + rng.integers(5, 600, chosen.size)
    if "response" in older:
        is_later = older["response"] > older["updated"]
        older["response"] = np.where(is_later, NEVER, older["response"])
    return older
