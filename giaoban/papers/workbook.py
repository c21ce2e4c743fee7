"""The papers as a workbook: a native table and a native chart for every item, numbers as numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from giaoban.papers.layout import sources
from giaoban.papers.model import Cell, Chart, Grid, Item, Papers, text_cell
from giaoban.words.text import has_sentence, t

_PLAIN_TEXT = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
_SHAPES = {"share": "0%", "number": "#,##0.0"}
_CHARTS = {"line": "line", "bars": "bar", "columns": "column"}
# A page's foot holds no more letters than this.
_FOOT_LETTERS = 250
# What a spreadsheet takes in the name of a sheet.
_REFUSED, _LONGEST_NAME = re.compile(r"[\[\]:*?/\\]"), 31
_WIDEST = 60
_TABLE_STYLE = "Table Style Light 1"
_CHART_WIDTH, _CHART_HEIGHT, _SMALL_HEIGHT, _BAR_ROW = 860, 300, 200, 24
# What is printed ends with the one column; the numbers behind charts begin with the other.
_LAST_PRINTED, _NUMBERS_FROM = 10, 14


def write_workbook(papers: Papers, file: Path) -> None:
    """One sheet for the agenda, one for each item, one for the units, one for the sources."""
    with xlsxwriter.Workbook(str(file), _PLAIN_TEXT) as book:
        sheets = _Sheets(book, papers)
        sheets.agenda()
        for section in papers.sections:
            for item in section.items:
                sheets.item(item)
        if papers.revised:
            sheets.item(papers.revised)
        sheets.wards()
        sheets.sources()


class _Sheets:
    def __init__(self, book: xlsxwriter.Workbook, papers: Papers) -> None:
        days = "dd/mm/yyyy" if papers.language == "vi" else "d mmm yyyy"
        self._book = book
        self._papers = papers
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._says = book.add_format({"bold": True})
        self._quiet = book.add_format({"italic": True, "font_color": "#595959"})
        self._head = book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
        )
        self._formats = {
            "text": book.add_format({"text_wrap": True, "valign": "top", "indent": 1}),
            "count": book.add_format({"num_format": "#,##0", "valign": "top"}),
            "number": book.add_format({"num_format": "#,##0.0", "valign": "top"}),
            "share": book.add_format({"num_format": "0.0%", "valign": "top"}),
            "day": book.add_format({"num_format": days, "valign": "top"}),
        }

    def agenda(self) -> None:
        """What is gone through, for how long, and what is said of it."""
        sheet = self._sheet(t("pack.sheet.agenda"), self._papers.title, self._papers.says)
        sheet.write_string(2, 0, self._papers.about, self._quiet)
        rows = [
            [
                text_cell(section.title),
                text_cell(item.title),
                Cell(item.minutes, "", "count"),
                text_cell(item.says),
            ]
            for section in self._papers.sections
            for item in section.items
        ]
        heads = (t("pack.agenda"), t("pack.contents"), t("pack.time"), t("details.says"))
        self._table(sheet, 4, Grid(heads, rows))
        self._foot(sheet, 6 + len(rows))

    def item(self, item: Item) -> None:
        """An item's sentence, table and chart."""
        sheet = self._sheet(_sheet_name(item), item.title, item.says)
        sheet.write_string(2, 0, item.quiet, self._quiet)
        rows = len(item.grid.rows) if item.grid else 0
        if item.grid and rows:
            self._table(sheet, 4, item.grid)
        self._foot(sheet, 6 + rows)
        self._charts(sheet, item, 8 + rows)

    def wards(self) -> None:
        """Every unit's key figures in one table."""
        sheet = self._sheet(t("pack.sheet.wards"), t("pack.wards"), "")
        heads, rows = _ward_table(self._papers)
        if rows:
            self._table(sheet, 4, Grid(heads, rows))
        self._foot(sheet, 6 + len(rows))

    def sources(self) -> None:
        """Where the figures come from, at length."""
        sheet = self._sheet(t("pack.sheet.sources"), t("pack.sources"), "")
        grid = sources(self._papers)
        self._table(sheet, 4, grid)
        self._foot(sheet, 6 + len(grid.rows))

    def _sheet(self, name: str, title: str, says: str) -> Worksheet:
        sheet = self._book.add_worksheet(name[:_LONGEST_NAME])
        sheet.write_string(0, 0, title, self._title)
        sheet.write_string(1, 0, says, self._says)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        # An ampersand begins a code in a page's foot.
        foot = self._papers.footer.replace("&", "&&")[: _FOOT_LETTERS - 20]
        sheet.set_footer(f"&L&8{foot}&R&8&P/&N")
        return sheet

    def _table(self, sheet: Worksheet, top: int, grid: Grid) -> None:
        """A native table: what a spreadsheet would take for a formula is written as text."""
        last = top + len(grid.rows)
        sheet.add_table(
            top,
            0,
            last,
            len(grid.heads) - 1,
            {
                "columns": [
                    {"header": head, "header_format": self._head}
                    for head in _unlike_names(grid.heads)
                ],
                "style": _TABLE_STYLE,
            },
        )
        for row, cells in enumerate(grid.rows, top + 1):
            for column, cell in enumerate(cells):
                self._cell(sheet, row, column, cell)
        for column, head in enumerate(grid.heads):
            longest = max((len(cells[column].text) for cells in grid.rows), default=0)
            sheet.set_column(column, column, min(_WIDEST, max(len(head) + 4, longest + 2)))

    def _cell(self, sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
        shape = self._shape(cell)
        if cell.value is None:
            sheet.write_blank(row, column, None, shape)
        elif isinstance(cell.value, date):
            sheet.write_datetime(row, column, cell.value, shape)
        elif isinstance(cell.value, int | float) and cell.unit != "text":
            sheet.write_number(row, column, cell.value, shape)
        else:
            sheet.write_string(row, column, str(cell.value), shape)

    def _shape(self, cell: Cell) -> Format:
        """How a cell shows its value; a share that no decimal tells from none or all by its words."""
        is_told = cell.unit == "share" and cell.text[:1].isalpha()
        if is_told and cell.text not in self._formats:
            words = {"num_format": f'"{cell.text}"', "valign": "top"}
            self._formats[cell.text] = self._book.add_format(words)
        return self._formats[cell.text if is_told else cell.unit]

    def _foot(self, sheet: Worksheet, row: int) -> None:
        sheet.write_string(row, 0, self._papers.footer, self._quiet)

    def _charts(self, sheet: Worksheet, item: Item, top: int) -> None:
        """Native charts over numbers that stand to the right of everything that is read.

        Several stand in pairs.
        """
        charts = [item.chart] if item.chart else list(item.small_charts)
        width = _CHART_WIDTH if item.chart else _CHART_WIDTH // 2 - 10
        left, place, height = _NUMBERS_FROM, top, 0
        for at, chart in enumerate(charts):
            height = _height(chart) if item.chart else _SMALL_HEIGHT
            drawn = self._drawn(sheet.get_name(), chart, self._numbers(sheet, chart, left))
            drawn.set_size({"width": width, "height": height})
            beside = at % 2 * (width + 10)
            sheet.insert_chart(place, 0, drawn, {"description": chart.title, "x_offset": beside})
            place += (height // 20 + 1) * (at % 2)
            left += len(chart.series) + 2
        if charts:
            sheet.fit_to_pages(1, 1)
            sheet.print_area(0, 0, place + height // 20 + 1, _LAST_PRINTED)

    def _numbers(self, sheet: Worksheet, chart: Chart, left: int) -> tuple[int, int, int]:
        """Writes what the chart shows; first row, last row, column of the categories."""
        shape = self._formats[chart.unit]
        sheet.write_string(0, left, chart.title, self._quiet)
        for row, name in enumerate(chart.categories, 2):
            sheet.write_string(row, left, name)
        for column, series in enumerate(chart.series, left + 1):
            sheet.write_string(1, column, series.name)
            for row, value in enumerate(series.values, 2):
                if value is not None:
                    sheet.write_number(row, column, value, shape)
        return 2, 1 + len(chart.categories), left

    def _drawn(self, sheet: str, chart: Chart, places: tuple[int, int, int]):
        first, last, left = places
        kind = {"type": _CHARTS[chart.kind]}
        drawn = self._book.add_chart(kind | ({"subtype": "stacked"} if chart.is_stacked else {}))
        for column, series in enumerate(chart.series, left + 1):
            look = {"color": series.colour}
            drawn.add_series(
                {
                    "name": [sheet, 1, column],
                    "categories": [sheet, first, left, last, left],
                    "values": [sheet, first, column, last, column],
                    **(
                        {"line": look | {"width": 2.25}} if chart.kind == "line" else {"fill": look}
                    ),
                    "gap": 40,
                }
            )
        is_bar = chart.kind == "bars"
        drawn.set_title({"name": chart.title, "name_font": {"size": 12}})
        names = {"reverse": is_bar, "num_font": {"size": 9}, "label_position": "low"}
        # Of a bar chart the names stand on the upright axis.
        drawn.set_x_axis(_value_axis(chart) if is_bar else names)
        drawn.set_y_axis(names if is_bar else _value_axis(chart))
        drawn.set_legend({"position": "bottom"} if len(chart.series) > 1 else {"none": True})
        return drawn


def _height(chart: Chart) -> int:
    rows = _BAR_ROW * len(chart.categories) + 90 if chart.kind == "bars" else 0
    return max(_CHART_HEIGHT, rows)


def _value_axis(chart: Chart) -> dict:
    """From zero, unless something lies below it."""
    numbers = [value for series in chart.series for value in series.values if value is not None]
    axis = {
        "num_format": _SHAPES.get(chart.unit, "#,##0"),
        "major_gridlines": {"visible": True, "line": {"color": "#d9d9d9"}},
    }
    return axis if min(numbers, default=0) < 0 else axis | {"min": 0}


def _ward_table(papers: Papers) -> tuple[Sequence[str], list[list[Cell]]]:
    """A row for every unit: its sentence and its key figures."""
    heads: list[str] = []
    rows = []
    for ward in papers.wards:
        figures = next((item.grid for item in ward.items if item.small_charts), None)
        if figures is None:
            continue
        heads = [t("columns.ward_name"), *(row[0].text for row in figures.rows), t("details.says")]
        rows.append([text_cell(ward.name), *(row[1] for row in figures.rows), text_cell(ward.says)])
    return heads, rows


def _sheet_name(item: Item) -> str:
    """What a figure calls its sheet; its question where it says nothing."""
    key = f"{item.key}.sheet"
    return t(key) if has_sentence(key) else _REFUSED.sub("", item.title)


def _unlike_names(heads: Sequence[str]) -> list[str]:
    """A table has no two columns of one name."""
    seen: dict[str, int] = {}
    names = []
    for head in heads:
        seen[head] = seen.get(head, 0) + 1
        names.append(head if seen[head] == 1 else f"{head} ({seen[head]})")
    return names
