"""How the papers look: order, feet, letters, the State's and the Party's form, charts to edit."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from docx import Document
from docx.shared import Pt
from pypdf import PdfReader

from giaoban.figures.meeting.programme import BESIDE
from giaoban.papers.cells import cell
from giaoban.papers.files import write_files
from giaoban.papers.follow_up import follow_up
from giaoban.papers.layout import minutes_words, section_title
from giaoban.papers.model import Cell, Chart, Grid, Item, Section, Series
from giaoban.papers.weekly import every_week, new_items
from giaoban.papers.workbook import write_workbook
from giaoban.words.text import in_language, sentences, t
from tests.figures.every_figure import reader
from tests.made_once import small_home
from tests.papers.conftest import TODAY, WARDS, made, silent
from tests.papers.reading import document, document_feet, pages, parts, plain, sheets, slides

FORMULAS = ("=HYPERLINK(1)", "+1+1", "-1+1", "@SUM(A1)")
MARKS = "<b>đậm</b> *sao* [x](http://y) & <script>"


def _order(words: str, wanted: list[str]) -> None:
    places = [words.find(plain(one)) for one in wanted]
    assert -1 not in places and places == sorted(places)


def test_follow_up_comes_before_the_standing_figures_and_these_before_what_is_new(packed):
    titles = [item.title for section in packed.first.sections for item in section.items]
    assert [section.title for section in packed.first.sections] == [
        t(f"pack.section.{name}") for name in ("follow_up", "standing", "new")
    ]
    numbered = [
        f"{at}. {item.title}"
        for section in packed.first.sections
        for at, item in enumerate(section.items, start=1)
    ]
    after = t("pack.signals")
    for words in (document(packed.files[".docx"]), " ".join(pages(packed.files[".pdf"]))):
        body = words[words.replace("♦", "◆").replace("×", "✗").index(plain(after)) :]
        _order(body, numbered)
    _order(" ".join(slides(packed.files[".pptx"])[2:]), titles)
    agenda = sheets(packed.files[".xlsx"])[t("pack.sheet.agenda")]
    assert [row[1] for row in agenda if row[1] in titles] == titles


def test_every_item_has_its_minutes_and_together_they_are_at_most_an_hour(packed):
    minutes = [item.minutes for section in packed.first.sections for item in section.items]
    assert all(minutes) and sum(minutes) == packed.first.minutes <= 60


def test_the_papers_give_every_item_the_minutes_that_the_meeting_s_own_agenda_does(packed):
    made = [item for section in packed.first.sections for item in section.items]
    beside = {of.key: of.minutes for of in BESIDE}
    given = {item.key: item.minutes for item in made}
    stops = given.pop("meeting.agenda")
    assert given == beside
    (grid,) = [item.grid for item in made if item.key == "meeting.agenda"]
    assert stops == sum(row[-1].value for row in grid.rows) <= 60 - sum(beside.values())


def test_what_has_nothing_to_show_takes_no_minutes(tmp_path_factory):
    ask = reader(*small_home(tmp_path_factory), TODAY - timedelta(days=1))
    with in_language("vi"):
        before, standing, new = (make(ask) for make in (follow_up, every_week, new_items))
    assert section_title(1, before) == f"I. {before.title}"
    assert [item.minutes for item in before.items] == [0] * 4 and before.minutes == 0
    assert {minutes_words(0), minutes_words(2)} == {"–", t("pack.minutes", minutes=2)}
    (stops,) = [item.minutes for item in new.items if item.key == "meeting.agenda"]
    beside = [
        item.minutes for item in (*standing.items, *new.items) if item.key != "meeting.agenda"
    ]
    assert sum(beside) + stops == standing.minutes + new.minutes < 60


def test_overdue_and_silent_decisions_stand_first(packed):
    first = packed.first.sections[0].items[0]
    assert any("▲" in cell.text for cell in first.grid.rows[0])
    assert "1 việc quá hạn" in first.says
    assert "UBND phường Bãi Cháy" in " ".join(cell.text for cell in first.grid.rows[0])


def test_a_reply_to_a_request_stands_in_the_papers(packed):
    assert "nghỉ thai sản" in document(packed.files[".docx"])
    assert "nghỉ thai sản" in " ".join(slides(packed.files[".pptx"]))


def test_a_report_asks_no_questions(packed):
    made = [item for section in packed.first.sections for item in section.items]
    made += [item for ward in packed.first.wards for item in ward.items]
    assert [item.title for item in [*made, packed.known.revised] if item.title.endswith("?")] == []
    headings = {key: said for key, said in sentences("en").items() if key.endswith(".heading")}
    assert [key for key, said in headings.items() if said.endswith("?")] == []


def test_the_foot_of_every_page_says_what_the_figures_are(packed):
    foot = packed.first.footer
    assert "22/11/2026" in foot and "Số liệu mô phỏng / simulated records" in foot
    told = dict(packed.first.sources)
    assert told["Phiên bản công thức"] and told["Mã kiểm tra số liệu"] not in foot
    assert document_feet(packed.files[".docx"]) == [plain(foot)] * 2
    assert all(plain(foot) in words for words in slides(packed.files[".pptx"]))
    assert all(plain(foot) in words for words in pages(packed.files[".pdf"]))
    for rows in sheets(packed.files[".xlsx"]).values():
        assert foot in [cell for row in rows for cell in row]
    xml = parts(packed.files[".xlsx"], r"worksheets/sheet\d+\.xml")
    assert all(b"oddFooter" in content for content in xml.values())


def test_a_page_of_one_unit_names_no_other_scope_at_its_foot(packed):
    origin = plain(packed.first.origin)
    assert document_feet(packed.files["-wards.docx"]) == [origin] * 2
    for words in pages(packed.files["-wards.pdf"]):
        assert origin in words and "Toàn thành phố" not in words


def test_vietnamese_is_whole_and_the_pdf_carries_its_font(packed):
    for words in (document(packed.files[".docx"]), " ".join(pages(packed.files[".pdf"]))):
        assert unicodedata.is_normalized("NFC", words)
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words
        assert "Ẵng Lớn" in words and "Ấp Bắc" in words
    fonts = {
        font.get_object()["/BaseFont"]: font.get_object()
        for page in PdfReader(str(packed.files[".pdf"])).pages
        for font in page["/Resources"]["/Font"].values()
    }
    used = [font for name, font in fonts.items() if "Liberation" in name]
    assert used and all("/FontFile2" in font["/FontDescriptor"] for font in used)


def test_the_report_has_the_measures_of_the_decree(packed):
    paper = Document(str(packed.files[".docx"]))
    (page,) = paper.sections
    assert (page.page_width.mm, page.page_height.mm) == pytest.approx((210, 297), abs=0.2)
    edges = (page.left_margin, page.right_margin, page.top_margin, page.bottom_margin)
    assert [edge.mm for edge in edges] == pytest.approx([30, 15, 20, 20], abs=0.1)
    style = paper.styles["Normal"].font
    assert (style.name, style.size) == ("Times New Roman", Pt(13))
    words = document(packed.files[".docx"])
    _order(
        words,
        [
            "ỦY BAN NHÂN DÂN",
            "Độc lập - Tự do - Hạnh phúc",
            "Số:",
            "/BC-UBND",
            "ngày 23 tháng 11 năm 2026",
            "BÁO CÁO",
            "Kết quả công tác tuần 47",
            "TM. ỦY BAN NHÂN DÂN",
        ],
    )


def test_the_party_s_form_has_no_national_motto(packed, tmp_path):
    party = made(packed.folder, packed.home, form="party")
    files = write_files(replace(party, wards=()), tmp_path, silent)
    words = document(files[0])
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in words and "-BC/TU" in words
    assert "Độc lập" not in words and "Số:" not in words
    assert len(files) == 4


def test_charts_are_native_in_report_slides_and_workbook(packed):
    assert len(parts(packed.files[".docx"], r"charts/chart[^/]*\.xml$")) >= 10
    assert len(parts(packed.files[".docx"], r"embeddings/.*xlsx$")) >= 10
    assert len(parts(packed.files[".pptx"], r"charts/chart[^/]*\.xml$")) >= 10
    assert len(parts(packed.files[".pptx"], r"embeddings/.*xlsx$")) >= 10
    assert len(parts(packed.files[".xlsx"], r"charts/chart\d+\.xml$")) >= 10
    assert len(parts(packed.files[".xlsx"], r"tables/table\d+\.xml$")) >= 8
    assert not parts(packed.files[".pptx"], r"media/")


def _odd(text: str, chart_kind: str) -> Item:
    """An item whose every name and text is one that a program might run."""
    grid = Grid((text, "b"), [(Cell(text, text), Cell(1, "1", "count"))])
    chart = Chart(chart_kind, text, (text, "x"), [Series(text, (1, 2), "#8a8f98")])
    return Item("review.signals", text, text, quiet=text, minutes=1, grid=grid, chart=chart)


@pytest.mark.parametrize("text", [*FORMULAS, MARKS])
def test_text_stays_text_whatever_it_looks_like(packed, tmp_path, text):
    item = _odd(text, "bars")
    papers = replace(packed.first, sections=[Section(text, [item])], says=text, wards=())
    files = {file.suffix: file for file in write_files(papers, tmp_path, silent)}
    cells = [cell for rows in sheets(files[".xlsx"]).values() for row in rows for cell in row]
    assert cells.count(text) >= 4
    for xml in parts(files[".xlsx"], r"worksheets/sheet\d+\.xml").values():
        assert b"<f>" not in xml
    books = [parts(files[kind], r"embeddings/.*xlsx$") for kind in (".pptx", ".docx")]
    assert all(books)
    for book in (content for found in books for content in found.values()):
        inside = parts(BytesIO(book), r"worksheets/sheet\d+\.xml")
        assert inside and all(b"<f>" not in xml for xml in inside.values())
    assert plain(text) in document(files[".docx"])
    assert plain(text) in " ".join(slides(files[".pptx"]))
    assert plain(text) in " ".join(pages(files[".pdf"]))


def test_a_workbook_shows_a_tiny_share_as_little_and_never_as_nothing(packed, tmp_path):
    """0.0 % stood beside a count of one."""
    grid = Grid(("a", "b"), [(cell("late_share", 0.0001), cell("late_share", 0.25))])
    item = Item("review.signals", "a", "b", quiet="", minutes=1, grid=grid)
    file = tmp_path / "papers.xlsx"
    write_workbook(replace(packed.first, sections=[Section("a", [item])], wards=()), file)
    (styles,) = parts(file, r"styles\.xml$").values()
    assert "&quot;dưới 0,1%&quot;" in styles.decode()
    assert [0.0001, 0.25] in [row[:2] for rows in sheets(file).values() for row in rows]


def test_every_paper_says_in_its_head_what_it_is_about(packed):
    about = "24/08/2026 - 22/11/2026 · Tuần 47, 16/11 - 22/11 · Phản ánh, kiến nghị"
    about += " · Đơn vị hiện nay · Toàn thành phố"
    assert packed.first.about == about
    agenda = next(iter(sheets(packed.files[".xlsx"]).values()))
    heads = {
        ".docx": document(packed.files[".docx"])[:1500],
        ".pdf": pages(packed.files[".pdf"])[0],
        ".pptx": slides(packed.files[".pptx"])[0],
        ".xlsx": " ".join(map(str, agenda[2])),
    }
    assert [ending for ending, words in heads.items() if about not in plain(words)] == []


def test_a_page_of_a_unit_is_about_that_unit(packed):
    page = next(ward for ward in packed.first.wards if ward.key == WARDS[0])
    assert page.about.endswith("Đơn vị hiện nay · Bãi Cháy")
    printed = " ".join(pages(packed.files["-wards.pdf"]))
    assert plain(page.about) in printed
    assert plain(page.about) in document(packed.files["-wards.docx"])
    assert page.items[0].key == "ward.decisions"
