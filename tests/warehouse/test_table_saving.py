"""A table is saved where it can be right, never over somebody else's change, and every change is kept."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from giaoban.city.settings import NATIONAL_CALENDAR, read_city
from giaoban.city.table_files import Edits
from giaoban.city.table_journal import journal_of
from giaoban.errors import TableChanged, TableRefused
from giaoban.warehouse import queries
from giaoban.warehouse.build import build
from giaoban.warehouse.checks import remarks
from giaoban.warehouse.database import Warehouse
from giaoban.warehouse.snapshots import Moment, rebuilt_as_known
from giaoban.warehouse.table_saving import in_order, put_back, save_edits, shown_table
from tests.tiny_city import SETTINGS, TinyCity

NAMED = SETTINGS.replace("as_of =", 'calendar = "calendar.csv"\nwards = "wards.csv"\nas_of =')
CALENDAR = "date;kind;ghi chú\r\n2020-09-02;holiday;Quốc khánh\r\n2020-10-08; swap_off ;\r\n"
ALIASES = "alias,ward_code\nBắc Sơn,A\n"
DAY = datetime(2020, 11, 2, 3, tzinfo=UTC)


@pytest.fixture
def city(tiny) -> TinyCity:
    tiny.settings(NAMED.replace('["*.csv"]', '["records/*.csv"]'))
    tiny.write("wards.csv", "ward_code,ward_name\nA,Bắc\nB,Nam\n").write("calendar.csv", CALENDAR)
    return tiny.write("ward_aliases.csv", ALIASES)


def shown(city: TinyCity, table: str = "ward_aliases.csv"):
    return shown_table(read_city(city.folder), table)


def save(city: TinyCity, edits: Edits, table: str = "ward_aliases.csv", seen=None, now=None):
    return save_edits(city.folder, city.home, seen or shown(city, table), edits, "Lan", now)


def journal(city: TinyCity):
    return journal_of(city.city_home)


def text(city: TinyCity, table: str) -> str:
    return (city.folder / table).read_bytes().decode()


def test_each_wrong_cell_is_named_by_row_and_column_and_nothing_is_saved(city, english):
    edits = Edits(
        changed={0: {"kind": "feast"}},
        added=({"date": "2020-11-31", "kind": "holiday"}, {"date": "2020-12-24"}),
    )
    with pytest.raises(TableRefused) as refused:
        save(city, edits, "calendar.csv")
    first, second, third = map(str, refused.value.problems)
    assert first.startswith('calendar.csv, row 2, column "kind"') and '"feast"' in first
    assert second.startswith('calendar.csv, row new 1, column "date"')
    assert third.startswith('calendar.csv, row new 2, column "kind"')
    assert text(city, "calendar.csv") == CALENDAR and journal(city).changes() == []


def test_what_the_tables_together_cannot_be_is_refused_as_doctor_says_it(city, english):
    with pytest.raises(TableRefused) as refused:
        save(city, Edits(added=({"alias": "Đông", "ward_code": "C"},)))
    (problem,) = refused.value.problems
    assert str(problem).startswith(
        "ward_aliases.csv, row new 1, column 'ward_code': 'C' is no unit"
    )


def test_what_no_longer_fits_in_another_table_is_told_beside_the_saving(city, english):
    saved = save(city, Edits(removed=frozenset({0})), "wards.csv")
    assert [other.values["file"] for other in saved.others] == ["ward_aliases.csv"]
    # What was wrong before is not told again as if this saving had brought it.
    assert (
        save(city, Edits(added=({"ward_code": "D", "ward_name": "Đông"},)), "wards.csv").others
        == ()
    )


def test_a_change_by_somebody_else_is_told_and_stays(city):
    seen = shown(city)
    city.write("ward_aliases.csv", ALIASES + "Nam Sơn,B\n")
    with pytest.raises(TableChanged):
        save(city, Edits(removed=frozenset({0})), seen=seen)
    assert text(city, "ward_aliases.csv") == ALIASES + "Nam Sơn,B\n"


def test_only_what_was_edited_changes_and_the_journal_says_who(city):
    saved = save(city, Edits(changed={0: {"ghi chú": "2/9"}}), "calendar.csv", now=DAY)
    assert text(city, "calendar.csv") == CALENDAR.replace("Quốc khánh", "2/9")
    told = saved.change
    assert (told.who, told.at, told.added, told.changed, told.removed) == ("Lan", DAY, 0, 1, 0)
    put_back(city.folder, city.home, told, "Minh")
    assert text(city, "calendar.csv") == CALENDAR
    assert [change.who for change in in_order(journal(city).changes())] == ["Minh", "Lan"]


def test_a_table_that_city_toml_does_not_name_is_named_when_it_is_made(tiny):
    tiny.settings(SETTINGS.replace('["*.csv"]', '["records/*.csv"]'))
    save(tiny, Edits(added=({"ward_code": "A", "ward_name": "Bắc"},)), "wards.csv")
    assert read_city(tiny.folder).wards == tiny.folder / "wards.csv"
    assert text(tiny, "city.toml").replace('wards = "wards.csv"\n', "") == SETTINGS.replace(
        '["*.csv"]', '["records/*.csv"]'
    )


def test_a_city_of_vietnam_without_a_calendar_has_the_nations_and_is_told(tiny):
    told = [message.key for message in remarks(read_city(tiny.folder))]
    assert told == ["warehouse.checks.national_calendar"]
    assert read_city(tiny.folder).calendar == NATIONAL_CALENDAR
    tiny.settings(SETTINGS.replace("Ho_Chi_Minh", "Bangkok"))
    assert read_city(tiny.folder).calendar is None
    assert list(remarks(read_city(tiny.folder))) == []


@pytest.fixture
def known(city) -> TinyCity:
    """One case due over a day that is a holiday only since the second build."""
    city.cases("records/a.csv", "1,2020-10-01,2020-10-20,2020-10-12,closed,Bắc")
    build(city.folder, city.home, now=DAY)
    city.write("calendar.csv", CALENDAR + "2020-10-09;holiday;\r\n")
    save(city, Edits(added=({"alias": "Nam Sơn", "ward_code": "B"},)), now=DAY + timedelta(days=3))
    build(city.folder, city.home, now=DAY + timedelta(days=4))
    return city


def working_days(home) -> int:
    year = {"from_date": date(2020, 1, 1), "to_date": date(2020, 12, 31)}
    return int(queries.ask(Warehouse(home), "records/facts", year).iloc[0].working_days)


def test_a_holiday_entered_later_changes_nothing_that_was_known_before(known):
    then = rebuilt_as_known(known.folder, known.home, Moment(DAY.date()))
    assert working_days(known.city_home) == working_days(then) - 1
    later = rebuilt_as_known(known.folder, known.home, Moment(date(2020, 11, 6)))
    assert working_days(later) == working_days(known.city_home)


def test_a_build_notes_what_was_changed_by_hand_and_what_the_figures_follow(known):
    changes = [change for change in journal(known).changes() if not change.is_first_look]
    assert [(change.who, change.table, change.added) for change in changes] == [
        ("Lan", "ward_aliases.csv", 1),
        ("hand", "calendar.csv", 1),
    ]
    read = read_city(known.folder)
    assert journal(known).not_built(read) == []
    save(known, Edits(added=({"alias": "Nam Hải", "ward_code": "B"},)))
    assert journal(known).not_built(read) == ["ward_aliases.csv"]
    # A line that a power cut left unfinished costs that line alone.
    file = known.city_home.tables / "journal.jsonl"
    lines = len(journal(known).changes())
    file.write_bytes(file.read_bytes() + json.dumps({"at": "2020"}).encode()[:-3])
    save(known, Edits(added=({"alias": "Nam An", "ward_code": "B"},)))
    assert len(journal(known).changes()) == lines + 1
