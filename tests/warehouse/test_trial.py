"""What a trial has read is taken as it was read, unless something has changed since."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from giaoban.city.home import CityHome
from giaoban.city.settings import read_city
from giaoban.intake.batches import Batches
from giaoban.intake.incoming import Waiting, new_waiting
from giaoban.warehouse.trial import Candidate, Trial, adopt
from tests.tiny_city import HEADER, SETTINGS, TinyCity

LOADED = "loaded/book/w1.csv"


@pytest.fixture
def city(tmp_path: Path) -> TinyCity:
    """A city that is not built."""
    return TinyCity(tmp_path / "city", tmp_path / "home").settings()


@pytest.fixture
def tried(city: TinyCity) -> tuple[CityHome, Waiting]:
    """A file that waits and has been tried."""
    home = city.city_home
    home.batches.mkdir(parents=True)
    waiting = new_waiting(home)
    path = waiting.add("w1.csv", io.BytesIO(f"{HEADER}\n1,2020-10-01,,,open,A\n".encode()))
    trial = Trial(read_city(city.folder), home, waiting)
    intake = trial.take([Candidate(path, "book")], datetime.now(UTC))
    assert [(row["file"], row["accepted_rows"]) for row in intake.rows] == [(LOADED, 1)]
    assert Batches(home.batches).folders() == []
    return home, waiting


def test_the_batch_of_a_trial_becomes_the_next_of_the_city(tried):
    home, waiting = tried
    assert adopt(home, waiting, [LOADED]) == 1
    assert [row["file"] for row in Batches(home.batches).ledger()] == [LOADED]
    assert adopt(home, waiting, [LOADED]) is None


def test_it_does_not_where_the_settings_changed_or_other_files_are_taken(city, tried):
    home, waiting = tried
    assert adopt(home, waiting, ["loaded/book/w1-2.csv"]) is None
    assert adopt(home, waiting, [LOADED, "loaded/book/w2.csv"]) is None
    city.settings(SETTINGS.replace('due_at = "due"\n', ""))
    assert adopt(home, waiting, [LOADED]) is None


def test_it_does_not_where_another_import_came_in_since(city, tried):
    home, waiting = tried
    city.cases("other.csv", "7,2020-10-01,,,open,A").build()
    assert adopt(home, waiting, [LOADED]) is None
    assert len(Batches(home.batches).folders()) == 1


def test_it_does_not_where_another_import_came_in_during_the_trial(city):
    home = city.city_home
    home.batches.mkdir(parents=True)
    waiting = new_waiting(home)
    path = waiting.add("w1.csv", io.BytesIO(f"{HEADER}\n1,2020-10-01,,,open,A\n".encode()))
    trial = Trial(read_city(city.folder), home, waiting)
    city.cases("other.csv", "7,2020-10-01,,,open,A").build()
    trial.take([Candidate(path, "book")], datetime.now(UTC))
    assert adopt(home, waiting, [LOADED]) is None
    assert len(Batches(home.batches).folders()) == 1
