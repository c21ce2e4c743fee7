"""What a group of the Decision is made of, and the shape of what the records say of a part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# "read": in the portal's description of the formulas; "configured": not confirmed by the text.
Mark = Literal["read", "configured"]


@dataclass(frozen=True, kw_only=True)
class Part:
    """One indicator: its number, its points (None where the text was not at hand).

    full_at: the share from which all points are given
    is_recorded: whether a city's records say anything about it
    """

    code: str
    points: float | None
    mark: Mark
    full_at: float = 1.0
    is_recorded: bool = False


@dataclass(frozen=True)
class Group:
    """One of the six groups: its code, its points, where these were read, its indicators."""

    code: str
    points: float
    mark: Mark
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Count:
    """What the records hold of a part; unjudged: cases that may count either way."""

    numerator: int
    denominator: int
    unjudged: int = 0
