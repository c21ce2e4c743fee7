"""Every row read ends in exactly one place, and no build loses what was published."""

import multiprocessing
import os
import signal
import time
from collections import Counter
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giaoban.city.settings import read_city
from giaoban.errors import BuildError
from giaoban.intake.batches import Batches
from giaoban.intake.import_run import take
from giaoban.warehouse.database import Warehouse, workbench
from tests.tiny_city import HEADER, SETTINGS, TinyCity

IDENTITY = ("accepted_rows", "duplicate_rows", "superseded_rows", "rejected_rows")


def ledger(city: TinyCity) -> list[dict]:
    return city.ask("records/ledger")


def test_each_row_is_accepted_duplicate_superseded_or_rejected(tiny):
    tiny.cases(
        "a.csv",
        "1,2020-10-05,2020-10-07,,closed,A",
        "2,2020-10-05,,,open,B",
        "2,2020-10-05,,,open,B",
        "3,2020-10-05,2020-10-04,,closed,B",
        "4,2020-02-31,,,open,B",
        "5,2020-10-06,,,lost,B",
        "6,2020-10-06,,,open,A",
        "6,2020-10-06,2020-10-09,,closed,A",
        ",2020-10-06,,,open,A",
    ).build()
    row = ledger(tiny)[0]
    assert [row["read_rows"], *(row[place] for place in IDENTITY)] == [9, 3, 1, 1, 4]
    assert [(r["line"], r["reason"], r["case_id"]) for r in tiny.ask("records/rejected")] == [
        (5, "closed_before_received", "3"),
        (6, "received_unreadable", "4"),
        (7, "unknown_status", "5"),
        (10, "no_case_id", None),
    ]
    assert [r["state"] for r in tiny.ask("records/facts")] == ["closed", "open", "closed"]


def test_the_newest_version_by_its_update_counts_before_the_later_line(tiny):
    tiny.settings(SETTINGS + 'updated_at = "updated"\n')
    header = "id,received,closed,due,status,ward,updated"
    tiny.cases(
        "a.csv",
        "1,2020-10-05,2020-10-09,,closed,A,2020-10-09",
        "1,2020-10-05,,,open,A,2020-10-06",
        header=header,
    ).build()
    assert [r["state"] for r in tiny.ask("records/facts")] == ["closed"]
    assert ledger(tiny)[0]["superseded_rows"] == 1


def test_a_later_import_replaces_earlier_versions_and_the_ledger_says_so(tiny):
    tiny.cases("a.csv", "1,2020-10-05,,,open,A", "2,2020-10-05,,,open,A").build()
    tiny.cases("b.csv", "1,2020-10-05,2020-10-08,,closed,A").build()
    assert [(r["batch"], r["accepted_rows"], r["replaced_rows"]) for r in ledger(tiny)] == [
        (1, 2, 1),
        (2, 1, 0),
    ]
    assert [r["state"] for r in tiny.ask("records/facts")] == ["closed", "open"]


def test_a_file_read_before_is_not_read_again(tiny):
    tiny.cases("a.csv", "1,2020-10-05,,,open,A")
    assert tiny.build().is_new
    assert not tiny.build().is_new
    tiny.write("copy.csv", (tiny.folder / "a.csv").read_bytes())
    tiny.build()
    assert len(ledger(tiny)) == 1


def test_a_changed_mapping_reads_the_file_again_and_replaces_all_of_its_first_reading(tiny):
    tiny.cases("a.csv", "1,2020-10-05,,,open,A", "2,2020-10-05,,,open,A").build()
    tiny.settings(SETTINGS.replace('case_id = "id"', 'case_id = ["id", "ward"]')).build()
    assert [(r["accepted_rows"], r["replaced_rows"]) for r in ledger(tiny)] == [(2, 2), (2, 0)]
    assert [r["case_id"] for r in tiny.ask("records/facts")] == ["1 A", "2 A"]


