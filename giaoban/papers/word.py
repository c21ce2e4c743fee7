"""The papers as a document in the layout of Decree 30/2020/NĐ-CP, or in the Party's form."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Mm, Pt

from giaoban.papers.layout import (
    agenda,
    cut,
    item_title,
    numbered,
    properties,
    section_title,
    sources,
    to_decide,
    with_sign,
)
from giaoban.papers.model import Chart, Grid, Heading, Item, Papers, Section, WardPage
from giaoban.papers.word_parts import (
    BODY,
    CENTRE,
    FONT,
    SMALL,
    draw,
    has_values,
    in_font,
    next_line,
    share_width,
    table_of,
    underline,
    write,
)
from giaoban.words.text import t

_FOOT = Pt(7.5)
# Beyond it a table is for the workbook.
_MOST_ROWS = 20


def write_report(papers: Papers, file: Path) -> None:
    """The report: heading, agenda, the three sections, who signs, where the figures come from."""
    paper = _paper(papers, papers.footer)
    _heading(paper, papers.heading)
    _subject(paper, papers)
    _body(paper, papers.says)
    _agenda(paper, papers)
    for number, section in enumerate(papers.sections, start=1):
        _section(paper, number, section)
    _decided(paper)
    _signed(paper, papers.heading)
    _sources(paper, papers)
    if papers.revised:
        paper.add_page_break()
        _item(paper, "", papers.revised)
    paper.save(str(file))


def write_wards(papers: Papers, file: Path) -> None:
    """A page for every unit."""
    paper = _paper(papers, papers.origin)
    for number, ward in enumerate(papers.wards):
        if number:
            paper.add_page_break()
        _ward(paper, papers, ward)
    paper.save(str(file))


def _paper(papers: Papers, footer: str) -> Paper:
    paper = Document()
    style = paper.styles["Normal"]
    style.font.name, style.font.size = FONT, BODY
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(6)
    style.paragraph_format.line_spacing = 1.0
    page = paper.sections[0]
    page.orientation = WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin = page.bottom_margin = Mm(20)
    page.left_margin, page.right_margin = Mm(30), Mm(15)
    page.footer_distance = Mm(8)
    _page_numbers(page)
    for foot in (page.footer, page.first_page_footer):
        write(foot.paragraphs[0], footer, _FOOT)
    for name, words in properties(papers).items():
        setattr(paper.core_properties, name, words)
    return paper


def _page_numbers(page) -> None:
    """In the middle of the upper margin, on every page but the first."""
    page.different_first_page_header_footer = True
    number = page.header.paragraphs[0]
    number.alignment = CENTRE
    run = number.add_run()
    for kind, words in (("begin", None), (None, "PAGE"), ("end", None)):
        run._r.append(_field(kind, words))
    in_font(run, BODY)


def _field(kind: str | None, words: str | None):
    if kind:
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        return mark
    code = OxmlElement("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = words
    return code


def _heading(paper: Paper, head: Heading) -> None:
    """Who issues it on the left, the State's or the Party's words on the right."""
    table = paper.add_table(rows=2, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    share_width(table, (Cm(7), Cm(9.5)))
    left, right = table.rows[0].cells
    if head.superior:
        write(left.paragraphs[0], head.superior, Pt(12), align=CENTRE)
    write(next_line(left), head.issuer, Pt(12), bold=True, align=CENTRE)
    write(next_line(left), "*" if head.form == "party" else "———", Pt(11), align=CENTRE)
    for at, words in enumerate(head.motto):
        line = next_line(right)
        size = Pt(12) if at == 0 and head.form == "state" else Pt(13)
        write(line, words, size, bold=True, align=CENTRE)
        if at == len(head.motto) - 1:
            underline(line)
    write(table.cell(1, 0).paragraphs[0], head.number, BODY, align=CENTRE)
    place = write(table.cell(1, 1).paragraphs[0], head.place_and_day, BODY, align=CENTRE)
    place.runs[0].italic = True


def _subject(paper: Paper, papers: Papers) -> None:
    kind = write(
        paper.add_paragraph(), papers.heading.kind.upper(), Pt(14), bold=True, align=CENTRE
    )
    kind.paragraph_format.space_before = Pt(12)
    kind.paragraph_format.space_after = Pt(0)
    write(paper.add_paragraph(), papers.subject, Pt(14), bold=True, align=CENTRE)
    write(paper.add_paragraph(), "———————", Pt(10), align=CENTRE)
    write(paper.add_paragraph(), papers.about, SMALL, italic=True, align=CENTRE)


def _agenda(paper: Paper, papers: Papers) -> None:
    """What is gone through, and how long it takes."""
    _title(paper, t("pack.agenda"))
    table_of(paper, agenda(papers), (Cm(13.5), Cm(3)))
    write(paper.add_paragraph(), t("pack.signals"), SMALL, italic=True)


def _section(paper: Paper, number: int, section: Section) -> None:
    _title(paper, section_title(number, section))
    for at, item in numbered(section):
        _item(paper, f"{at}.", item)


def _item(paper: Paper, number: str, item: Item) -> None:
    head = write(paper.add_paragraph(), item_title(number, item), BODY, bold=True)
    head.paragraph_format.keep_with_next = True
    _body(paper, with_sign(item))
    if item.small_charts:
        _side_by_side(paper, item.small_charts)
    elif item.chart and has_values(item.chart):
        draw(paper, paper.add_paragraph(), item.chart, (Cm(16.5), _height(item.chart)))
    if item.grid and item.grid.rows:
        first_rows, left = cut(item.grid, _MOST_ROWS)
        table_of(paper, first_rows, left=left)
    if item.quiet:
        write(paper.add_paragraph(), item.quiet, SMALL, italic=True)


def _side_by_side(paper: Paper, charts: Sequence[Chart]) -> None:
    """Three small charts to a row, each below its name."""
    table = paper.add_table(rows=-(-len(charts) // 3), cols=3)
    share_width(table, [Cm(5.5)] * 3)
    for at, chart in enumerate(charts):
        cell = table.cell(at // 3, at % 3)
        write(cell.paragraphs[0], chart.title, Pt(9), bold=True)
        if has_values(chart):
            draw(paper, cell.add_paragraph(), chart, (Cm(5.2), Cm(3.2)), 6.5)
    write(paper.add_paragraph(), "", Pt(4))


def _height(chart: Chart) -> Length:
    """Bars need a line for every name."""
    return Cm(max(6.0, 1.4 + 0.5 * len(chart.categories)) if chart.kind == "bars" else 6.0)


def _body(paper: Paper, words: str) -> None:
    line = write(paper.add_paragraph(), words, BODY)
    line.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    line.paragraph_format.first_line_indent = Cm(1.0)
    line.paragraph_format.keep_with_next = True


def _title(paper: Paper, words: str) -> None:
    line = write(paper.add_paragraph(), words, BODY, bold=True)
    line.paragraph_format.space_before = Pt(10)
    line.paragraph_format.keep_with_next = True


def _decided(paper: Paper) -> None:
    """Room for what the meeting decides."""
    _title(paper, t("pack.decided"))
    _body(paper, t("pack.decided_says"))
    table_of(paper, to_decide("\n"), (Cm(7), Cm(3.5), Cm(3.5), Cm(2.5)))


def _signed(paper: Paper, head: Heading) -> None:
    """Who receives it on the left, who signs it on the right."""
    if head.form == "plain":
        return
    table = paper.add_table(rows=1, cols=2)
    share_width(table, (Cm(8), Cm(8.5)))
    left, right = table.rows[0].cells
    to = write(left.paragraphs[0], t("pack.heading.to"), Pt(12), bold=True)
    to.runs[0].italic = True
    for at, recipient in enumerate(head.recipients):
        end = "." if at == len(head.recipients) - 1 else ";"
        write(next_line(left), f"- {recipient}{end}", Pt(11))
    for words in head.signed:
        write(next_line(right), words.upper(), BODY, bold=True, align=CENTRE)
    for _ in range(3):
        write(right.add_paragraph(), "", BODY)


def _sources(paper: Paper, papers: Papers) -> None:
    _title(paper, t("pack.sources"))
    table_of(paper, sources(papers), (Cm(4.5), Cm(12)))


def _ward(paper: Paper, papers: Papers, ward: WardPage) -> None:
    """All of a unit on one page: small letters, no more rows than fit."""
    write(paper.add_paragraph(), f"{ward.name} · {papers.title}", Pt(14), bold=True)
    write(paper.add_paragraph(), ward.about, Pt(9), italic=True)
    write(paper.add_paragraph(), ward.says, Pt(12), bold=True)
    for item in ward.items:
        head = write(paper.add_paragraph(), item.title, Pt(11), bold=True)
        head.paragraph_format.space_after = Pt(1)
        write(paper.add_paragraph(), with_sign(item), Pt(10.5))
        if item.grid and item.grid.rows and not item.chart:
            _small_grid(paper, item.grid)


def _small_grid(paper: Paper, grid: Grid) -> None:
    table_of(paper, cut(grid, 9)[0])
    paper.paragraphs[-1].paragraph_format.line_spacing = Pt(4)
