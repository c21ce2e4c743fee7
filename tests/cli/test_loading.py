"""`load` tries files and takes them; `watch` does so for a folder: nothing is lost, nothing twice."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from giaoban.cli import watching
from giaoban.cli.commands import main
from giaoban.cli.trials import take
from tests.tiny_city import HEADER, SETTINGS, TinyCity

OTHER = """
[[source]]
name = "twin"
family = "grievance"
[source.columns]
case_id = "number"
received_at = "taken"
"""
FIRST = ["1,2020-10-01,2020-10-09,2020-10-16,closed,A", "2,2020-10-02,,2020-10-17,open,A"]
LATER = [
    FIRST[0],
    "2,2020-10-02,2020-10-20,2020-10-17,closed,B",
    "3,2020-10-21,,,open,A",
    ",2020-10-22,,,open,A",
]


@pytest.fixture
def city(tmp_path: Path) -> TinyCity:
    """A city that has nothing but what is loaded into it."""
    settings = SETTINGS.replace('files = ["*.csv"]\n', "") + OTHER
    return TinyCity(tmp_path / "city", tmp_path / "home").settings(settings)


def given(city: TinyCity, name: str, *rows: str, header: str = HEADER) -> str:
    path = city.folder.parent / "given" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join([header, *rows]) + "\n", "utf-8")
    return str(path)


def load(city: TinyCity, *arguments: str, command: str = "load") -> int:
    where = ["--city", str(city.folder), "--home", str(city.home), "--lang", "en"]
    return main([command, *arguments, *where])


def loaded(city: TinyCity) -> dict[str, list[str]]:
    folders = city.folder.glob("loaded/*")
    return {folder.name: sorted(path.name for path in folder.iterdir()) for folder in folders}


def test_a_trial_says_what_a_load_would_bring_and_the_load_brings_just_that(city, capsys):
    assert load(city, given(city, "w1.csv", *FIRST)) == 0
    assert "w1.csv: book, 2 rows read, 2 accepted, 0 rejected." in capsys.readouterr().out
    later = given(city, "w2.csv", *LATER)
    assert load(city, later, "--dry-run", "--format", "json") == 0
    said = json.loads(capsys.readouterr().out)
    (file,) = said["files"]
    changes = ("new_cases", "changed_cases", "same_cases", "older_rows", "vanished_cases")
    assert [file[name] for name in changes] == [1, 1, 1, 0, 0]
    counts = ("status", "source", "read_rows", "accepted_rows", "rejected_rows", "first_on")
    assert [file[name] for name in counts] == ["taken", "book", 4, 3, 1, "2020-10-01"]
    assert file["preview"][1] == {
        "line": 3,
        "case_id": "2",
        "received_at": "2020-10-02",
        "closed_at": "2020-10-20",
        "due_at": "2020-10-17",
        "state": "closed",
        "ward_raw": "B",
    }
    assert [(row["line"], row["reason"]) for row in file["rejected"]] == [(5, "no_case_id")]
    assert said["numbers"]["cases"] == [2, 3]
    assert ("Open", "1", "1") in {tuple(card.values()) for card in said["numbers"]["cards"]}
    # Nothing is touched by a trial, and nothing of it is left.
    assert [row["batch"] for row in city.ask("records/ledger")] == [1]
    assert loaded(city) == {"book": ["w1.csv"]}
    assert list(city.city_home.incoming.iterdir()) == []
    assert load(city, later) == 0
    ledger = [
        (row["batch"], row["file"], row["accepted_rows"]) for row in city.ask("records/ledger")
    ]
    assert ledger == [(1, "loaded/book/w1.csv", 2), (2, "loaded/book/w2.csv", 3)]
    assert city.ask("shell/as_of")[0]["cases"] == 3
    # What an ordinary build finds is what was taken, and no more.
    assert not city.build().is_new
    assert load(city, later) == 0
    assert "was read before: loaded/book/w2.csv, import 2" in capsys.readouterr().out


def test_a_file_that_cannot_be_taken_is_said_and_stays_out(city, capsys):
    wrong = given(city, "wrong.csv", "x", header="a")
    assert load(city, wrong, "--dry-run") == 1
    assert load(city, wrong) == 1
    assert "No source takes this file." in capsys.readouterr().out
    assert load(city, wrong, given(city, "w1.csv", *FIRST)) == 4
    assert loaded(city) == {"book": ["w1.csv"]}
    assert [row["file"] for row in city.ask("records/ledger")] == ["loaded/book/w1.csv"]
    assert load(city, wrong, "--source", "nobody") == 2
    assert "There is no source 'nobody'. There are: book, twin." in capsys.readouterr().err
    assert load(city) == 2
    assert "Name at least one file." in capsys.readouterr().err
    with pytest.raises(SystemExit, match="2"):
        load(city, "nowhere.csv")
    # One that was withdrawn is not taken again in secret.
    assert load(city, "1", "--why", "wrong", command="withdraw") == 0
    assert load(city, given(city, "again.csv", *FIRST)) == 1
    assert "Import 1, which took this file" in capsys.readouterr().out


def test_what_fits_several_sources_waits_until_one_is_chosen(city, capsys):
    city.settings(SETTINGS + OTHER + OTHER.replace("twin", "second"))
    file = given(city, "t.csv", "1,2020-10-05", header="number,taken")
    assert load(city, file) == 1
    assert "The file fits several sources: twin, second. Choose one." in capsys.readouterr().out
    assert load(city, file, "--source", "t.csv=second") == 0
    assert loaded(city) == {"second": ["t.csv"]}
    signed = given(city, "a=b.csv", "2,2020-10-05", header="number,taken")
    assert load(city, signed, "--source", "a=b.csv=twin") == 0
    assert loaded(city)["twin"] == ["a=b.csv"]


def test_a_full_disk_costs_a_sentence_that_names_nobody_and_leaves_no_copy(
    city, capsys, monkeypatch
):
    def full(*_given):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "Nguyễn Văn An.csv")

    monkeypatch.setattr("giaoban.intake.incoming.shutil.copyfileobj", full)
    assert load(city, given(city, "Nguyễn Văn An.csv", *FIRST)) == 1
    said = capsys.readouterr()
    assert "No space left" in said.err and "Nguyễn" not in said.out + said.err
    assert list(city.city_home.incoming.iterdir()) == []


def test_a_watched_folder_is_loaded_and_what_is_refused_lies_beside_its_reason(
    city, capsys, monkeypatch
):
    monkeypatch.setattr(watching, "PAUSE_SECONDS", 0.05)
    monkeypatch.setattr(watching, "QUIET_SECONDS", 0.2)
    good, wrong = given(city, "w1.csv", *FIRST), given(city, "wrong.csv", "x", header="a")
    given(city, "readme.txt", "no records")
    for path in (good, wrong):
        os.utime(path, (1, 1))
    folder = Path(good).parent
    with city.city_home.building():
        monkeypatch.setattr("giaoban.cli.trials.LONGEST_WAIT", 0)
        assert load(city, str(folder), "--once", command="watch") == 1
    assert Path(good).exists() and loaded(city) == {}
    assert load(city, str(folder), "--once", command="watch") == 4
    found = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    assert found == ["loaded/w1.csv", "readme.txt", "refused/wrong.csv", "refused/wrong.csv.txt"]
    assert "No source takes this file." in (folder / "refused/wrong.csv.txt").read_text("utf-8")
    assert loaded(city) == {"book": ["w1.csv"]}
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("w")]
    assert len(lines) == 2


def test_a_file_replaced_while_it_is_loaded_is_not_put_away_unread(city, monkeypatch):
    path = Path(given(city, "w1.csv", *FIRST))
    os.utime(path, (1, 1))

    def take_meanwhile(*arguments):
        done = take(*arguments)
        os.utime(given(city, "w1.csv", *LATER), (2, 2))
        monkeypatch.setattr(watching, "take", take)
        return done

    monkeypatch.setattr(watching, "take", take_meanwhile)
    assert load(city, str(path.parent), "--once", command="watch") == 0
    assert path.exists() and not (path.parent / "loaded").exists()
    assert load(city, str(path.parent), "--once", command="watch") == 0
    assert (path.exists(), loaded(city)) == (False, {"book": ["w1-2.csv", "w1.csv"]})
    assert city.ask("shell/as_of")[0]["cases"] == 3
