"""A line of weeks small enough for a card, with its usual range behind it."""

from __future__ import annotations

import base64
import html
import math
from collections.abc import Sequence
from dataclasses import dataclass

from giaoban.figures.charts.palette import USUAL

_WIDTH, _HEIGHT = 240.0, 48.0
# Room for the last week's point, whose size stays when a narrow card presses the line together.
_SIDE, _EDGE = 11.0, 6.5
_INK = "#737b87"
_LINE = 'stroke-width="1.6"'
_FAINT = 'stroke-width="1.2" stroke-dasharray="3 3" opacity="0.75"'


@dataclass(frozen=True)
class Sparkline:
    """Weekly values, oldest first, None for a week without one; the usual range where there is one.

    `mark` is the colour of the last week's point. `beside` is a fainter line behind it, on the same
    weeks; `floor` and `top` fix the ends of the scale, which are else those of the values.
    """

    values: Sequence[float | None]
    low: float | None = None
    high: float | None = None
    mark: str = USUAL
    beside: Sequence[float | None] = ()
    floor: float | None = None
    top: float | None = None


def sparkline(line: Sparkline, alt: str) -> str:
    """The line as an image of its own that reads on a light and on a dark page alike.

    The last week is a point, a missing week a gap. It is an image because a page strips inline SVG
    out of the HTML it is given.
    """
    values = [_number(value) for value in line.values]
    if all(value is None for value in values):
        return ""
    beside = [_number(value) for value in line.beside]
    ends = (line.low, line.high, line.floor, line.top)
    present = [value for value in (*values, *beside, *ends) if value is not None]
    scale = _Scale(min(present), max(present), len(values))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}" '
        f'preserveAspectRatio="none">'
        f"{_band(line, scale)}{_ground(line, scale)}{_stroke(beside, scale, _FAINT)}"
        f"{_stroke(values, scale)}{_last(line.mark, values, scale)}</svg>"
    )
    source = f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
    return f'<img class="gb-line" src="{source}" alt="{html.escape(alt)}">'


@dataclass(frozen=True)
class _Scale:
    low: float
    high: float
    count: int

    def x(self, place: int) -> float:
        return _SIDE + place * (_WIDTH - 2 * _SIDE) / max(self.count - 1, 1)

    def y(self, value: float) -> float:
        spread = (self.high - self.low) or 1.0
        return _HEIGHT - _EDGE - (value - self.low) / spread * (_HEIGHT - 2 * _EDGE)


def _number(value: float | None) -> float | None:
    return None if value is None or math.isnan(value) else float(value)


def _band(line: Sparkline, scale: _Scale) -> str:
    if line.low is None or line.high is None:
        return ""
    top, bottom = scale.y(line.high), scale.y(line.low)
    return (
        f'<rect x="0" y="{top:.1f}" width="{_WIDTH:g}" height="{bottom - top:.1f}" '
        f'fill="{_INK}" opacity="0.16"/>'
    )


def _ground(line: Sparkline, scale: _Scale) -> str:
    """The line of nothing, where the scale is fixed from there on."""
    if line.floor is None:
        return ""
    y = scale.y(line.floor)
    return f'<path d="M0 {y:.1f} H{_WIDTH:g}" stroke="{_INK}" stroke-width="1" opacity="0.5"/>'


def _stroke(values: Sequence[float | None], scale: _Scale, look: str = _LINE) -> str:
    if not values:
        return ""
    path, pen_down = [], False
    for place, value in enumerate(values):
        if value is not None:
            path.append(f"{'L' if pen_down else 'M'}{scale.x(place):.1f} {scale.y(value):.1f}")
        pen_down = value is not None
    return (
        f'<path d="{" ".join(path)}" fill="none" stroke="{_INK}" '
        f'{look} vector-effect="non-scaling-stroke"/>{_points(values, scale)}'
    )


def _points(values: Sequence[float | None], scale: _Scale) -> str:
    """The weeks between two gaps, which no line reaches."""
    around = [None, *values, None]
    path = " ".join(
        f"M{scale.x(place):.1f} {scale.y(value):.1f} h0.01"
        for place, value in enumerate(values)
        if value is not None and around[place] is None and around[place + 2] is None
    )
    return path and (
        f'<path d="{path}" stroke="{_INK}" stroke-width="4" stroke-linecap="round" '
        'vector-effect="non-scaling-stroke"/>'
    )


def _last(mark: str, values: Sequence[float | None], scale: _Scale) -> str:
    if not values or values[-1] is None:
        return ""
    x, y = scale.x(len(values) - 1), scale.y(values[-1])
    return (
        f'<path d="M{x:.1f} {y:.1f} h0.01" stroke="{mark}" stroke-width="8" '
        'stroke-linecap="round" vector-effect="non-scaling-stroke"/>'
    )
