"""A native chart in a document, which Word draws and edits like one of its own."""

from __future__ import annotations

from html import escape

from docx.document import Document as Paper
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Length
from docx.text.paragraph import Paragraph

from giaoban.pack.contents import Chart
from giaoban.pack.editable import alone

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
