"""A file is of the source whose columns it has; where several could take it nobody guesses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from giaoban.city.settings import City, read_city
from giaoban.intake.recognition import recognised
from tests.tiny_city import SETTINGS, TinyCity

OTHER = """
[[source]]
name = "papers"
family = "dossier"
files = ["papers-*.csv"]
[source.columns]
case_id = "number"
received_at = "taken"
"""


@pytest.fixture
def city(tmp_path: Path) -> City:
    """A city of two sources whose columns differ."""
    return read_city(TinyCity(tmp_path, tmp_path / "home").settings(SETTINGS + OTHER).folder)


def written(folder: Path, text: str, name: str = "a.csv") -> Path:
    path = folder / "given" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_the_columns_tell_the_source_and_how_the_file_is_written(city, tmp_path):
    path = written(tmp_path, "id;received;closed;due;status\n")
    (fit,) = recognised(path, path.name, city).fits
    assert (fit.source.name, fit.matched, fit.lacking) == ("book", 5, '"ward" (ward)')
    assert fit.form == {"encoding": "utf-8", "header": "1"}


def test_a_source_that_is_asked_for_is_the_only_one_looked_at(city, tmp_path):
    path = written(tmp_path, "number,taken\n")
    assert recognised(path, path.name, city).names == ["papers"]
    refused = recognised(path, path.name, city, "book")
    assert (refused.names, refused.problem.key) == ([], "intake.columns.missing")


def test_where_none_takes_it_the_reason_of_each_is_told(city, tmp_path):
    path = written(tmp_path, "x,y\n1,2\n")
    found = recognised(path, path.name, city)
    assert (found.names, found.problem.key) == ([], "intake.recognition.none")
    assert '"id"' in str(found.problem) and '"taken"' in str(found.problem)
    none = replace(city, sources=())
    assert recognised(path, path.name, none).problem.key == "intake.recognition.no_source"


def test_of_sources_with_the_same_columns_only_the_name_of_the_file_decides(city, tmp_path):
    papers = city.sources[1]
    twin = replace(papers, name="twin", files=("*.csv",))
    city = replace(city, sources=(papers, twin))
    path = written(tmp_path, "number,taken\n")
    assert recognised(path, "a.csv", city).names == ["papers", "twin"]
    assert recognised(path, "Papers-47.csv", city).names == ["papers"]


def test_a_source_that_has_more_of_the_columns_comes_before_one_that_has_fewer(city, tmp_path):
    papers = city.sources[1]
    wide = replace(papers, name="wide", columns={**papers.columns, "ward": ("place",)})
    city = replace(city, sources=(papers, wide))
    assert recognised(written(tmp_path, "number,taken,place\n"), "a.csv", city).names == ["wide"]
    assert recognised(written(tmp_path, "number,taken\n"), "a.csv", city).names == ["papers"]
