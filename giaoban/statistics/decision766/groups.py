"""The six groups of the Decision with their indicators and points, and what records say of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# "read": in the portal's description of the formulas; "configured": not confirmed by the text.
Mark = Literal["read", "configured"]


@dataclass(frozen=True)
class Group:
    """One of the six groups: its code, its points, where these were read, its indicators."""

    code: str
    points: float
    mark: Mark
    parts: tuple[Part, ...]


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


OPENNESS = Group(
    "1",
    18.0,
    "read",
    (
        Part(code="1.1", points=None, mark="configured"),
        Part(code="1.2", points=4.0, mark="read"),
        Part(code="1.3", points=None, mark="configured"),
        Part(code="1.4", points=None, mark="configured"),
    ),
)
PROGRESS = Group("2", 20.0, "read", (Part(code="2.1", points=20.0, mark="read", is_recorded=True),))
ONLINE = Group(
    "3a",
    12.0,
    "read",
    (
        Part(code="3.1", points=2.0, mark="read", full_at=0.8),
        Part(code="3.2", points=4.0, mark="read"),
        Part(code="3.3", points=6.0, mark="read", full_at=0.5, is_recorded=True),
    ),
)
PAYMENT = Group(
    "3b",
    10.0,
    "configured",
    (
        Part(code="3.5", points=2.0, mark="configured", full_at=0.8),
        Part(code="3.6", points=6.0, mark="configured", is_recorded=True),
    ),
)
DIGITISATION = Group(
    "4",
    22.0,
    "read",
    (
        Part(code="4.1", points=None, mark="configured"),
        Part(code="4.2", points=None, mark="configured", full_at=0.8, is_recorded=True),
        Part(code="4.3", points=2.0, mark="read", full_at=0.8),
        Part(code="4.4", points=None, mark="configured"),
        Part(code="4.5", points=None, mark="configured"),
    ),
)
SATISFACTION = Group(
    "5",
    18.0,
    "read",
    (
        Part(code="5.2", points=6.0, mark="read", is_recorded=True),
        Part(code="5.3", points=6.0, mark="read", is_recorded=True),
        Part(code="5.4", points=6.0, mark="read", full_at=0.9, is_recorded=True),
    ),
)


@dataclass(frozen=True)
class Count:
    """What the records hold of a part; unjudged: cases that may count either way."""

    numerator: int
    denominator: int
    unjudged: int = 0
