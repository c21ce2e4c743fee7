"""The demo's register beside its records: every kind of verdict, and nothing that is not marked."""

import shutil

import pytest

from giaoban.city.home import home_of
from giaoban.city.settings import read_city, today
from giaoban.figures.decisions import follow_ups
from giaoban.figures.decisions.verdicts import verdicts, verdicts_of, words
from giaoban.figures.directives import documents, outreach, tasks
from giaoban.figures.methods import gaps
from giaoban.figures.review.chart import notes_of
from giaoban.figures.ward import decisions as of_ward
from giaoban.meeting.city_register import city_register
from giaoban.meeting.decisions import TASK
from giaoban.meeting.followed import followed
from giaoban.meeting.register.events import fold
from giaoban.papers.reader import MeetingReader
from giaoban.warehouse.build import build
from giaoban.warehouse.database import Warehouse
from giaoban.warehouse.period import period
from giaoban.warehouse.scope import Scope
from giaoban.words.text import in_language
from tests.demo_city import HALONG
from tests.made_once import copy_of

CAO_XANH = "06658@2025-07-01"
HONG_GAI = "06685@2025-07-01"
MARKS = {"vi": "mô phỏng", "en": "simulated"}


@pytest.fixture(scope="module")
def reader(tmp_path_factory, records):
    """Who asks for the demo's papers, with all its grievances of two years."""
    folder = copy_of("told", lambda to: _built(to, records[0]), tmp_path_factory)
    city_folder, home = folder / "halong", folder / "home"
    city = read_city(city_folder)
    events = city_register(city, home).events()
    kept = followed(fold(events), today(city), city.timezone)
    scope = Scope(period("13w", city.as_of), city.as_of, "grievance", "current")
    return MeetingReader(city, Warehouse(home_of(city, home)), scope, kept)


def _built(folder, records):
    city = folder / "halong"
    shutil.copytree(HALONG, city, ignore=shutil.ignore_patterns("records"))
    (city / "records").mkdir()
    for year in (2025, 2026):
        shutil.copy(records / f"grievances-{year}.csv.gz", city / "records")
    build(city, folder / "home")


def test_the_verdicts_of_every_kind_are_those_of_the_records(reader):
    by_decision = verdicts_of(reader, reader.followed.decisions)
    said = dict(zip(by_decision, words(by_decision), strict=True))
    assert said == {
        "kl-quang-la-hen-lich": "moved",
        "kl-tuan-chau-moi-tuan": "moved",
        "kl-cao-xanh-dung-han": "moved_other_way",
        "kl-hong-gai-sap-xep": "no_change",
        "kl-cao-xanh-tang-nguoi": "too_early",
        "kl-hoanh-bo-diem-tiep-nhan": "not_yet",
        "kl-cao-xanh-qua-han": "not_yet",
    }
    decided = [one for one in reader.followed.decisions if one.is_in_force]
    assert sum(not one.is_judgeable and one.item.kind != TASK for one in decided) == 3


@pytest.mark.parametrize("language", MARKS)
def test_every_row_of_the_register_and_beside_it_says_that_it_is_simulated(reader, language):
    with in_language(language):
        ward = of_ward.decisions(reader.of_ward(CAO_XANH))
        made = [follow_ups.listed(reader), follow_ups.closed(reader), verdicts(reader), ward]
        made += [follow_ups.explanations(reader), gaps.limits(reader), outreach.survey(reader)]
        made += [outreach.communication(reader), outreach.inspections(reader)]
        for figure in made:
            rows = figure.drawing.rows
            assert len(rows) > 0
            told = [" ".join(map(str, row)) for row in rows.itertuples()]
            assert all(MARKS[language] in row for row in told), figure.says.key


@pytest.mark.parametrize("language", MARKS)
def test_a_simulated_directive_says_so_beside_the_letter_that_is_real(reader, language):
    with in_language(language):
        given = tasks.tasks(reader).drawing.rows
        facts = documents.documents(reader).drawing.facts
    is_marked = given.text.str.endswith(MARKS[language])
    assert (is_marked == given.task.str.startswith("15-CT-UBND")).all()
    assert 0 < is_marked.sum() < len(given)
    numbers = [value for _, value in facts if value.startswith(("15/CT", "02-CV"))]
    assert [MARKS[language] in number for number in numbers] == [True, False]


def test_the_chart_of_the_ward_that_gets_worse_tells_cause_decision_and_verdict(reader):
    notes = notes_of(reader, (CAO_XANH, "on_time")).notes
    assert len(notes) == 2
    assert all("mô phỏng" in note for note in notes)
    assert "Diễn biến ngược mong đợi" in notes[0]
    assert "Thiếu người xử lý" in notes[1]
    rebased = notes_of(reader, (HONG_GAI, "median_days")).notes
    assert [note.endswith("mô phỏng") for note in rebased] == [True]
