"""The papers for the projector: 16:9, one item a slide, with native charts that can be edited."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide
from pptx.util import Cm, Emu, Pt

from giaoban.figures.charts.palette import SIGNALS
from giaoban.figures.finding import STANDS_OUT
from giaoban.papers.layout import (
    cut,
    item_title,
    minutes_words,
    numbered,
    properties,
    roman,
    sources,
    weights,
    with_sign,
)
from giaoban.papers.model import Chart, Grid, Item, Papers, text_cell
from giaoban.papers.office_charts import KINDS, data, dress
from giaoban.words.text import t

_FONT = "Arial"
_WIDTH, _HEIGHT, _EDGE = Cm(33.867), Cm(19.05), Cm(1.2)
_INSIDE = Emu(_WIDTH - 2 * _EDGE)
_TOP, _BOTTOM = Cm(4.6), Cm(17.2)
_TITLE_ONLY = 5
_LONG_TITLE = 62
_LONG_SENTENCE = 170
_INK, _QUIET, _LINE = (
    RGBColor(0x1F, 0x24, 0x2B),
    RGBColor(0x59, 0x5F, 0x69),
    RGBColor(0xD9, 0xD9, 0xD9),
)
# What a projector can show of a table.
_MOST_ROWS, _BESIDE_CHART = 11, 8


def write_slides(papers: Papers, file: Path) -> None:
    """A title, the agenda, a slide for every item in its order, one for the sources."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = _WIDTH, _HEIGHT
    slides = _Slides(deck, papers)
    slides.title()
    slides.agenda()
    for number, section in enumerate(papers.sections, start=1):
        for at, item in numbered(section):
            slides.item(f"{roman(number)}.{at}", item)
    if papers.revised:
        slides.item("", papers.revised)
    slides.sources()
    for name, words in properties(papers).items():
        setattr(deck.core_properties, name, words)
    deck.save(str(file))


class _Slides:
    def __init__(self, deck, papers: Papers) -> None:
        self._deck = deck
        self._papers = papers

    def title(self) -> None:
        """Whose meeting it is, of which week, and the week in one sentence."""
        slide = self._slide(f"{self._papers.city} · {self._papers.title}", 36)
        about = (_EDGE, Cm(3.2), _INSIDE, Cm(1))
        _words(slide, self._papers.about, about, Pt(14), colour=_QUIET)
        _words(slide, self._papers.says, (_EDGE, Cm(5), _INSIDE, Cm(5)), Pt(26), is_bold=True)
        _words(slide, t("pack.signals"), (_EDGE, Cm(15.6), _INSIDE, Cm(1)), Pt(14), colour=_QUIET)

    def agenda(self) -> None:
        """Every item with its minutes."""
        slide = self._slide(f"{t('pack.agenda')} ({minutes_words(self._papers.minutes)})")
        rows = [
            [
                text_cell(f"{roman(number)}.{at}"),
                text_cell(item.title),
                text_cell(section.title),
                text_cell(minutes_words(item.minutes)),
            ]
            for number, section in enumerate(self._papers.sections, start=1)
            for at, item in numbered(section)
        ]
        heads = ("", t("pack.contents"), t("pack.agenda"), t("pack.time"))
        _table(slide, Grid(heads, rows), _EDGE, Cm(3.1), _INSIDE, Pt(13))

    def item(self, number: str, item: Item) -> None:
        """The question, the answer, then the table or the charts, or both beside each other."""
        slide = self._slide(item_title(number, item))
        colour = (
            RGBColor.from_string(SIGNALS[item.signal][1:]) if item.signal in STANDS_OUT else _INK
        )
        says = (_EDGE, Cm(2.6), _INSIDE, Cm(1.9))
        words = with_sign(item)
        _words(slide, words, says, _size(item, words), is_bold=True, colour=colour)
        if item.small_charts and item.grid:
            _cards(slide, item.small_charts, item.grid)
        elif item.chart and item.grid:
            self._both(slide, item.chart, item.grid)
        elif item.chart:
            _chart(slide, item.chart, _EDGE, _TOP, _INSIDE, Emu(_BOTTOM - _TOP))
        elif item.grid and item.grid.rows:
            self._rows(slide, item.grid, _EDGE, _INSIDE, _MOST_ROWS)
        _words(slide, item.quiet, (_EDGE, Cm(17.1), _INSIDE, Cm(0.8)), Pt(11), colour=_QUIET)

    def sources(self) -> None:
        """Where the figures come from."""
        slide = self._slide(t("pack.sources"))
        grid = sources(self._papers)
        _table(slide, grid, _EDGE, Cm(3.1), _INSIDE, Pt(13), shares=(1, 4))

    def _both(self, slide: Slide, chart: Chart, grid: Grid) -> None:
        """A chart of few columns stands beside its table; one of weeks takes the whole slide."""
        if chart.kind != "bars":
            _chart(slide, chart, _EDGE, _TOP, _INSIDE, Emu(_BOTTOM - _TOP))
            return
        half = Emu(int(_INSIDE * 0.48))
        _chart(slide, chart, _EDGE, _TOP, half, Emu(_BOTTOM - _TOP))
        self._rows(slide, grid, Emu(_WIDTH - _EDGE - half), half, _BESIDE_CHART)

    def _rows(self, slide: Slide, grid: Grid, left: Emu, width: Emu, most: int) -> None:
        first_rows, more = cut(grid, most)
        size = Pt(12) if len(grid.heads) > 5 or width < _INSIDE else Pt(14)
        _table(slide, first_rows, left, _TOP, width, size)
        if more:
            words = t("pack.more_rows", rows=more)
            _words(slide, words, (left, Cm(16.5), width, Cm(0.6)), Pt(11), colour=_QUIET)

    def _slide(self, title: str, letters: int = 26) -> Slide:
        slide = self._deck.slides.add_slide(self._deck.slide_layouts[_TITLE_ONLY])
        head = slide.shapes.title
        head.left, head.top, head.width, head.height = _EDGE, Cm(0.7), _INSIDE, Cm(1.9)
        size = Pt(letters if len(title) < _LONG_TITLE else letters - 5)
        _write(head.text_frame, title, size, is_bold=True)
        foot = (_EDGE, Cm(17.95), Emu(_INSIDE - Cm(2)), Cm(0.8))
        _words(slide, self._papers.footer, foot, Pt(8), colour=_QUIET)
        page = (Emu(_WIDTH - _EDGE - Cm(2)), Cm(17.95), Cm(2), Cm(0.8))
        number = str(len(self._deck.slides))
        _words(slide, number, page, Pt(11), colour=_QUIET, align=PP_ALIGN.RIGHT)
        return slide


