"""An export that has changed waits until the settings say so; an ordinary one goes through."""

from __future__ import annotations

import json
import random
import shutil
from datetime import date, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from giaoban.city.settings import read_city
from giaoban.errors import CityError
from giaoban.intake import kept_profiles
from giaoban.intake.batches import Batches
from giaoban.intake.withdrawals import Entry
from giaoban.words import message
from tests.intake.ordinary_exports import (
    HEADER,
    NOW,
    Case,
    changed,
    clean,
    imported,
    said,
    taken,
    usual,
    written,
)

CLOSED_ON = HEADER.replace("closed", "closed_on")
WEEKS = [
    clean(random.Random(week), 60, date(2026, 9, 1) + timedelta(7 * week), 40, 1 + 60 * week)
    for week in range(2)
]
GROWING = usual(180)


def _told(folder: Path, source: str, line: str) -> None:
    """Adds a line to the settings of a source, before its columns."""
    toml = folder / "city.toml"
    before, files, after = toml.read_text().partition(f'files = ["{source}/*.csv"]')
    toml.write_text(
        before + files + after.replace("[source.columns]", f"{line}\n[source.columns]", 1)
    )


def _withdrawn(cases: list[Case]) -> list[Case]:
    """Of the cases that have ended every third was withdrawn."""
    return [
        [*case[:4], "withdrawn" if case[4] == "closed" and place % 3 == 0 else case[4], *case[5:]]
        for place, case in enumerate(cases)
    ]


def _without_channel(file: Path) -> None:
    written(file, [case[:-1] for case in WEEKS[1]], HEADER.removesuffix(",channel"))


@pytest.fixture(scope="module")
def taken_once(tmp_path_factory):
    """Several sources whose first exports are taken."""
    folder = tmp_path_factory.mktemp("office")
    of_weeks = ("dropped", "renamed", "emptied", "unclosed", "new")
    of_all = ("mixed", "other", "shapes", "year")
    sources = {name: WEEKS[0] for name in of_weeks} | {name: GROWING[:120] for name in of_all}
    sources["mixed"] = _withdrawn(GROWING[:120])
    taken(folder, {name: ("", [cases]) for name, cases in sources.items()})
    written(folder / "other" / "1.csv", GROWING[:140])
    written(folder / "year" / "1.csv", GROWING[:140])
    rows = imported(folder)
    assert [said(rows, name) for name in sources] == [[]] * len(sources)
    return folder


@pytest.fixture
def office(taken_once, tmp_path):
    return shutil.copytree(taken_once, tmp_path / "office")


def _next_exports(office: Path) -> None:
    """What each source sends next."""
    week, other = WEEKS[1], GROWING[:60]
    fresh = clean(random.Random(3), 60, date(2026, 11, 1), 15, 1)
    new = [[*case[:2], "", case[3], "open", *case[5:]] for case in week[-25:]]
    closed = [[*case[:4], case[4].replace("withdrawn", "closed"), *case[5:]] for case in GROWING]
    _without_channel(office / "dropped" / "2.csv")
    for source, cases in {
        "emptied": changed(week, 3, [""]),
        "unclosed": changed(week, 2, [""]),
        "new": new,
        "mixed": closed,
        "other": [[f"PA-9{case[0][-4:]}", *case[1:]] for case in other],
        "shapes": [[f"K{case[0][-3:]}/H", *case[1:]] for case in other],
        "year": [[f"PA/2027-{case[0][-3:]}", *case[1:]] for case in fresh],
    }.items():
        written(office / source / "2.csv", cases)
    written(office / "renamed" / "2.csv", week, CLOSED_ON)


def test_what_a_source_had_and_a_file_has_not_stops_it_or_is_doubted(office):
    """Cases that are all new have no closing, and a new year has numbers of its own."""
    _next_exports(office)
    rows = imported(office)
    assert {row["source"]: said(rows, row["source"]) for row in rows} == {
        "dropped": ["refused.dropped_columns"],
        "renamed": ["refused.lost_columns"],
        "emptied": ["refused.emptied_columns"],
        "unclosed": ["refused.emptied_columns"],
        "new": [],
        "mixed": ["doubt.moved_status"],
        "other": ["doubt.other_ids"],
        "shapes": ["doubt.other_shapes"],
        "year": [],
    }
    (waiting,) = [row["problem"] for row in rows if row["source"] == "renamed"]
    assert '"closed" (did you mean "closed_on"?)' in waiting
    assert 'may_lack = ["closed_at"]' in waiting


def test_it_is_taken_once_the_settings_say_so_and_nothing_else_is_read_again(office):
    _without_channel(office / "dropped" / "2.csv")
    written(office / "emptied" / "2.csv", changed(WEEKS[1], 3, [""]))
    assert all(row["problem"] for row in imported(office))
    assert imported(office) == []
    _told(office, "dropped", 'may_lack = ["channel"]')
    _told(office, "emptied", 'may_lack = "due_at"')
    rows = imported(office)
    assert [(row["file"], row["accepted_rows"], row["doubts"]) for row in rows] == [
        ("dropped/2.csv", 60, []),
        ("emptied/2.csv", 60, []),
    ]


