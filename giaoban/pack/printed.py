"""The papers as PDF: the report, and a page for every unit, with the font embedded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    KeepInFrame,
    KeepTogether,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from giaoban.pack.contents import Cell, Chart, Grid, Heading, Item, Papers, Section, WardPage
from giaoban.pack.drawings import drawing
from giaoban.pack.fonts import BOLD, ITALIC, SERIF, load
from giaoban.pack.lines import SIGNS, cut, numbered, roman, weights
from giaoban.text import t

_LEFT, _RIGHT, _EDGE = 30 * mm, 15 * mm, 20 * mm
_WIDTH = A4[0] - _LEFT - _RIGHT
_WARD_EDGE = 15 * mm
_WARD_WIDTH, _WARD_HEIGHT = A4[0] - 2 * _WARD_EDGE - 12, A4[1] - 2 * _WARD_EDGE - 14 * mm
_NUMBERS = ("count", "number", "share")
_MOST_ROWS, _WARD_ROWS = 20, 8
_GREY, _INK = colors.HexColor("#d9d9d9"), colors.HexColor("#595f69")
# A letter the font has not, and the one that looks like it.
_INSTEAD = str.maketrans({"◆": "♦"})


def write_report(papers: Papers, file: Path) -> None:
    """The same report as the document's, with its charts."""
    story: list[Flowable] = [
        *_heading(papers.heading),
        *_subject(papers),
        _line(papers.says, 13, align=TA_JUSTIFY, indent=10 * mm),
        *_agenda(papers),
    ]
    for number, section in enumerate(papers.sections, start=1):
        story += _section(number, section)
    story += [*_decided(), *_signed(papers.heading), *_sources(papers)]
    if papers.restated:
        story += [PageBreak(), *_item("", papers.restated)]
    _write(papers, file, story, (_LEFT, _RIGHT, _EDGE))


def write_wards(papers: Papers, file: Path) -> None:
    """One page for every unit, made smaller where it would not fit."""
    story: list[Flowable] = []
    for ward in papers.wards:
        page = KeepInFrame(_WARD_WIDTH, _WARD_HEIGHT, _ward(papers, ward), mode="shrink")
        story += [page, PageBreak()]
    _write(papers, file, story[:-1], (_WARD_EDGE, _WARD_EDGE, _WARD_EDGE))


def _write(papers: Papers, file: Path, story: list[Flowable], edges: tuple) -> None:
    load()
    left, right, edge = edges
    paper = SimpleDocTemplate(
        str(file),
        pagesize=A4,
        leftMargin=left,
        rightMargin=right,
        topMargin=edge,
        bottomMargin=edge,
        title=f"{papers.city}: {papers.title}",
        author=papers.city,
        subject=papers.footer,
        lang=papers.language,
    )

    def first(canvas: Any, document: Any) -> None:
        foot = _line(papers.footer, 7, colour=_INK)
        _, height = foot.wrap(document.width, edge)
        foot.drawOn(canvas, left, edge - 4 * mm - height)

    def later(canvas: Any, document: Any) -> None:
        first(canvas, document)
        canvas.setFont(SERIF, 13)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 13 * mm, str(canvas.getPageNumber()))

    paper.build(story, onFirstPage=first, onLaterPages=later)


def _heading(head: Heading) -> list[Flowable]:
    """Who issues it on the left, the State's or the Party's words on the right."""
    left = [_line(head.superior, 12, align=TA_CENTER)] if head.superior else []
    left += [
        _line(head.issuer, 12, BOLD, TA_CENTER),
        _line("*" if head.form == "party" else "————", 9, align=TA_CENTER),
        _line(head.number, 13, align=TA_CENTER),
    ]
    right = [
        _line(words, 12 if at == 0 and len(head.motto) > 1 else 13, BOLD, TA_CENTER)
        for at, words in enumerate(head.motto)
    ]
    right += [_line("————————", 9, align=TA_CENTER)] if head.motto else []
    right.append(_line(head.place_and_day, 13, ITALIC, TA_CENTER))
    table = Table([[left, right]], colWidths=[_WIDTH * 0.4, _WIDTH * 0.6])
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *_no_padding()]))
    return [table, Spacer(1, 10)]


def _subject(papers: Papers) -> list[Flowable]:
    return [
        _line(papers.heading.kind.upper(), 14, BOLD, TA_CENTER),
        _line(papers.subject, 14, BOLD, TA_CENTER),
        _line("———————", 9, align=TA_CENTER),
        Spacer(1, 4),
    ]


def _agenda(papers: Papers) -> list[Flowable]:
    rows = [
        [_text(f"{roman(number)}.{at}. {item.title}"), _text(_minutes(item.minutes))]
        for number, section in enumerate(papers.sections, start=1)
        for at, item in numbered(section)
    ]
    rows.append([_text(t("pack.total")), _text(_minutes(papers.minutes))])
    grid = Grid((t("pack.contents"), t("pack.time")), rows)
    return [
        _line(t("pack.agenda"), 13, BOLD, above=8),
        _grid(grid, _WIDTH, (0.82, 0.18)),
        _line(t("pack.signals"), 10, ITALIC),
    ]


