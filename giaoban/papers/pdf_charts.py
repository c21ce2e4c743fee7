"""A chart of the papers as a drawing for the PDF: lines of weeks, bars of wards, columns of weeks."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.graphics.charts.barcharts import HorizontalBarChart, VerticalBarChart
from reportlab.graphics.charts.legends import Legend
from reportlab.graphics.charts.linecharts import HorizontalLineChart
from reportlab.graphics.shapes import Drawing
from reportlab.graphics.widgets.markers import makeMarker
from reportlab.lib import colors

from giaoban.figures.charts.frame import short
from giaoban.papers.model import Chart
from giaoban.papers.pdf_fonts import SERIF
from giaoban.words.text import number, percent

_LINE, _INK = colors.HexColor("#d9d9d9"), colors.HexColor("#595f69")
_ROW, _LEGEND, _LETTER = 15, 16, 4.3
# The room that the name of a week takes.
_NAME = 48
_FEW = 6  # so many cases or fewer are each a tick


def drawing(chart: Chart, width: float, height: float, letters: float = 8) -> Drawing:
    """The chart in points; one of bars is as high as its rows need, one without a value is nothing."""
    if not _numbers(chart):
        return Drawing(width, 1)
    is_bars = chart.kind == "bars"
    height = len(chart.categories) * _ROW + 40 if is_bars else height
    room = _LEGEND if len(chart.series) > 1 else 0
    names = max(len(short(name)) for name in chart.categories) * _LETTER if is_bars else 34
    drawn = _lines(chart) if chart.kind == "line" else _bars(chart)
    drawn.x, drawn.y = names + 4, 18 + room
    drawn.width, drawn.height = width - names - 24, height - 26 - room
    drawn.categoryAxis.categoryNames = _names(chart, max(2, int(width / _NAME)))
    _axes(drawn, chart, letters)
    whole = Drawing(width, height)
    whole.add(drawn)
    if room:
        whole.add(_legend(chart, names + 4, letters))
    return whole


def _numbers(chart: Chart) -> list[float]:
    return [value for series in chart.series for value in series.values if value is not None]


def _lines(chart: Chart) -> HorizontalLineChart:
    """A line for every run of weeks without a gap; a week alone is a point."""
    drawn = HorizontalLineChart()
    drawn.joinedLines = 0
    runs = [(run, series.colour) for series in chart.series for run in _runs(series.values)]
    drawn.data = [run for run, _ in runs]
    for at, (run, colour) in enumerate(runs):
        look = drawn.lines[at]
        look.strokeColor, look.strokeWidth = colors.HexColor(colour), 1.4
        if sum(value is not None for value in run) > 1:
            look.lineStyle = "joinedLine"
        else:
            look.symbol = makeMarker("FilledCircle", size=3, fillColor=colors.HexColor(colour))
    return drawn


def _runs(values: Sequence[float | None]) -> list[tuple[float | None, ...]]:
    """Each run of values between gaps, with None in all other places."""
    runs: list[list[float | None]] = []
    for at, value in enumerate(values):
        if value is None:
            continue
        if at == 0 or values[at - 1] is None:
            runs.append([None] * len(values))
        runs[-1][at] = value
    return [tuple(run) for run in runs]


def _bars(chart: Chart) -> HorizontalBarChart | VerticalBarChart:
    """Bars of wards from the top down, or columns of weeks."""
    is_bars = chart.kind == "bars"
    drawn = HorizontalBarChart() if is_bars else VerticalBarChart()
    # Bars begin below, and the first of the categories stands at the top.
    drawn.data = [tuple(series.values)[:: -1 if is_bars else 1] for series in chart.series]
    drawn.groupSpacing, drawn.barSpacing = 4, 0
    if chart.is_stacked:
        drawn.categoryAxis.style = "stacked"
    for at, series in enumerate(chart.series):
        drawn.bars[at].fillColor = colors.HexColor(series.colour)
        drawn.bars[at].strokeColor = None
    return drawn


def _names(chart: Chart, most: int) -> list[str]:
    """Every name of a ward; of weeks as many as have room."""
    if chart.kind == "bars":
        return [short(name) for name in reversed(chart.categories)]
    step = max(1, len(chart.categories) // most)
    last = len(chart.categories) - 1
    return [name if (last - at) % step == 0 else "" for at, name in enumerate(chart.categories)]


def _axes(drawn, chart: Chart, letters: float) -> None:
    names, values = drawn.categoryAxis, drawn.valueAxis
    for axis in (names, values):
        axis.labels.fontName, axis.labels.fontSize = SERIF, letters
        axis.labels.fillColor = _INK
        axis.strokeColor = _LINE
        axis.visibleTicks = False
    if chart.kind == "bars":
        names.labels.boxAnchor, names.labels.dx = "e", -3
    values.visibleGrid, values.gridStrokeColor, values.gridStrokeWidth = True, _LINE, 0.4
    values.labelTextFormat = _written(chart)
    values.valueMin = 0 if min(_numbers(chart)) >= 0 else None
    if chart.unit == "share":
        values.valueMax, values.valueStep = 1, 0.25
    elif chart.unit != "number" and max(_numbers(chart)) - min(0, *_numbers(chart)) <= _FEW:
        # Between two cases there is none: a tick there would say one of them again.
        values.valueStep = 1


def _written(chart: Chart):
    return (lambda value: percent(value, 0)) if chart.unit == "share" else number


def _legend(chart: Chart, left: float, letters: float) -> Legend:
    legend = Legend()
    legend.x, legend.y = left, 6
    legend.alignment, legend.columnMaximum = "right", 1
    legend.fontName, legend.fontSize = SERIF, letters
    legend.dx = legend.dy = 6
    legend.deltax, legend.dxTextSpace = 70, 4
    legend.strokeWidth, legend.strokeColor = 0, None
    legend.colorNamePairs = [
        (colors.HexColor(series.colour), series.name) for series in chart.series
    ]
    return legend
