"""Every number of the papers is the page's own, in each of the four files."""

from __future__ import annotations

from datetime import date

import pytest

from giaoban.figures.backlog.closings import NEEDED, closings_says, goal_rows
from giaoban.figures.finding import in_words
from giaoban.figures.names import with_ward_names
from giaoban.figures.review.key_figure import SHOWN, judged_figures
from giaoban.figures.review.key_figures import key_figures_figure
from giaoban.figures.review.signals import signals_figure
from giaoban.figures.ward.ward import headline_finding
from giaoban.papers.cells import legible
from giaoban.statistics.weeks import HALF_YEAR
from giaoban.warehouse import queries
from giaoban.warehouse.measures import measure_headers
from giaoban.warehouse.scope import DEFAULTS, Scope, codes, scope
from giaoban.words import text
from giaoban.words.text import t, write
from tests.papers.conftest import TODAY
from tests.papers.reading import charts, document, pages, plain, sheets, slides


class Pages:
    """The figures as the pages ask for them, with a reader's choices at their defaults."""

    def __init__(self, packed) -> None:
        from giaoban.city.home import CityHome
        from giaoban.warehouse.database import Warehouse
        from giaoban.warehouse.snapshots import Moment, snapshot_home
        from tests.papers.conftest import city

        home = snapshot_home(city(packed), packed.home, Moment(TODAY))
        self._warehouse = Warehouse(CityHome(home.folder))
        as_of = queries.ask(self._warehouse, "shell/as_of").as_of_on.iloc[0].date()
        self.chosen: Scope = scope(codes({}, "vi"), as_of, ("dossier", "grievance"))

    def ask(self, name: str, **given):
        """As a page asks it."""
        declared = {param.name for param in queries.read(name).params}
        filled = {key: value for key, value in self.chosen.params().items() if key in declared}
        return queries.ask(self._warehouse, name, filled | given)


@pytest.fixture(scope="module")
def page(packed) -> Pages:
    return Pages(packed)


@pytest.fixture(scope="module")
def written(packed) -> dict[str, str]:
    """All text of each file."""
    files = packed.files
    cells = [cell for rows in sheets(files[".xlsx"]).values() for row in rows for cell in row]
    return {
        "docx": document(files[".docx"]),
        "pptx": " ".join(slides(files[".pptx"])),
        "pdf": plain(" ".join(pages(files[".pdf"]))),
        "xlsx": plain(" ".join(str(cell) for cell in cells)),
    }


def _sheet(packed, key: str) -> list[list]:
    return sheets(packed.files[".xlsx"])[t(f"{key}.sheet")]


def _everywhere(written: dict[str, str], words: str, kinds=("docx", "pptx", "pdf")) -> None:
    for kind in kinds:
        assert plain(words).replace("◆", "♦" if kind == "pdf" else "◆") in written[kind], kind


def test_the_defaults_of_the_pack_are_those_of_the_pages(page):
    assert page.chosen.units == DEFAULTS["units"]
    assert page.chosen.family == DEFAULTS["family"]


def test_key_figures_are_the_cards_of_the_review(page, packed, written):
    past = page.chosen.weeks_before(HALF_YEAR)
    weeks = page.ask("measures/weekly_city", measure=list(SHOWN), **past)
    queue = page.ask("backlog/city_by_week", **past)
    charted = page.ask("review/charted_city_weeks", measure=list(SHOWN))
    shown = key_figures_figure(weeks, charted, queue, measure_headers(), page.chosen)
    for card in shown.drawing.cards:
        _everywhere(written, f"{card.name} {card.value}", ("docx", "pdf"))
        _everywhere(written, f"{card.name}: {card.value}", ("pptx",))
        _everywhere(written, card.says)
    week = page.chosen.week
    figures = judged_figures(weeks, charted, queue, measure_headers(), week)
    values = {row[0]: row[1] for row in _sheet(packed, "review.key_figures")}
    for card, figure in zip(shown.drawing.cards, figures, strict=True):
        assert values[card.name] == pytest.approx(figure.value)
    drawn = next(found for title, found in charts(packed.files[".pptx"]).items() if "II.1" in title)
    assert [tuple(series[name]) for _, series in drawn for name in series] == [
        tuple(figure.values) for figure in figures
    ]


