"""Which files a source's patterns name."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from giaoban.city.settings import City, Figures
from giaoban.city.sources import Source
from giaoban.intake.files import files_of, passed_over, unmatched_patterns
from tests.intake.tables import COLUMNS


def city_with(folder: Path, *patterns: str) -> tuple[Source, City]:
    found = Source(name="s", family="grievance", files=patterns, columns=COLUMNS, timezone="UTC")
    city = City(
        folder=folder,
        code="c",
        name={},
        timezone="UTC",
        language="vi",
        simulated=False,
        as_of=None,
        calendar=None,
        wards=None,
        figures=Figures(),
        max_rejected_share=0.05,
        sources=(found,),
    )
    return found, city


def shown(folder: Path, *patterns: str) -> list[str]:
    return [name for _, name in files_of(*city_with(folder, *patterns))]


def made(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    return folder


def test_files_come_in_the_order_of_patterns_then_names(tmp_path):
    made(tmp_path, "b/2.csv", "b/1.csv", "a/9.csv")
    assert shown(tmp_path, "b/*.csv", "a/*.csv") == ["b/1.csv", "b/2.csv", "a/9.csv"]


def test_a_file_two_patterns_name_is_listed_once(tmp_path):
    made(tmp_path, "r/1.csv", "r/2.csv")
    assert shown(tmp_path, "r/2.csv", "r/*.csv") == ["r/2.csv", "r/1.csv"]


def test_a_variable_is_filled_in_and_the_servers_path_is_not_shown(tmp_path, monkeypatch):
    made(tmp_path / "else[1]", "x/2020.zip", "x/y/2021.zip")
    monkeypatch.setenv("RECORDS_FOLDER", str(tmp_path / "else[1]"))
    (tmp_path / "city").mkdir()
    assert shown(tmp_path / "city", "${RECORDS_FOLDER}/x/*.zip") == ["2020.zip"]
    assert shown(tmp_path / "city", "${RECORDS_FOLDER}/**/*.zip") == ["x/2020.zip", "x/y/2021.zip"]
    assert shown(tmp_path / "city", "${RECORDS_FOLDER}/x/2020.zip") == ["2020.zip"]


def test_two_files_that_would_show_alike_show_their_paths(tmp_path):
    made(tmp_path, "a/1.csv", "b/1.csv", "city/x")
    patterns = [f"{tmp_path}/a/*.csv", f"{tmp_path}/b/*.csv"]
    assert shown(tmp_path / "city", *patterns) == [f"{tmp_path}/a/1.csv", f"{tmp_path}/b/1.csv"]


def test_lock_files_of_an_open_workbook_are_not_records(tmp_path):
    made(tmp_path, "a.xlsx", "~$a.xlsx", ".a.xlsx")
    assert shown(tmp_path, "*.xlsx") == ["a.xlsx"]


def test_a_folder_is_listed_only_when_it_looks_like_records(tmp_path):
    (tmp_path / "a.csv").mkdir()
    (tmp_path / "sub").mkdir()
    assert shown(tmp_path, "*") == ["a.csv"]
    assert shown(tmp_path, "sub") == ["sub"]


def test_an_unset_variable_is_a_problem_that_names_it(tmp_path, monkeypatch):
    monkeypatch.delenv("NOT_SET_HERE", raising=False)
    (problem,) = unmatched_patterns(*city_with(tmp_path, "${NOT_SET_HERE}/*.csv"))
    assert problem.is_problem
    assert "NOT_SET_HERE is not set" in str(problem.message)
    assert shown(tmp_path, "${NOT_SET_HERE}/*.csv") == []


def test_a_file_named_outright_that_is_not_there_is_a_problem(tmp_path):
    (problem,) = unmatched_patterns(*city_with(tmp_path, "records/2020.csv"))
    assert problem.is_problem
    assert '"records/2020.csv": there is no such file' in str(problem.message)


def test_a_wildcard_without_files_is_only_mentioned(tmp_path):
    (found,) = unmatched_patterns(*city_with(tmp_path, "records/*.csv"))
    assert not found.is_problem
    assert "no file matches" in str(found.message)


def test_patterns_that_match_are_not_mentioned(tmp_path):
    made(tmp_path, "a.csv")
    assert unmatched_patterns(*city_with(tmp_path, "*.csv", "a.csv")) == []


@pytest.mark.parametrize("pattern", ["phản ánh*.csv", "phản ánh 2.csv", "**/ph[ả]n ánh 2.csv"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_is_met_in_either_form_of_unicode_and_shown_in_one(tmp_path, pattern, form):
    apart = unicodedata.normalize("NFD", "phản ánh 2.csv")
    made(tmp_path, apart, "phan anh 2.csv", "phẩn ánh 2.csv", "x/phần anh 1.csv")
    assert shown(tmp_path, unicodedata.normalize(form, pattern)) == ["phản ánh 2.csv"]


def test_a_folder_whose_name_is_in_the_other_form_is_searched(tmp_path):
    made(tmp_path, unicodedata.normalize("NFD", "Tuần 47/hồ sơ/a.csv"), "Tuan 47/b.csv")
    assert shown(tmp_path, "Tuần*/**/*.csv") == ["Tuần 47/hồ sơ/a.csv"]


def test_what_was_loaded_is_read_after_the_patterns_and_by_its_own_source_alone(tmp_path):
    made(tmp_path, "r/1.csv", "loaded/s/0.csv", "loaded/s/readme.txt", "loaded/%2Fother/9.csv")
    source, city = city_with(tmp_path, "**/*.csv")
    city = replace(city, sources=(source, replace(source, name="/other", files=())))
    assert [name for _, name in files_of(source, city)] == ["loaded/s/0.csv", "r/1.csv"]
    assert [name for _, name in files_of(city.sources[1], city)] == ["loaded/%2Fother/9.csv"]
    assert passed_over(source, city) == ["readme.txt"]


def test_a_source_that_is_only_loaded_names_no_files_and_nothing_is_missed(tmp_path):
    source, city = city_with(tmp_path)
    assert files_of(source, city) == [] and unmatched_patterns(source, city) == []
    made(tmp_path, "loaded/s/1.csv")
    assert shown(tmp_path) == ["loaded/s/1.csv"]
