"""Which part of a whole is told beside it: one rule for every sentence about a whole.

A whole hides its parts where few of them make it what it is, or go the other way. Parts are named
where they stand off from all others: the smallest of them is at least twice the next, and together
they hold a quarter of a stock, or are half as much as the whole changed by. Where nobody stands off,
where fewer than three are summed up, or where a part is of too few cases, nobody is named.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from giaoban.city.wards import UNALLOCATED_CODE
from giaoban.figures.finding import Finding

_LEAD = 2.0
_OF_STOCK, _OF_CHANGE = 1 / 4, 1 / 2
# One name for so many parts at the least, and never more names than these.
_PARTS_PER_NAME = 3
_MOST_NAMES = 3


def holders(parts: pd.DataFrame, minimum: float) -> pd.DataFrame:
    """The rows that hold most of a stock, the largest first; none where nobody stands off.

    Rows, one per part: part_name, amount (0 or more); `is_nameless` where there is nobody to name.
    """
    return _standing_off(parts, _OF_STOCK * parts.amount.sum(), minimum)


def movers(parts: pd.DataFrame, minimum: float) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows that rose most, and those that fell most: one of the two against the whole.

    Rows as for `holders`; `amount` is what each part changed by, of either sign, `usual` what its
    ups and downs alone explain (nan: not known), and no more than that is not told.
    """
    least = _OF_CHANGE * abs(parts.amount.sum())
    rise, fall = (
        _standing_off(parts.assign(amount=(sign * parts.amount).clip(lower=0)), least, minimum)
        for sign in (1, -1)
    )
    return rise[~(rise.amount <= rise.usual)], fall[~(fall.amount <= fall.usual)]


def _standing_off(parts: pd.DataFrame, least: float, minimum: float) -> pd.DataFrame:
    """The largest parts, as few as stand off, where they come to `least` together."""
    ordered = parts.sort_values("amount", ascending=False, kind="stable")
    for names in range(1, min(_MOST_NAMES, len(parts) // _PARTS_PER_NAME) + 1):
        first, following = ordered.iloc[:names], ordered.amount.iloc[names]
        if first.amount.iloc[-1] >= max(_LEAD * following, minimum) > 0:
            is_told = first.amount.sum() >= least and not first.is_nameless.any()
            return first if is_told else first.iloc[:0]
    return ordered.iloc[:0]


def of_wards(rows: pd.DataFrame, amount: str) -> pd.DataFrame:
    """Named rows of wards as parts of a whole, by the column `amount`; cases of no ward bear no name."""
    return rows.assign(
        part_name=rows.ward_name,
        amount=rows[amount],
        is_nameless=rows.ward_code == UNALLOCATED_CODE,
    )


def of_names(rows: pd.DataFrame, name: str, amount: str) -> pd.DataFrame:
    """Rows as parts of a whole, by the columns of their name and amount."""
    return rows.assign(part_name=rows[name], amount=rows[amount], is_nameless=rows[name].isna())


def holds_says(parts: pd.DataFrame, minimum: float, what: str) -> tuple[Finding, ...]:
    """Who holds most of a stock, in one sentence of `what` it is; none where nobody stands off."""
    most = holders(parts, minimum)
    if most.empty:
        return ()
    amount, whole = float(most.amount.sum()), float(parts.amount.sum())
    if amount == whole:
        return (Finding(f"parts.{what}.all", named(most)),)
    numbers = {**named(most), "amount": round(amount), "amount_share": amount / whole}
    return (Finding(f"parts.{what}.{_how_many(most)}", numbers),)


def moves_says(parts: pd.DataFrame, minimum: float, is_short: bool = False) -> tuple[Finding, ...]:
    """Who rose and who fell most beside the whole, a sentence each; none where nobody stands off.

    Rows as for `movers`, with opening and closing. In short it is left unsaid that their ups and
    downs do not explain it.
    """
    sides = zip(("grew", "shrank"), movers(parts, minimum), strict=True)
    return tuple(_moved(way, most, is_short) for way, most in sides if len(most))


def _moved(way: str, most: pd.DataFrame, is_short: bool) -> Finding:
    opening, closing = int(most.opening.sum()), int(most.closing.sum())
    numbers = {"opening": opening, "closing": closing, "change": abs(closing - opening)}
    if is_short or most.usual.isna().any():
        return Finding(f"parts.{way}.{_how_many(most)}", named(most) | numbers)
    signal = "concern" if way == "grew" else "none"
    return Finding(f"parts.{way}_beyond.{_how_many(most)}", named(most) | numbers, signal)


def named(most: pd.DataFrame) -> dict[str, Any]:
    """The names of the parts as one text."""
    return {"names": ", ".join(most.part_name)}


def _how_many(most: pd.DataFrame) -> str:
    return "one" if len(most) == 1 else "some"
