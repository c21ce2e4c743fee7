"""How an official score and the recomputed one differ, in points and in dossiers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from giaoban.statistics.decision766.points import GroupScore

# The portal prints two decimals: scores that round alike do not differ.
ROUNDING = 0.005
# Dossiers in time for the citizen that only a rule of the Decision makes late: a portal that counts
# otherwise gives their points.
BY_RULE = ("supplements", "over_term")

Kind = Literal["not_given", "not_recomputed", "same", "within", "above", "below"]


@dataclass(frozen=True)
class Difference:
    """Official less recomputed points.

    kind: within: the difference lies in what is not recorded, cannot be judged, or is late by a rule
        alone; above, below: the records cannot give so many, or so few, points
    dossiers: as many dossiers on time more (below zero: less) as the difference is worth, where a
        group is recomputed whole from one share of dossiers
    cause: the only cause whose dossiers are worth just the difference
    """

    kind: Kind
    points: float | None = None
    dossiers: float | None = None
    cause: str | None = None


def difference(
    group: GroupScore, official: float | None, causes: Mapping[str, int] | None = None
) -> Difference:
    """The difference to an official score; causes: dossiers not on time, by cause."""
    if official is None:
        return Difference("not_given")
    if group.score is None:
        return Difference("not_recomputed")
    points = official - group.score
    dossiers = _dossiers(group, points)
    cause = _cause(dossiers, group, causes or {})
    most = group.high + _by_rule(group, causes or {})
    return Difference(_kind(group.low, most, official, points), points, dossiers, cause)


def _kind(least: float, most: float, official: float, points: float) -> Kind:
    if abs(points) <= ROUNDING:
        return "same"
    if official > most + ROUNDING:
        return "above"
    if official < least - ROUNDING:
        return "below"
    return "within"


def _by_rule(group: GroupScore, causes: Mapping[str, int]) -> float:
    """The points of dossiers late by a rule alone, where a group is one share of dossiers."""
    if len(group.parts) != 1 or group.parts[0].count is None:
        return 0.0
    return sum(causes.get(cause, 0) for cause in BY_RULE) / _each(group)


def _dossiers(group: GroupScore, points: float) -> float | None:
    if len(group.parts) != 1 or group.parts[0].count is None:
        return None
    return points * _each(group)


def _each(group: GroupScore) -> float:
    """How many dossiers one point is worth."""
    part = group.parts[0]
    return part.count.denominator / part.part.points


def _cause(dossiers: float | None, group: GroupScore, causes: Mapping[str, int]) -> str | None:
    """Only a score above the recomputed one can come from not counting a cause."""
    if dossiers is None or dossiers <= 0:
        return None
    near = ROUNDING * _each(group) + 0.5
    fitting = [name for name, cases in causes.items() if cases and abs(cases - dossiers) <= near]
    return fitting[0] if len(fitting) == 1 else None
