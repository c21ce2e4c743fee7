"""Lines and tables of a PDF, in the letters of official papers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, Table, TableStyle

from giaoban.papers.layout import weights
from giaoban.papers.model import Grid
from giaoban.papers.pdf_fonts import BOLD, SERIF, load

# Letters the font has not, and those that look like them.
_INSTEAD = str.maketrans({"◆": "♦", "✗": "×"})


def table_of(
    grid: Grid, width: float, shares: Sequence[float] = (), height=None, letters: float = 10
) -> Table:
    """The rows with lines around them; the head stands again on every page."""
    heads = [line(head, letters, BOLD, TA_CENTER, tight=True) for head in grid.heads]
    rows = [
        [
            line(cell.text, letters, align=TA_RIGHT if cell.is_number else TA_LEFT, tight=True)
            for cell in cells
        ]
        for cells in grid.rows
    ]
    parts = shares or weights(grid, width / (letters / 2))
    widths = [width * part / sum(parts) for part in parts]
    heights = [None, *[height] * len(rows)] if height else None
    table = Table([heads, *rows], colWidths=widths, rowHeights=heights, repeatRows=1, hAlign="LEFT")
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.4, colors.black),
                ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#eef0f3")),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("TOPPADDING", (0, 0), (-1, -1), 1.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
                ("LEFTPADDING", (0, 0), (-1, -1), 3),
                ("RIGHTPADDING", (0, 0), (-1, -1), 3),
            ]
        )
    )
    return table


def line(
    words: str,
    size: float,
    font: str = SERIF,
    align: int = TA_LEFT,
    *,
    indent: float = 0,
    above: float = 0,
    colour: Any = colors.black,
    tight: bool = False,
    is_marked: bool = False,
) -> Paragraph:
    """A paragraph; its words are text, and no mark in them is read unless it is our own."""
    load()
    style = ParagraphStyle(
        "line",
        fontName=font,
        fontSize=size,
        leading=size * (1.15 if tight else 1.25),
        alignment=align,
        firstLineIndent=indent,
        spaceBefore=above,
        spaceAfter=0 if tight else 3,
        textColor=colour,
    )
    return Paragraph((words if is_marked else escape(words)).translate(_INSTEAD), style)


def no_padding() -> list[tuple]:
    """The style of a table that is only an arrangement."""
    return [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
