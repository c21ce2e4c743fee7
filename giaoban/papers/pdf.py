"""The papers as PDF: the report, and a page for every unit, with the font embedded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    KeepInFrame,
    KeepTogether,
    PageBreak,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from giaoban.papers.layout import (
    agenda,
    cut,
    item_title,
    numbered,
    section_title,
    sources,
    to_decide,
    with_sign,
)
from giaoban.papers.model import Chart, Heading, Item, Papers, Section, WardPage
from giaoban.papers.pdf_charts import drawing
from giaoban.papers.pdf_fonts import BOLD, ITALIC, SERIF, load
from giaoban.papers.pdf_parts import line, no_padding, table_of
from giaoban.words.text import t

_LEFT, _RIGHT, _EDGE = 30 * mm, 15 * mm, 20 * mm
_WIDTH = A4[0] - _LEFT - _RIGHT
_WARD_EDGE = 15 * mm
_WARD_WIDTH, _WARD_HEIGHT = A4[0] - 2 * _WARD_EDGE - 12, A4[1] - 2 * _WARD_EDGE - 14 * mm
_MOST_ROWS, _WARD_ROWS = 20, 8
_INK = colors.HexColor("#595f69")


def write_report(papers: Papers, file: Path) -> None:
    """Writes the report as the document has it, with its charts."""
    story: list[Flowable] = [
        *_heading(papers.heading),
        *_subject(papers),
        line(papers.says, 13, align=TA_JUSTIFY, indent=10 * mm),
        *_agenda(papers),
    ]
    for number, section in enumerate(papers.sections, start=1):
        story += _section(number, section)
    story += [*_decided(), *_signed(papers.heading), *_sources(papers)]
    if papers.revised:
        story += [PageBreak(), *_item("", papers.revised)]
    _write(papers, file, story, papers.footer, (_LEFT, _RIGHT, _EDGE))


def write_wards(papers: Papers, file: Path) -> None:
    """One page for every unit, made smaller where it would not fit."""
    story: list[Flowable] = []
    for ward in papers.wards:
        story += [_one_page(papers, ward), PageBreak()]
    _write(papers, file, story[:-1], papers.origin, (_WARD_EDGE, _WARD_EDGE, _WARD_EDGE))


def _one_page(papers: Papers, ward: WardPage) -> Flowable:
    """Drawn as much wider as it is too tall: made smaller it fills the paper from edge to edge."""
    tall = sum(
        part.wrap(_WARD_WIDTH, _WARD_HEIGHT)[1] + part.getSpaceBefore() + part.getSpaceAfter()
        for part in _ward(papers, ward, _WARD_WIDTH)
    )
    width = _WARD_WIDTH * max(1.0, tall / _WARD_HEIGHT)
    return KeepInFrame(_WARD_WIDTH, _WARD_HEIGHT, _ward(papers, ward, width), mode="shrink")


def _write(
    papers: Papers, file: Path, story: list[Flowable], footer: str, edges: tuple[float, ...]
) -> None:
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
        subject=footer,
        lang=papers.language,
    )

    def first(canvas: Any, document: Any) -> None:
        foot = line(footer, 7, colour=_INK)
        _, height = foot.wrap(document.width, edge)
        foot.drawOn(canvas, left, edge - 4 * mm - height)

    def later(canvas: Any, document: Any) -> None:
        first(canvas, document)
        canvas.setFont(SERIF, 13)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 13 * mm, str(canvas.getPageNumber()))

    paper.build(story, onFirstPage=first, onLaterPages=later)


def _heading(head: Heading) -> list[Flowable]:
    """Who issues it on the left, the State's or the Party's words on the right."""
    left = [line(head.superior, 12, align=TA_CENTER)] if head.superior else []
    left += [
        line(head.issuer, 12, BOLD, TA_CENTER),
        line("*" if head.form == "party" else "————", 9, align=TA_CENTER),
        line(head.number, 13, align=TA_CENTER),
    ]
    right = [
        line(words, 12 if at == 0 and len(head.motto) > 1 else 13, BOLD, TA_CENTER)
        for at, words in enumerate(head.motto)
    ]
    right += [line("————————", 9, align=TA_CENTER)] if head.motto else []
    right.append(line(head.place_and_day, 13, ITALIC, TA_CENTER))
    table = Table([[left, right]], colWidths=[_WIDTH * 0.4, _WIDTH * 0.6])
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *no_padding()]))
    return [table, Spacer(1, 10)]


def _subject(papers: Papers) -> list[Flowable]:
    return [
        line(papers.heading.kind.upper(), 14, BOLD, TA_CENTER),
        line(papers.subject, 14, BOLD, TA_CENTER),
        line("———————", 9, align=TA_CENTER),
        line(papers.about, 10, ITALIC, TA_CENTER),
        Spacer(1, 4),
    ]


def _agenda(papers: Papers) -> list[Flowable]:
    return [
        line(t("pack.agenda"), 13, BOLD, above=8),
        table_of(agenda(papers), _WIDTH, (0.82, 0.18)),
        line(t("pack.signals"), 10, ITALIC),
    ]


def _section(number: int, section: Section) -> list[Flowable]:
    words = section_title(number, section)
    made: list[Flowable] = [CondPageBreak(40 * mm), line(words, 13, BOLD, above=10)]
    for at, item in numbered(section):
        made += _item(f"{at}.", item)
    return made


def _item(number: str, item: Item) -> list[Flowable]:
    head: list[Flowable] = [
        line(item_title(number, item), 13, BOLD, above=6),
        line(with_sign(item), 13, align=TA_JUSTIFY, indent=10 * mm),
    ]
    if item.small_charts:
        head.append(_side_by_side(item.small_charts, _WIDTH))
    elif item.chart:
        head.append(drawing(item.chart, _WIDTH, 62 * mm))
    made: list[Flowable] = [CondPageBreak(35 * mm), KeepTogether(head)]
    if item.grid and item.grid.rows:
        first_rows, left = cut(item.grid, _MOST_ROWS)
        made += [Spacer(1, 4), table_of(first_rows, _WIDTH)]
        made += [line(t("pack.more_rows", rows=left), 10, ITALIC)] if left else []
    made += [line(item.quiet, 10, ITALIC)] if item.quiet else []
    return made


def _side_by_side(charts: Sequence[Chart], width: float) -> Table:
    """Three small charts to a row, each below its name."""
    part = width / 3
    cells = [
        [line(chart.title, 9, BOLD), drawing(chart, part - 6, 30 * mm, 6.5)] for chart in charts
    ]
    rows = [cells[at : at + 3] for at in range(0, len(cells), 3)]
    rows[-1] += [[]] * (3 - len(rows[-1]))
    table = Table(rows, colWidths=[part] * 3, hAlign="LEFT")
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *no_padding()]))
    return table


def _decided() -> list[Flowable]:
    """Room for what the meeting decides."""
    return [
        CondPageBreak(70 * mm),
        line(t("pack.decided"), 13, BOLD, above=10),
        line(t("pack.decided_says"), 13),
        table_of(to_decide(""), _WIDTH, (0.43, 0.21, 0.21, 0.15), 26),
    ]


def _signed(head: Heading) -> list[Flowable]:
    """Who receives it on the left, who signs it on the right."""
    if head.form == "plain":
        return []
    last = len(head.recipients) - 1
    left = [line(f"<i>{escape(t('pack.heading.to'))}</i>", 12, BOLD, is_marked=True)]
    left += [
        line(f"- {recipient}{'.' if at == last else ';'}", 11)
        for at, recipient in enumerate(head.recipients)
    ]
    right = [line(words.upper(), 13, BOLD, TA_CENTER) for words in head.signed]
    table = Table([[left, [*right, Spacer(1, 60)]]], colWidths=[_WIDTH * 0.48, _WIDTH * 0.52])
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *no_padding()]))
    return [Spacer(1, 14), table]


def _sources(papers: Papers) -> list[Flowable]:
    return [
        CondPageBreak(60 * mm),
        line(t("pack.sources"), 13, BOLD, above=10),
        table_of(sources(papers), _WIDTH, (0.28, 0.72)),
    ]


def _ward(papers: Papers, ward: WardPage, width: float) -> list[Flowable]:
    made: list[Flowable] = [
        line(f"{ward.name} · {papers.title}", 16, BOLD),
        line(ward.about, 9, ITALIC),
        line(ward.says, 12, BOLD),
    ]
    for item in ward.items:
        made += [line(item.title, 11, BOLD, above=5), line(with_sign(item), 10.5)]
        if item.small_charts:
            made.append(_side_by_side(item.small_charts, width))
        elif item.chart:
            made.append(drawing(item.chart, width, 38 * mm, 7))
            continue
        if item.grid and item.grid.rows:
            made += [Spacer(1, 2), table_of(cut(item.grid, _WARD_ROWS)[0], width, letters=9)]
    return made
