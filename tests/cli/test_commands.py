"""The commands as other programs use them: exit codes, and nothing else on standard output."""

import csv
import io
import json

import pytest

from giaoban.cli.commands import main
from giaoban.meeting.register.connection import open_register
from giaoban.meeting.register.events import SIMULATED, Change
from tests.tiny_city import SETTINGS


@pytest.fixture
def run(tiny, capsys):
    """Runs a command on the tiny city: exit code, standard output, standard error."""

    def command(name, *arguments):
        places = ("--city", str(tiny.folder), "--home", str(tiny.home))
        code = main([name, *arguments, *places])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def test_a_build_that_takes_every_file_ends_with_0(tiny, run):
    tiny.cases("a.csv", "1,2020-10-05,,,open,A")
    code, out, _ = run("build", "--format", "json")
    assert code == 0
    assert json.loads(out)[0]["accepted_rows"] == 1
    assert run("build")[0] == 0


def test_a_build_without_a_file_it_names_ends_with_4_each_time(tiny, run):
    tiny.cases("a.csv", "1,2020-10-05,,,open,A").write("b.csv", b"")
    for _ in range(2):
        code, _, err = run("build")
        assert code == 4
        assert "b.csv" in err


def test_a_wrong_setting_is_not_published_and_names_the_key(tiny, run):
    tiny.settings('[city]\ncode = "tiny"\nnmae = { en = "Tiny" }\n')
    code, out, err = run("build")
    assert (code, out) == (1, "")
    assert "nmae" in err and "name" in err and "Traceback" not in err


def test_asking_before_a_build_ends_with_3(run):
    code, out, err = run("ask", "records/ledger", "--format", "json")
    assert (code, out) == (3, "")
    assert "build" in err


def test_an_unknown_query_or_parameter_ends_with_2(tiny, run):
    tiny.build()
    assert run("ask", "records/nothing")[0] == 2
    assert run("ask", "records/ledger", "--param", "x=1")[0] == 2
    assert run("ask", "records/ledger", "--param", "x")[0] == 2
    assert run("ask", "records/rejected", "--param", f"batch={10**20}")[0] == 2


@pytest.mark.parametrize(
    ("query", "param", "listed"),
    [
        ("response_times/by_ward", "family=dosier", "grievance, dossier"),
        ("measures/weekly", "measure=on_tme", "on_time"),
    ],
)
def test_a_family_or_measure_there_is_none_of_ends_with_2_and_lists_them(
    tiny, run, query, param, listed
):
    tiny.build()
    code, out, err = run("ask", query, "--param", param)
    assert (code, out) == (2, "")
    assert param.split("=")[1] in err and listed in err


def test_a_city_folder_that_is_not_there_is_wrong_usage(tiny):
    with pytest.raises(SystemExit) as stopped:
        main(["build", "--city", str(tiny.folder / "nowhere")])
    assert stopped.value.code == 2


def test_csv_has_empty_cells_for_null_and_iso_stamps(tiny, run):
    tiny.cases("a.csv", "1,2020-10-05T08:00:00,,2020-10-09,open,A").build()
    _, out, _ = run("ask", "records/facts", "--format", "csv")
    row = next(csv.DictReader(io.StringIO(out)))
    assert row["received_at"] == "2020-10-05T08:00:00"
    assert row["closed_at"] == ""
    assert row["is_late"] == "true"
    assert row["working_days"] == "19"


def test_json_is_an_array_of_objects_with_nulls(tiny, run):
    tiny.cases("a.csv", "1,2020-10-05,,,open,A").build()
    _, out, _ = run("ask", "records/facts", "--format", "json")
    row = json.loads(out)[0]
    assert row["due_at"] is None and row["days_late"] is None and row["is_late"] is None
    assert row["received_at"] == "2020-10-05T00:00:00"


def test_a_repeated_parameter_makes_a_list(tiny, run):
    tiny.cases("a.csv", "1,2020-10-05,,,open,A", "x,32/10/2020,,,open,A", ",2020-10-05,,,open,A")
    tiny.build()
    reasons = [f"reason={reason}" for reason in ("no_case_id", "received_unreadable")]
    arguments = [part for reason in reasons for part in ("--param", reason)]
    assert len(json.loads(run("ask", "records/rejected", *arguments, "--format", "json")[1])) == 2


def test_the_doctor_says_what_is_there(tiny, run):
    tiny.cases("a.csv", "1,2020-10-05,,,open,A").build()
    code, out, _ = run("doctor")
    assert code == 0
    assert ": 1 file\n" in out
    assert "register: none yet" in out


def test_the_doctor_is_red_while_a_file_stays_refused_or_a_source_is_late(tiny, run):
    tiny.settings(SETTINGS.replace("2020-10-31", "2020-11-30"))
    tiny.cases("a.csv", *(f"{day},2020-10-{day},,,open,A" for day in range(20, 31)))
    tiny.write("b.csv", b"").build()
    code, out, _ = run("doctor")
    assert code == 1
    refused, late = (line for line in out.splitlines() if line.startswith("!!"))
    assert "file b.csv (import 1) was refused" in refused
    assert 'giaoban withdraw 1 --file "b.csv"' in refused
    assert "newest record of 30 Oct 2020, 31 days before 30 Nov 2020" in late
    run("withdraw", "1", "--file", "b.csv")
    assert "b.csv" not in run("doctor")[1]


def test_the_doctor_opens_the_register_that_is_there(tiny, run):
    tiny.cases("a.csv", "1,2020-10-05,,,open,A").build()
    register = open_register(tiny.city_home, "tiny")
    register.append("An", Change("meeting", "2020-11-02", 0, "held"))
    register.close()
    told = f"register: 1 entry in {tiny.city_home.register}"
    assert told in run("doctor")[1]
    # What shipped with a simulated city is none of a real one's.
    register = open_register(tiny.city_home, "tiny")
    register.append("An", Change("meeting", "2020-11-09", 0, "held", {SIMULATED: True}))
    register.close()
    assert told in run("doctor")[1]
    tiny.city_home.register.write_bytes(b"no register" * 100)
    code, out, _ = run("doctor")
    assert code == 1
    assert "!!  register: The register's file is damaged" in out


def test_an_import_is_withdrawn_and_put_back_and_its_rejected_rows_are_written(tiny, run):
    tiny.cases("a.csv", "1,2020-10-05,,,open,A", "2,2020-10-06,,,lost,A").build()
    out = tiny.folder.parent / "out"
    assert run("rejected", "--out", str(out))[:2] == (0, f"{out / 'corrected.csv'}\n")
    written = (out / "corrected.csv").read_bytes()
    assert run("rejected", "--out", str(out))[:2] == (0, f"{out / 'corrected-2.csv'}\n")
    assert (out / "corrected.csv").read_bytes() == written
    assert "2,2020-10-06,,,lost,A" in (out / "corrected.csv").read_text("utf-8-sig")
    code, told, err = run("withdraw", "1", "--why", "wrong", "--format", "json")
    assert code == 0
    assert [row["withdrawn_why"] for row in json.loads(told)] == ["wrong"]
    assert "a.csv: withdrawn with import 1, not read." in err
    assert run("withdraw", "1")[0] == 1
    tiny.cases("b.csv", "1,2020-10-03,,,open,A")
    code, _, err = run("restore", "1")
    assert code == 0
    assert "withdrawn" not in err.partition("Where the file")[0]
    assert "b.csv: 1 row older than what is known; its newest day is 3 Oct 2020" in err
