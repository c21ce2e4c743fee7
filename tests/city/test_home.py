"""The figures of one city folder are never mixed with those of another."""

from __future__ import annotations

import asyncio
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from giaoban.cli.commands import main
from giaoban.errors import CityError
from giaoban.web.server import first_build
from tests.tiny_city import TinyCity


@pytest.fixture
def built(tiny: TinyCity) -> TinyCity:
    tiny.cases("a.csv", "1,2020-10-05,,,open,A").build()
    return tiny


def twin(city: TinyCity, folder: Path) -> TinyCity:
    """Another city folder with the same code and home."""
    folder.mkdir()
    other = TinyCity(folder, city.home).settings()
    return other.cases("b.csv", "2,2020-10-05,,,open,A")


def test_a_second_folder_with_the_same_code_is_refused_with_both_ways_out(built, tmp_path):
    other = twin(built, tmp_path / "other")
    with pytest.raises(CityError, match="'tiny' is the code of another city folder") as caught:
        other.build()
    assert str(built.folder) in str(caught.value)
    assert "--home" in str(caught.value)
    assert len(built.ask("records/facts")) == 1


@pytest.mark.parametrize(
    "command", ["ask records/facts", "pack", "digest", "calendar", "doctor", "build"]
)
def test_no_command_takes_the_other_citys_figures(built, tmp_path, capsys, monkeypatch, command):
    other = twin(built, tmp_path / "other")
    monkeypatch.chdir(tmp_path)
    given = [*command.split(), *(("--out", "out") if command == "pack" else ())]
    code = main([*given, "--city", str(other.folder), "--home", str(other.home)])
    assert code == 1
    said = capsys.readouterr()
    assert "another city folder" in said.out + said.err


def test_the_server_starts_nothing_on_the_other_citys_figures(built, tmp_path, monkeypatch, caplog):
    monkeypatch.setenv("GIAOBAN_CITY", str(twin(built, tmp_path / "other").folder))
    monkeypatch.setenv("GIAOBAN_HOME", str(built.home))
    # A thread of its own: the browser's tests leave an event loop in the main one.
    with ThreadPoolExecutor() as thread:
        thread.submit(asyncio.run, first_build()).result()
    assert "another city folder" in caplog.text
    assert len(built.ask("records/facts")) == 1


def test_a_folder_that_was_moved_keeps_its_figures(built, tmp_path):
    moved = TinyCity(built.folder.rename(tmp_path / "elsewhere"), built.home)
    moved.cases("b.csv", "2,2020-10-05,,,open,A").build()
    assert len(moved.ask("records/facts")) == 2


def test_a_folder_copied_together_with_its_home_keeps_its_figures(built, tmp_path):
    for place in (built.folder, built.home):
        shutil.copytree(place, tmp_path / "copy" / place.name)
    copy = TinyCity(tmp_path / "copy" / "city", tmp_path / "copy" / "home")
    copy.cases("b.csv", "2,2020-10-05,,,open,A").build()
    assert len(copy.ask("records/facts")) == 2


def test_a_folder_that_took_another_code_leaves_its_figures_to_the_other(built, tmp_path):
    settings = (built.folder / "city.toml").read_text("utf-8")
    other = twin(built, tmp_path / "other")
    built.settings(settings.replace('"tiny"', '"first"'))
    other.build()
    built.build()
    assert [row["case_id"] for row in built.ask("records/facts")] == ["1"]