def test_a_column_is_read_under_its_new_name_too(office):
    written(office / "renamed" / "2.csv", WEEKS[1], CLOSED_ON)
    assert imported(office)[0]["problem"]
    _told(office, "renamed", '[source.renamed]\n"closed_on" = "closed"')
    rows = imported(office)
    assert said(rows, "renamed") == []
    assert [row["note"] for row in rows] == [None, None]
    closed = pq.read_table(max(office.glob("batches/*/records.parquet")))["closed_at"]
    assert len(closed) - closed.null_count == sum(bool(case[2]) for week in WEEKS for case in week)


def test_a_mapping_changed_to_the_new_name_does_not_drop_what_the_old_files_say(office):
    written(office / "renamed" / "2.csv", WEEKS[1], CLOSED_ON)
    toml = office / "city.toml"
    before, files, after = toml.read_text().partition('files = ["renamed/*.csv"]')
    toml.write_text(before + files + after.replace('"closed"', '"closed_on"', 1))
    told = {row["file"]: row["problem_message"] for row in imported(office)}
    assert told["renamed/2.csv"] is None
    assert message.read(told["renamed/0.csv"], None).key == "intake.refused.lost_columns"


def test_an_objects_missing_key_is_an_empty_value(tmp_path):
    """Programs leave keys out that have no value: a week without a closing is no other export."""
    taken(tmp_path, {"json": ("", [])})
    toml = tmp_path / "city.toml"
    toml.write_text(toml.read_text().replace("*.csv", "*.json"))
    (tmp_path / "json").mkdir()
    still_open = [case for case in WEEKS[1] if case[4] == "open"]
    for name, cases in (("0", WEEKS[0]), ("1", still_open)):
        keyed = [zip(HEADER.split(","), case, strict=True) for case in cases]
        rows = [{key: value for key, value in case if value} for case in keyed]
        (tmp_path / "json" / f"{name}.json").write_text(json.dumps(rows))
        assert said(imported(tmp_path), "json") == []


def _spoiled(folder: Path) -> None:
    for file in folder.glob("batches/*/profiles.parquet"):
        file.unlink()


def _withdrawn_first(folder: Path) -> None:
    Batches(folder / "batches").enter(Entry(NOW, 1, is_back=False))


def test_profiles_that_are_kept_say_what_the_records_say(tmp_path, monkeypatch):
    """Where they are missing, of another version, or held against what is withdrawn since."""
    cases = [[f"{place:06}", *case[1:]] for place, case in enumerate(GROWING)]
    moved = [["12", *cases[12][1:]]]
    for case in cases[90:105]:
        ward = "D" if case[5] == "A" else "A"
        moved.append([case[0], "2026-11-20", "", "", "open", ward, *case[6:]])

    def told(spoil=lambda folder: None) -> list[str]:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        taken(folder, {"book": ("", [cases[:80]])})
        for week in (1, 2):
            written(folder / "book" / f"{week}.csv", cases[20 * week : 80 + 40 * week])
            assert said(imported(folder), "book") == []
        spoil(folder)
        written(folder / "book" / "9.csv", [*moved, *cases[105:]])
        return [said(imported(folder), "book")]

    kept = told()
    assert kept == [["doubt.reused_ids", "doubt.unpadded_ids"]]
    forgotten = [["doubt.reused_ids", "doubt.mixed_ids"]]
    assert (told(_spoiled), told(_withdrawn_first)) == (kept, forgotten)
    monkeypatch.setattr(kept_profiles, "VERSION", "0")
    assert told() == kept


def test_a_refused_file_whose_rows_lie_in_the_future_is_tried_again(tmp_path):
    """As where a clock ran behind: most rows were refused, and so the file was."""
    taken(tmp_path, {"late": ("", [])})
    written(tmp_path / "late" / "0.csv", usual())
    behind = NOW - timedelta(days=400)
    assert said(imported(tmp_path, behind), "late") == ["refused.many_rows"]
    assert imported(tmp_path, behind) == []
    assert [row["accepted_rows"] for row in imported(tmp_path)] == [60]


def test_old_cases_are_taken_from_the_day_the_settings_say(tmp_path):
    years = [
        [f"PA-{year}", f"{year}-05-05", "", "", "open", "A", "noise", "app"]
        for year in (1926, 1996)
    ]
    own = {"plain": "", "told": 'earliest = "1995-01-01"'}
    rows = taken(tmp_path, {name: (line, [[*years, *usual()]]) for name, line in own.items()})
    assert [row["rejected_rows"] for row in rows] == [2, 1]


@pytest.mark.parametrize(
    ("line", "near"),
    [
        ('may_lack = ["due"]', "due_at"),
        ('may_lack = ["received_at"]', "received_at"),
        ('earliest = "soon"', "soon"),
        ('[source.renamed]\n"closed_on" = "close"', "closed"),
    ],
)
def test_what_cannot_be_said_of_a_source_is_told(tmp_path, line, near):
    taken(tmp_path, {"book": ("", [])})
    _told(tmp_path, "book", line)
    with pytest.raises(CityError, match=near):
        read_city(tmp_path)