def test_a_file_with_too_many_rejected_rows_is_refused_whole(tiny):
    tiny.settings(SETTINGS.replace("1.0", "0.2"))
    tiny.cases("a.csv", "1,2020-10-05,,,open,A", "2,31/12/2020,,,open,A")
    tiny.cases("b.csv", "3,2020-10-05,,,open,A")
    report = tiny.build()
    refused, taken = ledger(tiny)
    assert [refused["read_rows"], refused["rejected_rows"], refused["accepted_rows"]] == [2, 2, 0]
    assert "31/12/2020" in refused["problem"]
    assert taken["problem"] is None
    assert [file for file, _ in report.intake.problems] == ["a.csv"]
    assert {r["reason"] for r in tiny.ask("records/rejected")} == {
        "file_refused",
        "received_unreadable",
    }


def test_a_refused_file_is_tried_again_when_the_limit_is_raised(tiny):
    tiny.settings(SETTINGS.replace("1.0", "0.2"))
    tiny.cases("a.csv", "1,2020-10-05,,,open,A", "2,31/12/2020,,,open,A").build()
    assert tiny.build().intake.problems
    tiny.settings().build()
    assert [r["case_id"] for r in tiny.ask("records/facts")] == ["1"]


def test_a_denunciation_leaves_only_its_place_and_a_count(tiny):
    tiny.settings(SETTINGS + 'kind = "kind"\n[source.values.kind]\ndenunciation = ["Tố cáo"]\n')
    tiny.cases(
        "a.csv",
        "SECRET-77,2020-10-05,,,open,A,Tố cáo",
        header="id,received,closed,due,status,ward,kind",
    ).build()
    assert ledger(tiny)[0]["denunciation_rows"] == 1
    assert tiny.ask("records/rejected")[0]["case_id"] is None
    assert tiny.ask("records/facts") == []
    for file in tiny.home.rglob("*"):
        assert not file.is_file() or b"SECRET-77" not in file.read_bytes(), file


def test_rows_received_after_the_as_of_day_are_accepted_and_hidden_until_it_passes(tiny):
    tiny.cases("a.csv", "1,2020-10-05,,,open,A", "2,2020-11-05,,,open,A").build()
    assert ledger(tiny)[0]["accepted_rows"] == 2
    assert len(tiny.ask("records/facts")) == 1
    tiny.build(date(2020, 11, 30))
    assert len(tiny.ask("records/facts")) == 2


def test_a_row_received_after_the_import_is_rejected(tiny):
    tiny.cases("a.csv", "1,2199-10-05,,,open,A").build()
    assert tiny.ask("records/rejected")[0]["reason"] == "received_after_import"


def test_flagged_rows_are_taken_and_counted(tiny):
    tiny.cases(
        "a.csv",
        "1,2020-10-05,,2020-10-01,open,A",
        "2,2020-10-05,,,closed,A",
        "3,2020-10-05,2020-10-07,,open,A",
        "4,2020-10-05,soon,,open,A",
    ).build()
    row = ledger(tiny)[0]
    assert row["accepted_rows"] == 4
    assert row["due_before_received_rows"] == 1
    assert row["closed_without_date_rows"] == 1
    assert row["open_with_closing_date_rows"] == 1
    assert row["unread_date_rows"] == 1


def test_a_doubtful_satisfaction_or_number_is_taken_without_it_and_counted(tiny):
    tiny.settings(
        SETTINGS.replace('"grievance"', '"dossier"')
        + 'satisfaction = "sat"\npaused_days = "paused"\nsupplement_requests = "asked"\n'
    )
    tiny.cases(
        "a.csv",
        "1,2020-10-05,,,open,A,6,,",
        "2,2020-10-05,,,open,A,4,-2,",
        "3,2020-10-05,,,open,A,,soon,1",
        "4,2020-10-05,,,open,A,5,1.5,1.5",
        "5,2020-10-05,,,open,A,5,0,2",
        header=HEADER + ",sat,paused,asked",
    ).build()
    row = ledger(tiny)[0]
    assert row["accepted_rows"] == 5
    assert row["unread_satisfaction_rows"] == 1
    assert row["unread_number_rows"] == 3
    kept = Warehouse(tiny.city_home).rows(
        "select satisfaction, paused_days, supplement_requests from cases order by case_id", {}
    )
    assert kept.values == [
        (None, None, None),
        (4, None, None),
        (None, None, 1),
        (5, 1.5, None),
        (5, 0, 2),
    ]