def _section(number: int, section: Section) -> list[Flowable]:
    words = f"{roman(number)}. {section.title} ({_minutes(section.minutes)})"
    made: list[Flowable] = [CondPageBreak(40 * mm), _line(words, 13, BOLD, above=10)]
    for at, item in numbered(section):
        made += _item(f"{at}. ", item)
    return made


def _item(number: str, item: Item) -> list[Flowable]:
    minutes = f" ({_minutes(item.minutes)})" if item.minutes else ""
    head: list[Flowable] = [
        _line(f"{number}{item.title}{minutes}", 13, BOLD, above=6),
        _line(_said(item), 13, align=TA_JUSTIFY, indent=10 * mm),
    ]
    if item.small_charts:
        head.append(_side_by_side(item.small_charts, _WIDTH))
    elif item.chart:
        head.append(drawing(item.chart, _WIDTH, 62 * mm))
    made: list[Flowable] = [CondPageBreak(35 * mm), KeepTogether(head)]
    if item.grid and item.grid.rows:
        shown, left = cut(item.grid, _MOST_ROWS)
        made += [Spacer(1, 4), _grid(shown, _WIDTH)]
        made += [_line(t("pack.more_rows", rows=left), 10, ITALIC)] if left else []
    made += [_line(item.quiet, 10, ITALIC)] if item.quiet else []
    return made


def _side_by_side(charts: Sequence[Chart], width: float) -> Table:
    """Three small charts to a row, each below its name."""
    part = width / 3
    cells = [
        [_line(chart.title, 9, BOLD), drawing(chart, part - 6, 30 * mm, 6.5)] for chart in charts
    ]
    rows = [cells[at : at + 3] for at in range(0, len(cells), 3)]
    rows[-1] += [[]] * (3 - len(rows[-1]))
    table = Table(rows, colWidths=[part] * 3, hAlign="LEFT")
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *_no_padding()]))
    return table


def _decided() -> list[Flowable]:
    """Room for what the meeting decides."""
    heads = [t(f"pack.decide.{name}") for name in ("text", "lead", "others", "due")]
    grid = Grid(heads, [[_text("")] * len(heads)] * 4)
    return [
        CondPageBreak(70 * mm),
        _line(t("pack.decided"), 13, BOLD, above=10),
        _line(t("pack.decided_says"), 13),
        _grid(grid, _WIDTH, (0.43, 0.21, 0.21, 0.15), 26),
    ]


def _signed(head: Heading) -> list[Flowable]:
    """Who receives it on the left, who signs it on the right."""
    if head.form == "plain":
        return []
    last = len(head.recipients) - 1
    left = [_line(f"<i>{escape(t('pack.heading.to'))}</i>", 12, BOLD, is_marked=True)]
    left += [
        _line(f"- {recipient}{'.' if at == last else ';'}", 11)
        for at, recipient in enumerate(head.recipients)
    ]
    right = [_line(words.upper(), 13, BOLD, TA_CENTER) for words in head.signed]
    table = Table([[left, [*right, Spacer(1, 60)]]], colWidths=[_WIDTH * 0.48, _WIDTH * 0.52])
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *_no_padding()]))
    return [Spacer(1, 14), table]


def _sources(papers: Papers) -> list[Flowable]:
    rows = [[_text(name), _text(value)] for name, value in papers.sources]
    grid = Grid((t("columns.fact"), t("columns.fact_value")), rows)
    return [
        CondPageBreak(60 * mm),
        _line(t("pack.sources"), 13, BOLD, above=10),
        _grid(grid, _WIDTH, (0.28, 0.72)),
    ]


def _ward(papers: Papers, ward: WardPage) -> list[Flowable]:
    made: list[Flowable] = [
        _line(f"{ward.name} · {papers.title}", 16, BOLD),
        _line(ward.says, 12, BOLD),
    ]
    for item in ward.items:
        made += [_line(item.title, 11, BOLD, above=5), _line(_said(item), 10.5)]
        if item.small_charts:
            made.append(_side_by_side(item.small_charts, _WARD_WIDTH))
        elif item.chart:
            made.append(drawing(item.chart, _WARD_WIDTH, 38 * mm, 7))
            continue
        if item.grid and item.grid.rows:
            made += [Spacer(1, 2), _grid(cut(item.grid, _WARD_ROWS)[0], _WARD_WIDTH, letters=9)]
    return made


def _grid(
    grid: Grid, width: float, shares: Sequence[float] = (), height=None, letters: float = 10
) -> Table:
    """The rows with lines around them; the head stands again on every page."""
    heads = [_line(head, letters, BOLD, TA_CENTER, tight=True) for head in grid.heads]
    rows = [
        [
            _line(
                cell.text, letters, align=TA_RIGHT if cell.unit in _NUMBERS else TA_LEFT, tight=True
            )
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


def _said(item: Item) -> str:
    return f"{SIGNS.get(item.signal, '')} {item.says}".strip()


def _line(
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


def _no_padding() -> list[tuple]:
    return [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]


def _minutes(minutes: int) -> str:
    return t("pack.minutes", minutes=minutes)


def _text(words: str) -> Cell:
    return Cell(words, words)
