"""How long the meeting takes: minutes for what has something to show, and for its stops what they need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from giaoban.errors import GiaoBanError
from giaoban.figures.ask import Ask
from giaoban.figures.backlog.ages import ages
from giaoban.figures.backlog.flow import flow
from giaoban.figures.backlog.unanswered import unanswered
from giaoban.figures.backlog.wards import wards
from giaoban.figures.decisions.follow_ups import explanations, health, listed
from giaoban.figures.decisions.verdicts import verdicts
from giaoban.figures.figure import Figure, FigureOf
from giaoban.figures.response_times import medians
from giaoban.figures.review.due import falling_due
from giaoban.figures.review.early_warning import early_warning
from giaoban.figures.review.key_figures import key_figures
from giaoban.figures.review.signals import signals

HOUR = 60
# What the meeting looks at beside its stops, in the order of its papers.
BESIDE: tuple[FigureOf, ...] = (
    *(listed, explanations, verdicts, health),
    *(key_figures, signals, falling_due, medians.wards, flow, ages, wards, unanswered),
    early_warning,
)
# A stop where something got worse or a target is missed takes as long as two with old cases alone.
_WITH_SIGNALS, _OVERDUE_ALONE = 2, 1
# However much of the hour is left, a stop takes no more minutes for each of its weights.
_MOST = 4


def minutes_of(of: FigureOf, shown: Figure | None) -> int:
    """A figure's minutes in the meeting; none where it has nothing to show."""
    return of.minutes if shown is not None and shown.drawing is not None else 0


def minutes_beside(ask: Ask) -> int:
    """The minutes of all that the meeting looks at beside its stops."""
    return sum(_minutes(of, ask.unnoted()) for of in BESIDE)


def _minutes(of: FigureOf, ask: Ask) -> int:
    try:
        return minutes_of(of, of(ask))
    except GiaoBanError:
        # What cannot be read is said where it would have been shown, and is talked about all the same.
        return of.minutes


def stop_minutes(is_asked: Iterable[bool], beside: int) -> list[int]:
    """The minutes of each stop: its part of the rest of the hour, from one to four or eight.

    Each stop `is_asked` to explain or to work otherwise, or is there for old cases alone.
    """
    weights = [_WITH_SIGNALS if asked else _OVERDUE_ALONE for asked in is_asked]
    parts = shared(HOUR - beside, weights)
    return [min(part, _MOST * weight) for part, weight in zip(parts, weights, strict=True)]


def shared(minutes: int, weights: Sequence[int]) -> list[int]:
    """Whole minutes by weight that add up to `minutes`; none is left without one.

    What rounding leaves goes to the first: largest remainders (Hamilton's method) with equal ones in
    order.
    """
    rest, whole = max(0, minutes - len(weights)), sum(weights)
    exact = [rest * weight / whole for weight in weights]
    given = [int(part) for part in exact]
    by_remainder = sorted(range(len(weights)), key=lambda place: given[place] - exact[place])
    for place in by_remainder[: rest - sum(given)]:
        given[place] += 1
    return [1 + part for part in given]
