"""Native charts, which PowerPoint and Word draw and edit, over workbooks of their own."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.parts.chart import ChartPart
from pptx.util import Pt

from giaoban.papers.model import Chart

KINDS = {
    ("line", False): XL_CHART_TYPE.LINE,
    ("bars", False): XL_CHART_TYPE.BAR_CLUSTERED,
    ("bars", True): XL_CHART_TYPE.BAR_STACKED,
    ("columns", False): XL_CHART_TYPE.COLUMN_CLUSTERED,
    ("columns", True): XL_CHART_TYPE.COLUMN_STACKED,
}
_SHAPES = {"share": "0%", "number": "#,##0.0"}
_LINE = RGBColor(0xD9, 0xD9, 0xD9)


def data(chart: Chart) -> CategoryChartData:
    """What the chart shows, as a drawing takes it."""
    chart_data = CategoryChartData(number_format=_shape(chart))
    chart_data.categories = list(chart.categories)
    for series in chart.series:
        chart_data.add_series(series.name, list(series.values))
    return chart_data


def dress(drawn, chart: Chart, font: str, letters: float) -> None:
    """Colours, axes and letters; the workbook behind it is one in which every name is text."""
    drawn.part.chart_workbook.update_from_xlsx_blob(_workbook(chart))
    drawn.font.size, drawn.font.name = Pt(letters), font
    drawn.has_title = False
    drawn.has_legend = len(chart.series) > 1
    if drawn.has_legend:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    _coloured(drawn, chart)
    _axes(drawn, chart)


def alone(chart: Chart, font: str, letters: float) -> tuple[bytes, bytes]:
    """The chart outside of any slide: its XML, and the workbook that this refers to as rId1."""
    package = Presentation().part.package
    part = ChartPart.new(KINDS[chart.kind, chart.is_stacked], data(chart), package)
    dress(part.chart, chart, font, letters)
    return part.blob, part.chart_workbook.xlsx_part.blob


def _coloured(drawn, chart: Chart) -> None:
    plot = drawn.plots[0]
    if chart.kind != "line":
        plot.gap_width = 40
        if chart.is_stacked:
            plot.overlap = 100
        elif len(chart.series) == 1:
            plot.has_data_labels = True
            plot.data_labels.number_format = _shape(chart)
            plot.data_labels.number_format_is_linked = False
    for series, given in zip(plot.series, chart.series, strict=True):
        colour = RGBColor.from_string(given.colour[1:])
        if chart.kind == "line":
            series.smooth = False
            series.format.line.color.rgb, series.format.line.width = colour, Pt(2.25)
            series.marker.style = XL_MARKER_STYLE.NONE
            _mark_lone(series, given.values, colour)
        else:
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = colour


def _mark_lone(series, values: Sequence[float | None], colour: RGBColor) -> None:
    """A week between two gaps is a point, for no line reaches it."""
    around = [None, *values, None]
    for place, value in enumerate(values):
        if value is not None and around[place] is None and around[place + 2] is None:
            marker = series.points[place].marker
            marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, 6
            marker.format.fill.solid()
            marker.format.fill.fore_color.rgb = colour


def _axes(drawn, chart: Chart) -> None:
    values, names = drawn.value_axis, drawn.category_axis
    values.major_gridlines.format.line.color.rgb = _LINE
    values.format.line.fill.background()
    values.tick_labels.number_format = _shape(chart)
    values.tick_labels.number_format_is_linked = False
    numbers = [value for series in chart.series for value in series.values if value is not None]
    if not numbers or min(numbers) >= 0:
        values.minimum_scale = 0
    if chart.unit == "share":
        values.maximum_scale = 1
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if chart.kind == "bars":
        names.reverse_order = True
        values.tick_label_position = XL_TICK_LABEL_POSITION.HIGH


def _workbook(chart: Chart) -> bytes:
    """The workbook behind a chart, laid out as the chart refers to it."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Sheet1")
        for row, name in enumerate(chart.categories, start=1):
            sheet.write_string(row, 0, name)
        for column, series in enumerate(chart.series, start=1):
            sheet.write_string(0, column, series.name)
            _column(sheet, column, series.values)
    return out.getvalue()


def _column(sheet, column: int, values: Sequence[float | None]) -> None:
    for row, value in enumerate(values, start=1):
        if value is not None:
            sheet.write_number(row, column, value)


def _shape(chart: Chart) -> str:
    return _SHAPES.get(chart.unit, "#,##0")
