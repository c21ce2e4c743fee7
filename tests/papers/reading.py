"""What stands in each of the four files, read back by other programs than wrote them."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from docx import Document
from pptx import Presentation
from pypdf import PdfReader
from python_calamine import CalamineWorkbook


def plain(words: str) -> str:
    """The words with every run of blanks as one: lines break differently in every paper."""
    return re.sub(r"\s+", " ", words).strip()


def document(file: Path) -> str:
    """All text of the body in its order, tables too."""
    body = Document(str(file)).element.body
    words = [node.text or "" for node in body.iter() if node.tag.endswith("}t")]
    return plain(" ".join(words))


def document_feet(file: Path) -> list[str]:
    """The text at the foot of its pages."""
    (section,) = Document(str(file)).sections
    feet = (section.footer, section.first_page_footer)
    return [plain(foot.paragraphs[0].text) for foot in feet]


def slides(file: Path) -> list[str]:
    """The text of each slide: boxes, tables, and what its charts show."""
    return [plain(" ".join(_shapes(slide))) for slide in Presentation(str(file)).slides]


def _shapes(slide):
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
        if shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells)


def charts(file: Path) -> dict[str, list[tuple[tuple[str, ...], dict[str, tuple]]]]:
    """The charts of each slide by its title: categories, and values by the name of their series."""
    found = {}
    for slide in Presentation(str(file)).slides:
        drawn = [shape.chart for shape in slide.shapes if shape.has_chart]
        found[plain(slide.shapes.title.text)] = [
            (
                tuple(chart.plots[0].categories),
                {series.name: tuple(series.values) for series in chart.plots[0].series},
            )
            for chart in drawn
        ]
    return found


def pages(file: Path) -> list[str]:
    """The text of each page of a PDF."""
    return [plain(page.extract_text()) for page in PdfReader(str(file)).pages]


def sheets(file: Path) -> dict[str, list[list]]:
    """The cells of each sheet, in the order of the sheets."""
    book = CalamineWorkbook.from_path(str(file))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def parts(file: Path, pattern: str) -> dict[str, bytes]:
    """The parts of an office file whose names fit the pattern."""
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist() if re.search(pattern, name)}
