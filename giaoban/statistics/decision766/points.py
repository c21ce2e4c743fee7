"""Counts in, points out: each group with its parts, and the least and most it can be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from giaoban.statistics.decision766.groups import (
    DIGITISATION,
    ONLINE,
    OPENNESS,
    PAYMENT,
    PROGRESS,
    SATISFACTION,
    Count,
    Group,
    Part,
)

# Decision 766/QĐ-TTg of 23 June 2022, with the portal's description of the formulas.
# Raised whenever a weight or a formula changes.
VERSION = "766/QĐ-TTg 23/06/2022, v1"

GROUPS: tuple[Group, ...] = (
    OPENNESS,
    PROGRESS,
    ONLINE,
    PAYMENT,
    DIGITISATION,
    SATISFACTION,
)

Evidence = Literal["scored", "no_points", "no_evidence", "not_recorded"]


@dataclass(frozen=True)
class PartScore:
    """A part with its count (None without one), its points, and the least and most they can be.

    score is None where nothing was recorded in the period, or the part's points are not known.
    """

    part: Part
    count: Count | None
    evidence: Evidence
    score: float | None = None
    low: float = 0.0
    high: float = 0.0


@dataclass(frozen=True)
class GroupScore:
    """A group with its parts; score: the points of the parts that have some, None where none has.

    low, high: what the group's points can be, whatever the rest of it and unjudged cases would give
    """

    group: Group
    parts: tuple[PartScore, ...]
    score: float | None
    low: float
    high: float

    @property
    def is_whole(self) -> bool:
        """Whether every point of the group is recomputed."""
        return sum(part.part.points or 0 for part in _scored(self.parts)) == self.group.points


def recompute(counts: Mapping[str, Count]) -> list[GroupScore]:
    """The six groups, in order, from the counts of the parts the records speak of."""
    return [_group(group, counts) for group in GROUPS]


def _group(group: Group, counts: Mapping[str, Count]) -> GroupScore:
    parts = tuple(_part(part, counts.get(part.code)) for part in group.parts)
    scored = _scored(parts)
    open_points = group.points - sum(part.part.points or 0 for part in scored)
    return GroupScore(
        group,
        parts,
        sum(part.score or 0 for part in scored) if scored else None,
        sum(part.low for part in scored),
        sum(part.high for part in scored) + open_points,
    )


def _scored(parts: tuple[PartScore, ...]) -> list[PartScore]:
    return [part for part in parts if part.evidence == "scored"]


def _part(part: Part, count: Count | None) -> PartScore:
    if not part.is_recorded or count is None:
        return PartScore(part, None, "not_recorded")
    if not count.denominator:
        return PartScore(part, count, "no_evidence")
    if part.points is None:
        return PartScore(part, count, "no_points")
    everything = count.denominator + count.unjudged
    return PartScore(
        part,
        count,
        "scored",
        points(part, count.numerator / count.denominator),
        points(part, count.numerator / everything),
        points(part, (count.numerator + count.unjudged) / everything),
    )


def points(part: Part, share: float) -> float:
    """A part's points times the share, all of them from the share `full_at` on."""
    return (part.points or 0.0) * min(share / part.full_at, 1.0)