def _size(item: Item, words: str) -> Pt:
    """The size of a sentence: one that stands alone has the whole slide, a long one three lines."""
    if not item.grid and not item.chart:
        return Pt(30)
    return Pt(20 if len(words) < _LONG_SENTENCE else 15)


def _cards(slide: Slide, charts: Sequence[Chart], grid: Grid) -> None:
    """Each figure with its value, its weeks and what is to be said of them, three to a row."""
    width, height = Emu(int(_INSIDE / 3)), Cm(6.1)
    for at, (chart, cells) in enumerate(zip(charts, grid.rows, strict=True)):
        left, top = Emu(_EDGE + width * (at % 3)), Emu(_TOP + (height + Cm(0.2)) * (at // 3))
        inside = Emu(width - Cm(0.6))
        name = f"{cells[0].text}: {cells[1].text}"
        _words(slide, name, (left, top, inside, Cm(0.9)), Pt(16), is_bold=True)
        says = " · ".join(cell.text for cell in cells[2:] if cell.text != "–")
        _words(slide, says, (left, Emu(top + Cm(0.9)), inside, Cm(0.8)), Pt(11), colour=_QUIET)
        _chart(slide, chart, left, Emu(top + Cm(1.7)), inside, Cm(4.4), is_small=True)


def _table(slide: Slide, grid: Grid, left, top, width, size, shares=None) -> None:
    """A native table; columns share the width by the length of what stands in them."""
    shape = slide.shapes.add_table(
        len(grid.rows) + 1, len(grid.heads), left, top, width, Emu((len(grid.rows) + 1) * Cm(0.9))
    )
    table = shape.table
    parts = shares or weights(grid, width / (size / 1.9))
    for column, part in zip(table.columns, parts, strict=True):
        column.width = Emu(int(width * part / sum(parts)))
    for cell, head in zip(table.rows[0].cells, grid.heads, strict=True):
        _cell(cell, head, size, is_bold=True)
    for row, cells in zip(list(table.rows)[1:], grid.rows, strict=True):
        for cell, value in zip(row.cells, cells, strict=True):
            _cell(cell, value.text, size, align=PP_ALIGN.RIGHT if value.is_number else None)


def _cell(cell, words: str, size, is_bold: bool = False, align=None) -> None:
    cell.margin_top = cell.margin_bottom = Cm(0.08)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor(0xEE, 0xF0, 0xF3) if is_bold else RGBColor(0xFF, 0xFF, 0xFF)
    _write(cell.text_frame, words, size, is_bold=is_bold, align=align)


def _words(slide: Slide, words: str, place, size, is_bold=False, colour=_INK, align=None) -> None:
    if not words:
        return
    frame = slide.shapes.add_textbox(*place).text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    _write(frame, words, size, is_bold=is_bold, colour=colour, align=align)


def _write(frame, words: str, size, is_bold=False, colour=_INK, align=None) -> None:
    frame.word_wrap = True
    line = frame.paragraphs[0]
    line.alignment = align or PP_ALIGN.LEFT
    run = line.add_run()
    run.text = words
    run.font.size, run.font.bold, run.font.name = size, is_bold, _FONT
    run.font.color.rgb = colour


def _chart(slide: Slide, chart: Chart, left, top, width, height, is_small: bool = False) -> None:
    frame = slide.shapes.add_chart(
        KINDS[chart.kind, chart.is_stacked], left, top, width, height, data(chart)
    )
    frame._element.nvGraphicFramePr.cNvPr.set("descr", chart.title)
    dress(frame.chart, chart, _FONT, 9 if is_small else 12)
