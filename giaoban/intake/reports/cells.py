"""What a cell of a report counts: the number in it, whatever else is written there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from giaoban.city.spelling import clean_text

# "21 (02 đơn trùng)", "1.234", "93,45 %"; what stands in brackets behind the number is a remark.
_WRITTEN = re.compile(r"(?P<number>\d[\d., ]*?) ?(?P<percent>%)? ?(?P<remark>[(\[].*[)\]])?")
# What offices write where there is nothing to count.
_NOTHING = ("", "-", "x", "/")
MOST = 10**9


@dataclass(frozen=True)
class Cell:
    """A number as read, None where there is none; `is_unread` where something else stands there."""

    value: float | None = None
    is_unread: bool = False
    has_remark: bool = False
    has_percent: bool = False


def count_in(cell: Any, decimal: str) -> Cell:
    """The count in a cell, a whole number from 0 up; `decimal` is the sign of fractions in texts."""
    read = number_in(cell, decimal)
    if read.value is None or (read.value.is_integer() and read.value < MOST):
        return read
    return Cell(is_unread=True)


def number_in(cell: Any, decimal: str) -> Cell:
    """The number in a cell, 0 or more."""
    if isinstance(cell, str):
        return _written(clean_text(cell), decimal)
    if cell is None:
        return Cell()
    if isinstance(cell, bool) or not isinstance(cell, (int, float)) or not cell >= 0:
        return Cell(is_unread=True)
    return Cell(float(cell))


def _written(text: str, decimal: str) -> Cell:
    if text.casefold() in _NOTHING:
        return Cell()
    found = _WRITTEN.fullmatch(text)
    number = found and _number(found["number"], decimal)
    if not found or number is None:
        return Cell(is_unread=True)
    return Cell(
        number, has_remark=found["remark"] is not None, has_percent=found["percent"] is not None
    )


def _number(text: str, decimal: str) -> float | None:
    """A number with its thousands in groups of three, or without groups."""
    between = re.escape("," if decimal == "." else ".")
    shape = rf"(?:\d+|\d{{1,3}}(?:[{between} ]\d{{3}})+)(?:{re.escape(decimal)}\d+)?"
    if not re.fullmatch(shape, text):
        return None
    return float(re.sub(rf"[{between} ]", "", text).replace(decimal, "."))