def test_signals_are_those_of_the_review_with_what_chance_would_bring(page, written):
    weeks = page.ask("measures/weekly", **page.chosen.weeks_before(HALF_YEAR))
    shown = signals_figure(page.ask("review/signals"), weeks, measure_headers(), page.chosen.week)
    for row in shown.twin.rows.drop(columns="weeks_line").itertuples(index=False):
        _everywhere(written, " ".join(row))
    chance = text.quiet("review.signals.quiet", **shown.quiet)
    _everywhere(written, chance, ("docx", "pptx", "pdf", "xlsx"))


def test_what_falls_due_is_the_review_s(page, packed, written):
    rows = with_ward_names(page.ask("review/falling_due"))
    for row in rows.itertuples():
        counts = (row.overdue_cases, row.due_soon_cases, row.no_deadline_cases, row.open_cases)
        line = " ".join([row.ward_name, *(write("cases", int(value)) for value in counts)])
        _everywhere(written, line)
        assert [row.ward_name, *map(float, counts)] in [
            found[:5] for found in _sheet(packed, "review.falling_due")
        ]
    drawn = next(found for title, found in charts(packed.files[".pptx"]).items() if "II.3" in title)
    categories, series = drawn[0]
    assert list(categories) == list(rows.ward_name)
    assert list(series[t("columns.overdue_cases")]) == list(map(float, rows.overdue_cases))


def test_response_times_are_those_of_their_page(page, packed, written):
    rows = with_ward_names(page.ask("response_times/by_ward"))
    rows = rows[rows.cases >= 5]
    found = {row[0]: row for row in _sheet(packed, "response_times.wards") if row}
    for row in rows.itertuples():
        _everywhere(written, write("median_days", float(row.median_days)))
        assert found[row.ward_name][3] == pytest.approx(row.median_days)
        assert found[row.ward_name][1:3] == [row.cases, row.open_cases]


def test_the_backlog_is_that_of_its_page(page, packed, written):
    weeks = page.ask("backlog/city_by_week")
    for row in weeks.itertuples():
        numbers = (row.entered, row.left_queue, row.net, row.closing)
        line = [write("day", row.week_start.date()), *(write("cases", int(n)) for n in numbers)]
        _everywhere(written, " ".join(line), ("docx", "pdf"))
        assert [row.week_start.date(), *map(float, numbers)] in [
            found[:5] for found in _sheet(packed, "backlog.flow")
        ]
    drawn = next(found for title, found in charts(packed.files[".pptx"]).items() if "II.5" in title)
    assert list(drawn[0][1][t("pack.heads.closing")]) == list(map(float, weeks.closing))


def test_every_sentence_of_the_agenda_stands_in_every_file(packed, written):
    for section in packed.first.sections:
        for item in section.items:
            _everywhere(written, item.says, ("docx", "pptx", "pdf", "xlsx"))


def test_every_table_of_the_agenda_stands_in_every_file(packed, written):
    for section in packed.first.sections:
        for item in section.items:
            for row in (item.grid.rows if item.grid else ())[:8]:
                line = " ".join(cell.text for cell in row)
                _everywhere(written, line, ("docx", "pdf"))
                if not item.small_charts and (not item.chart or item.chart.kind == "bars"):
                    _everywhere(written, line, ("pptx",))


def test_a_ward_s_page_says_what_the_page_of_the_ward_says(page, packed):
    read = pages(packed.files["-wards.pdf"])
    assert len(read) == len(packed.first.wards) > 5
    for ward, words in zip(packed.first.wards, read, strict=True):
        days = page.ask("ward/due_days", ward=[ward.key])
        says = headline_finding(days, ward.name)
        assert plain(t(says.key, **says.numbers)) in words
        for cases in page.ask("backlog/oldest_open", ward=[ward.key], rows=6).case_id:
            assert cases in words
    assert all(ward.says in document(packed.files["-wards.docx"]) for ward in packed.first.wards)


def test_the_closings_that_it_takes_stand_with_what_comes_in_and_is_closed(page, written):
    rows = page.ask(NEEDED, by=date(2026, 12, 31), ward=None, units="current")
    rows = goal_rows(with_ward_names(rows), "none_overdue")
    with text.in_language("vi"):
        says = plain(legible(in_words(closings_says(rows, "none_overdue"))))
    assert "mỗi tuần" in says
    assert [name for name, words in written.items() if says not in plain(words)] == []