def test_a_city_without_files_publishes_empty_figures(tiny):
    tiny.build()
    assert ledger(tiny) == []
    assert tiny.ask("response_times/by_ward") == []


def test_two_builds_at_once_are_kept_apart(tiny):
    tiny.build()
    with tiny.city_home.building(), pytest.raises(BuildError, match="Another build"):
        tiny.build()


def _build_for_ever(city: TinyCity) -> None:
    while True:
        city.cases("more.csv", f"{time.time_ns()},2020-10-05,,,open,A").build()


def test_a_killed_build_leaves_the_last_generation_serving(tiny):
    tiny.cases("a.csv", "1,2020-10-05,,,open,A").build()
    for delay in (0.3, 0.45, 0.6, 0.8):
        process = multiprocessing.get_context("fork").Process(target=_build_for_ever, args=(tiny,))
        process.start()
        time.sleep(delay)
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        served = tiny.ask("records/facts")
        assert "1" in [row["case_id"] for row in served]
    tiny.build()
    rows = ledger(tiny)
    accepted = sum(row["accepted_rows"] - row["replaced_rows"] for row in rows)
    assert accepted == len(tiny.ask("records/facts"))


def _take(city: TinyCity) -> None:
    """Imports what is new as a build does; the figures of all imports are built once, after the last."""
    home = city.city_home
    home.scratch.mkdir(parents=True, exist_ok=True)
    with workbench(None, home.scratch) as connection:
        take(read_city(city.folder), Batches(home.batches), connection, datetime.now(UTC))


row = st.tuples(
    st.sampled_from(["1", "2", "3", ""]),
    st.sampled_from(["2020-10-05", "2020-10-06", "05/10/2020", ""]),
    st.sampled_from(["2020-10-05", "2020-10-09", ""]),
    st.sampled_from(["open", "closed", "transferred", "duplicate", "?", ""]),
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(imports=st.lists(st.lists(row, min_size=1, max_size=8), min_size=1, max_size=3))
def test_the_identity_holds_for_any_files(imports, tmp_path_factory):
    folder = tmp_path_factory.mktemp("city")
    city = TinyCity(folder, tmp_path_factory.mktemp("home")).settings()
    for number, rows in enumerate(imports):
        city.cases(f"{number}.csv", *(f"{i},{r},{c},,{s},A" for i, r, c, s in rows))
        _take(city)
    assert city.build().intake.rows == []
    rows = ledger(city)
    for counts in rows:
        assert counts["read_rows"] == sum(counts[place] for place in IDENTITY)
    cases = len(city.ask("records/facts"))
    assert cases == sum(counts["accepted_rows"] - counts["replaced_rows"] for counts in rows)
    in_quarantine = Counter(r["batch"] for r in city.ask("records/rejected"))
    assert sum(in_quarantine.values()) == sum(counts["rejected_rows"] for counts in rows)


def test_a_due_date_years_after_receipt_is_taken_with_a_doubt(tiny):
    """A due date of 2031 on a case of 2020 was no doubt: it is never overdue."""
    tiny.cases(
        "a.csv",
        "1,2020-10-05,,2031-12-25,open,A",
        "2,2020-10-05,,2023-10-05,open,A",
        "3,2020-10-05,,2020-10-20,open,A",
        "4,2020-10-05,,,open,A",
    ).build()
    row = ledger(tiny)[0]
    assert (row["accepted_rows"], row["due_years_later_rows"]) == (4, 1)
