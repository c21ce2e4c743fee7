"""What a batch brought is removed everywhere, for good; the ledger says that and why."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest

from giaoban.city.home import CityHome
from giaoban.city.settings import read_city
from giaoban.errors import BuildError
from giaoban.intake.incoming import load_into, new_waiting
from giaoban.warehouse import purging
from giaoban.warehouse.build import build
from giaoban.warehouse.purging import purge
from giaoban.warehouse.withdrawing import restore
from tests.tiny_city import HEADER, SETTINGS, TinyCity

SECRET = "Secretward"


@pytest.fixture
def city(tiny: TinyCity, english) -> TinyCity:
    tiny.cases("a.csv", "1,2020-10-05,,,open,A")
    build(tiny.folder, tiny.home, now=datetime(2020, 11, 1, tzinfo=UTC))
    return tiny.cases("b.csv", f"2,2020-10-06,,,open,{SECRET}", f"3,2020-10-06,,,{SECRET},A")


def held(city: TinyCity) -> list[str]:
    files = [path for path in city.home.rglob("*") if path.is_file()]
    return [path.name for path in files if SECRET.encode() in path.read_bytes()]


def test_what_a_batch_brought_is_nowhere_afterwards_and_the_reason_stays(city):
    city.build()
    (city.city_home.known / "2020-10-10").mkdir(parents=True)
    (city.city_home.known / "2020-10-10" / "copy").write_text(SECRET)
    assert held(city)
    purge(city.folder, city.home, 2, "names of people")
    assert held(city) == []
    assert [row["case_id"] for row in city.ask("records/facts")] == ["1"]
    row = city.ask("records/ledger")[1]
    assert (row["batch"], row["file"], row["withdrawn_why"]) == (2, "b.csv", "names of people")
    assert (row["problem"], row["note"]) == (None, None)
    assert len(list(city.city_home.warehouse.iterdir())) == 1
    assert not city.build().is_new


def test_files_the_program_had_copied_go_too_but_not_one_another_import_stands_on(city):
    city.build()
    settings, home = read_city(city.folder), city.city_home
    waits = [new_waiting(home), new_waiting(home)]
    for waiting, ward in zip(waits, (SECRET, "A"), strict=True):
        waiting.add("c.csv", io.BytesIO(f"{HEADER}\n4,2020-10-07,,,open,{ward}\n".encode()))
        load_into(settings, "book", waiting.files)
    # The second is called c-2.csv, and a purge of the first leaves it, and what waits.
    city.build()
    assert [row["batch"] for row in city.ask("records/ledger")][-2:] == [3, 3]
    purge(city.folder, city.home, 2, "why")
    assert len(list(city.folder.glob("loaded/book/*"))) == 2
    assert (city.folder / "b.csv").exists()
    keep = new_waiting(home)
    keep.add("d.csv", io.BytesIO(b"other"))
    purge(city.folder, city.home, 3, "why")
    assert list(city.folder.glob("loaded/book/*")) == []
    assert (held(city), home.incoming.exists()) == ([], True)
    assert [path.name for path in home.incoming.iterdir()] == [keep.folder.name]
    assert not city.build().is_new


def test_a_file_another_import_was_read_from_stays(city, monkeypatch):
    """Read again by other settings it is in two imports: the purge of one leaves what the other needs."""
    settings = read_city(city.folder)
    waiting = new_waiting(city.city_home)
    waiting.add("c.csv", io.BytesIO(f"{HEADER}\n4,2020-10-07,,,open,A\n".encode()))
    load_into(settings, "book", waiting.files)
    city.build()
    city.settings(SETTINGS.replace('status = "status"', 'status = "status"\ncategory = "ward"'))
    city.build()
    content = [row["batch"] for row in city.ask("records/ledger") if "c.csv" in row["file"]]
    assert len(content) == 2
    for batch, left in zip(content, (["c.csv"], []), strict=True):
        purge(city.folder, city.home, batch, "why")
        assert [path.name for path in city.folder.glob("loaded/book/*")] == left


def test_it_cannot_be_put_back_and_needs_a_reason_and_a_batch(city):
    city.build()
    with pytest.raises(BuildError, match="Give the reason"):
        purge(city.folder, city.home, 2, " ")
    with pytest.raises(BuildError, match="There is no import 7"):
        purge(city.folder, city.home, 7, "why")
    purge(city.folder, city.home, 2, "why")
    with pytest.raises(BuildError, match="cannot be put back"):
        restore(city.folder, city.home, 2)


def test_nobody_builds_while_what_was_made_before_is_dropped(city, monkeypatch):
    city.build()
    held_by_another = []

    def forget(home: CityHome) -> None:
        with pytest.raises(BuildError), home.building():
            pass
        held_by_another.append(home.folder)

    monkeypatch.setattr(purging, "_forget", forget)
    purge(city.folder, city.home, 2, "why")
    assert held_by_another == [city.city_home.folder]
