"""A line of weeks small enough for a card, with its usual range behind it."""

from __future__ import annotations

import base64
import html
import math
from collections.abc import Sequence
from dataclasses import dataclass

from giaoban.charts.palette import USUAL

_WIDTH, _HEIGHT, _EDGE = 240.0, 48.0, 5.0
_INK = "#737b87"


@dataclass(frozen=True)
class Sparkline:
    """Weekly values, oldest first, None for a week without one; the usual range where there is one.

    `mark` is the colour of the last week's point.
    """

    values: Sequence[float | None]
    low: float | None = None
    high: float | None = None
    mark: str = USUAL


def sparkline(line: Sparkline, alt: str) -> str:
    """The line as an image of its own that reads on a light and on a dark page alike.

    The last week is a point, a missing week a gap. It is an image because a page strips inline SVG
    out of the HTML it is given.
    """
    values = [_number(value) for value in line.values]
    known = [value for value in (*values, line.low, line.high) if value is not None]
    if not known:
        return ""
    scale = _Scale(min(known), max(known), len(values))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}" '
        f'preserveAspectRatio="none">'
        f"{_band(line, scale)}{_stroke(values, scale)}{_last(line.mark, values, scale)}</svg>"
    )
    source = f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
    return f'<img class="gb-line" src="{source}" alt="{html.escape(alt)}">'


@dataclass(frozen=True)
class _Scale:
    low: float
    high: float
    count: int

    def x(self, place: int) -> float:
        return _EDGE + place * (_WIDTH - 2 * _EDGE) / max(self.count - 1, 1)

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


def _stroke(values: Sequence[float | None], scale: _Scale) -> str:
    path, pen_down = [], False
    for place, value in enumerate(values):
        if value is not None:
            path.append(f"{'L' if pen_down else 'M'}{scale.x(place):.1f} {scale.y(value):.1f}")
        pen_down = value is not None
    return (
        f'<path d="{" ".join(path)}" fill="none" stroke="{_INK}" '
        'stroke-width="1.6" vector-effect="non-scaling-stroke"/>'
    )


def _last(mark: str, values: Sequence[float | None], scale: _Scale) -> str:
    if not values or values[-1] is None:
        return ""
    x, y = scale.x(len(values) - 1), scale.y(values[-1])
    return (
        f'<path d="M{x:.1f} {y:.1f} h0.01" stroke="{mark}" stroke-width="9" '
        'stroke-linecap="round" vector-effect="non-scaling-stroke"/>'
    )
