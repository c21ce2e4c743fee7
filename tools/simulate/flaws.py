"""What real exports contain besides good rows: repeated rows, older versions, and damaged ones.

A row keeps the number of its case, so that an older version is known to be of the same case.
"""

import numpy as np

from tools.simulate.worktime import DAY, NEVER

REPEATED_SHARE = 0.0015
OLDER_SHARE = 0.008

# What is wrong with a row; the export writes it so.
SOUND, NO_ID, NO_SUCH_DAY, CLOSED_BEFORE, UNKNOWN_STATE, FAR_FUTURE = range(6)
DAMAGES = (NO_ID, NO_SUCH_DAY, CLOSED_BEFORE, UNKNOWN_STATE, FAR_FUTURE)
DAMAGED_SHARE = 0.0008

# What an earlier version of a closed case did not know yet.
LATER_KNOWN = {"closed": NEVER, "reopened": NEVER, "rating": 0}


def flawed(rng: np.random.Generator, rows: dict, open_state: int, unheard_state: int) -> dict:
    """The rows as they are exported: older versions first, repetitions beside their original."""
    rows = _damaged(rng, rows, unheard_state)
    older = _older(rng, rows, open_state)
    size = rows["case"].size
    repeated = np.flatnonzero(rng.random(size) < REPEATED_SHARE)
    together = {
        column: np.concatenate([older[column], values, values[repeated]])
        for column, values in rows.items()
    }
    order = np.argsort(together["case"], kind="stable")
    return {column: values[order] for column, values in together.items()}


def _damaged(rng: np.random.Generator, rows: dict, unheard_state: int) -> dict:
    size = rows["received"].size
    damage = np.where(rng.random(size) < DAMAGED_SHARE, rng.choice(DAMAGES, size), SOUND)
    can_close = (damage == CLOSED_BEFORE) & (rows["closed"] != NEVER)
    damage = np.where((damage == CLOSED_BEFORE) & ~can_close, SOUND, damage)
    return rows | {
        "case": np.arange(size),
        "damage": damage,
        "closed": np.where(can_close, rows["received"] - 3 * DAY, rows["closed"]),
        "state": np.where(damage == UNKNOWN_STATE, unheard_state, rows["state"]),
    }


def _older(rng: np.random.Generator, rows: dict, open_state: int) -> dict:
    """Of a few closed cases the row as an earlier export had it, open and without its end."""
    may = (rows["closed"] > rows["received"] + DAY) & (rows["damage"] == SOUND)
    chosen = np.flatnonzero(may & (rng.random(may.size) < OLDER_SHARE))
    older = {column: values[chosen] for column, values in rows.items()}
    for column, unknown in LATER_KNOWN.items():
        if column in older:
            older[column] = np.full(chosen.size, unknown)
    older["state"] = np.full(chosen.size, open_state)
    older["updated"] = older["received"] + rng.integers(5, 600, chosen.size)
    if "response" in older:
        is_later = older["response"] > older["updated"]
        older["response"] = np.where(is_later, NEVER, older["response"])
    return older
