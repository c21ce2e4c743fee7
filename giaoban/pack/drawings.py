"""A chart of the papers as a drawing for the PDF: lines of weeks, bars of wards, columns of weeks."""

from __future__ import annotations

from reportlab.graphics.charts.barcharts import HorizontalBarChart, VerticalBarChart
from reportlab.graphics.charts.legends import Legend
from reportlab.graphics.charts.linecharts import HorizontalLineChart
from reportlab.graphics.shapes import Drawing
from reportlab.lib import colors

from giaoban.pack.contents import Chart
from giaoban.pack.fonts import SERIF
from giaoban.text import number, percent

_LINE, _INK = colors.HexColor("#d9d9d9"), colors.HexColor("#595f69")
_KINDS = {"line": HorizontalLineChart, "bars": HorizontalBarChart, "columns": VerticalBarChart}
_ROW, _LEGEND, _LETTER = 15, 16, 4.3
# The room that the name of a week takes.
_NAME = 48


def drawing(chart: Chart, width: float, height: float, letters: float = 8) -> Drawing:
    """The chart in points; one of bars is as high as its rows need."""
    if chart.kind == "bars":
        height = len(chart.categories) * _ROW + 40
    room = _LEGEND if len(chart.series) > 1 else 0
    names = max(map(len, chart.categories), default=0) * _LETTER if chart.kind == "bars" else 34
    drawn = _KINDS[chart.kind]()
    drawn.x, drawn.y = names + 4, 18 + room
    drawn.width, drawn.height = width - names - 24, height - 26 - room
    drawn.data = [_values(series.values, chart) for series in chart.series]
    drawn.categoryAxis.categoryNames = _names(chart, max(2, int(width / _NAME)))
    _looks(drawn, chart)
    _axes(drawn, chart, letters)
    whole = Drawing(width, height)
    whole.add(drawn)
    if room:
        whole.add(_legend(chart, names + 4, letters))
    return whole


def _values(values, chart: Chart) -> tuple:
    """Bars begin at the top of the page, where the first of the categories stands."""
    return tuple(reversed(values)) if chart.kind == "bars" else tuple(values)


def _names(chart: Chart, most: int) -> list[str]:
    """Every name of a ward; of weeks as many as have room."""
    if chart.kind == "bars":
        return list(reversed(chart.categories))
    step = max(1, len(chart.categories) // most)
    last = len(chart.categories) - 1
    return [name if (last - at) % step == 0 else "" for at, name in enumerate(chart.categories)]


def _looks(drawn, chart: Chart) -> None:
    for at, series in enumerate(chart.series):
        colour = colors.HexColor(series.colour)
        if chart.kind == "line":
            drawn.lines[at].strokeColor, drawn.lines[at].strokeWidth = colour, 1.4
        else:
            drawn.bars[at].fillColor, drawn.bars[at].strokeColor = colour, None
    if chart.kind == "line":
        return
    drawn.groupSpacing, drawn.barSpacing = 4, 0
    if chart.is_stacked:
        drawn.categoryAxis.style = "stacked"


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
    known = [value for series in chart.series for value in series.values if value is not None]
    values.valueMin = 0 if not known or min(known) >= 0 else None
    if chart.unit == "share":
        values.valueMax, values.valueStep = 1, 0.25


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
