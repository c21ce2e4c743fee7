"""What a batch brought is removed everywhere, for good; the ledger says that and why."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from giaoban.city.home import CityHome
from giaoban.errors import BuildError
from giaoban.warehouse import purging
from giaoban.warehouse.build import build
from giaoban.warehouse.purging import purge
from giaoban.warehouse.withdrawing import restore
from tests.tiny_city import TinyCity

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
