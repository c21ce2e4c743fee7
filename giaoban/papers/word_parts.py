"""Lines and tables of a document, in the letters of official papers."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from giaoban.papers.layout import weights
from giaoban.papers.model import Chart, Grid
from giaoban.papers.office_charts import alone
from giaoban.words.text import t

FONT = "Times New Roman"
_SPACES = " ".join(
    f'xmlns:{prefix}="http://schemas.openxmlformats.org/{name}"'
    for prefix, name in {
        "w": "wordprocessingml/2006/main",
        "wp": "drawingml/2006/wordprocessingDrawing",
        "a": "drawingml/2006/main",
        "c": "drawingml/2006/chart",
        "r": "officeDocument/2006/relationships",
    }.items()
)
_INLINE = (
    "<w:drawing {spaces}><wp:inline>"
    '<wp:extent cx="{width}" cy="{height}"/>'
    '<wp:docPr id="{number}" name="Chart {number}" descr="{title}"/>'
    "<wp:cNvGraphicFramePr/><a:graphic>"
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
    '<c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
)
BODY, SMALL = Pt(13), Pt(10)
CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
# As many small letters as stand side by side on the page.
_LETTERS = 92


def has_values(chart: Chart) -> bool:
    """Whether there is anything to draw."""
    return any(value is not None for series in chart.series for value in series.values)


def draw(
    paper: Paper, line: Paragraph, chart: Chart, size: tuple[Length, Length], letters: float = 9
) -> None:
    """Puts the chart into the line, its numbers in a workbook of the document's own."""
    xml, workbook = alone(chart, FONT, letters)
    package = paper.part.package
    name = package.next_partname("/word/charts/chart%d.xml")
    drawn = Part(name, CONTENT_TYPE.DML_CHART, xml, package)
    sheet = package.next_partname("/word/embeddings/chart%d.xlsx")
    drawn.relate_to(
        Part(sheet, CONTENT_TYPE.SML_SHEET, workbook, package), RELATIONSHIP_TYPE.PACKAGE
    )
    inline = _INLINE.format(
        spaces=_SPACES,
        width=int(size[0]),
        height=int(size[1]),
        number=len(paper.part.rels) + 1,
        title=escape(chart.title),
        relation=paper.part.relate_to(drawn, RELATIONSHIP_TYPE.CHART),
    )
    line.add_run()._r.append(parse_xml(inline))


def table_of(paper: Paper, grid: Grid, widths: Sequence | None = None, left: int = 0) -> None:
    """The rows with lines around them; the head stands again on every page."""
    table = paper.add_table(rows=1, cols=len(grid.heads))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for cell, head in zip(table.rows[0].cells, grid.heads, strict=True):
        _in_cell(cell, head, bold=True, align=CENTRE)
    _marked(table.rows[0], "w:tblHeader")
    for cells in grid.rows:
        row = table.add_row()
        # A row stands on one page.
        _marked(row, "w:cantSplit")
        for cell, value in zip(row.cells, cells, strict=True):
            _in_cell(cell, value.text, align=RIGHT if value.is_number else None)
    share_width(table, widths or _shared(grid))
    if left:
        write(paper.add_paragraph(), t("pack.more_rows", rows=left), SMALL, italic=True)
    paper.add_paragraph().paragraph_format.space_after = Pt(2)


def _shared(grid: Grid) -> list[Length]:
    """The width of the page, shared by the columns."""
    parts = weights(grid, _LETTERS)
    return [Cm(16.5 * part / sum(parts)) for part in parts]


def _in_cell(cell: _Cell, words: str, **look) -> None:
    line = write(cell.paragraphs[0], words, SMALL, **look)
    line.paragraph_format.space_after = Pt(0)


def _marked(row: _Row, name: str) -> None:
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def share_width(table: Table, widths: Sequence) -> None:
    """Gives each column its width; both the grid and the cells say it, for Word and others."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def write(line: Paragraph, words: str, size, bold=False, italic=False, align=None) -> Paragraph:
    """Adds words to a line, as text, and returns the line."""
    run = line.add_run(words)
    run.bold, run.italic = bold, italic
    in_font(run, size)
    line.paragraph_format.space_after = Pt(3)
    if align is not None:
        line.alignment = align
    return line


def in_font(run, size) -> None:
    """Sets the letters of official papers."""
    run.font.name, run.font.size = FONT, size


def next_line(cell: _Cell) -> Paragraph:
    """The cell's empty first line, or a new one."""
    first = cell.paragraphs[0]
    return first if not first.runs and len(cell.paragraphs) == 1 else cell.add_paragraph()


def underline(line: Paragraph) -> None:
    """A line under all words of a line."""
    for run in line.runs:
        run.underline = True
