"""`python -m giaoban pack` as other programs use it."""

from __future__ import annotations

import pytest

from giaoban.cli.commands import main


@pytest.fixture
def run(packed, tmp_path, capsys, monkeypatch):
    """Runs the command on the small city: exit code, standard output, standard error in English."""
    monkeypatch.setenv("GIAOBAN_LANG", "en")

    def command(*arguments, home=packed.home, out=tmp_path / "new" / "out"):
        places = ("--city", str(packed.folder), "--home", str(home), "--out", str(out))
        code = main(["pack", *arguments, *places])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def test_it_writes_the_files_and_prints_their_names(run, tmp_path):
    code, out, err = run("--week", "2026-W47", "--lang", "en")
    assert code == 0
    named = out.splitlines()
    assert named[0] == str(tmp_path / "new" / "out" / "giao-ban-2026-W47.docx")
    assert sorted(named) == sorted(str(path) for path in (tmp_path / "new" / "out").iterdir())
    assert err.splitlines()[-1].startswith("17/17")


def test_before_a_build_it_ends_with_3(run, tmp_path):
    code, out, err = run("--week", "2026-W47", home=tmp_path / "nowhere")
    assert (code, out) == (3, "")
    assert "build" in err


@pytest.mark.parametrize("week", ["2026-W48", "2020-W01", "2026-11-17", "W47"])
def test_a_week_there_are_no_papers_of_ends_with_2(run, week):
    code, out, err = run("--week", week)
    assert (code, out) == (2, "")
    assert "week" in err.lower() and "Traceback" not in err


def test_a_folder_that_cannot_be_written_is_named_in_a_sentence(run, tmp_path):
    (tmp_path / "file").write_text("")
    code, out, err = run("--week", "2026-W47", out=tmp_path / "file" / "below")
    assert (code, out) == (1, "")
    assert "file/below" in err and "Traceback" not in err


def test_as_known_before_the_first_import_ends_with_3(run):
    code, _, err = run("--known", "2026-11-01")
    assert code == 3
    assert "2026-11-01" in err


def test_a_city_of_one_case_that_no_chart_can_compare_has_its_papers(tiny, tmp_path):
    tiny.settings()
    tiny.cases("a.csv", "1,2020-10-21,,2020-11-20,open,Phường A\uffff")
    tiny.build()
    places = ["--city", str(tiny.folder), "--home", str(tiny.home)]
    assert main(["pack", "--week", "2020-W43", "--out", str(tmp_path / "out"), *places]) == 0
    assert list((tmp_path / "out").glob("*.pptx"))
