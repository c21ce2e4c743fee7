"""Files that are given wait in private, and are taken without anything being written over."""

from __future__ import annotations

import io
import os
import time

from giaoban.city.home import CityHome
from giaoban.city.settings import read_city
from giaoban.intake.incoming import KEPT_SECONDS, harmless, load_into, new_waiting, waiting_of
from tests.tiny_city import TinyCity


def test_a_name_keeps_no_folder_no_person_and_no_odd_sign():
    assert harmless("../../etc/a:b*.csv") == "a_b_.csv"
    assert harmless("C:\\Users\\x\\bảng.xlsx") == "bảng.xlsx"
    assert "Nguyen" not in harmless("Nguyen Van An 0912345678.csv")
    assert harmless("..") == "_"
    long = harmless("ố" * 300 + ".xlsx")
    assert len(long.encode()) <= 120 and long.endswith(".xlsx")


def test_files_wait_in_private_until_they_are_let_go_of(tmp_path):
    home = CityHome(tmp_path / "home")
    waiting = new_waiting(home)
    path = waiting.add("a.csv", io.BytesIO(b"id\n1\n"))
    assert (path.read_bytes(), waiting.files) == (b"id\n1\n", [path])
    assert [oct(p.stat().st_mode & 0o777) for p in (home.incoming, path)] == ["0o700", "0o600"]
    assert waiting_of(home, waiting.number) == waiting
    waiting.let_go()
    assert waiting_of(home, waiting.number) is None


def test_files_nobody_decided_about_for_a_day_are_let_go_of(tmp_path):
    home = CityHome(tmp_path / "home")
    old, young = new_waiting(home), new_waiting(home)
    before = time.time() - KEPT_SECONDS - 1
    os.utime(old.folder, (before, before))
    third = new_waiting(home)
    assert [each.folder.exists() for each in (old, young, third)] == [False, True, True]


def test_nothing_is_written_over_and_the_same_content_is_said(tmp_path):
    city = read_city(TinyCity(tmp_path / "city", tmp_path / "home").settings().folder)
    waiting = new_waiting(CityHome(tmp_path / "home"))
    first = waiting.add("a.csv", io.BytesIO(b"one"))
    (loaded,) = load_into(city, "book", [first])
    assert (loaded.path, loaded.is_known) == (city.loaded("book") / "a.csv", False)
    assert oct(loaded.path.stat().st_mode & 0o777) == "0o600"
    assert oct(loaded.path.parent.stat().st_mode & 0o777) == "0o700"
    again = new_waiting(CityHome(tmp_path / "home"))
    same = again.add("b.csv", io.BytesIO(b"one"))
    other = again.add("a.csv", io.BytesIO(b"two"))
    known, numbered = load_into(city, "book", [same, other])
    assert (known.path.name, known.is_known) == ("a.csv", True)
    assert (numbered.path.name, numbered.is_known) == ("a-2.csv", False)
    held = {path.name: path.read_bytes() for path in city.loaded("book").iterdir()}
    assert held == {"a.csv": b"one", "a-2.csv": b"two"}
