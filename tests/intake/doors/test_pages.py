"""Pages of an API: cut, busy, moving or fewer than counted, no row is lost and nothing half is published."""

import json

import pytest
from starlette.responses import JSONResponse

from giaoban.intake.doors.bounds import Bounds
from tests.intake.doors.conftest import SECRET, Doored, case

PAGED = ("socrata", "ckan", "open311")
OFFSETS = ("socrata", "ckan")


@pytest.mark.parametrize("doored", PAGED, indirect=True)
def test_an_answer_cut_in_the_middle_publishes_nothing_and_the_next_run_completes(
    doored: Doored, capfd
):
    doored.table.cut_at = 4
    cut = doored.fetch()[0]
    assert cut.problem.key == "intake.door.refused.cut"
    assert doored.files() == []
    assert not list((doored.home / "cua" / "doors").glob("*.part"))
    doored.table.cut_at = 0
    assert doored.fetch()[0].rows == 40
    assert SECRET not in str(cut) + str(cut.problem) + "".join(capfd.readouterr())


@pytest.mark.parametrize("doored", ["socrata"], indirect=True)
def test_a_busy_server_is_asked_again_and_one_that_stays_so_is_a_problem(doored, monkeypatch):
    doored.table.busy = [503, 429]
    assert doored.fetch()[0].rows == 40
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    doored.table.busy = [503] * 10
    assert doored.fetch(1)[0].problem.key == "intake.door.refused.busy"
    assert len(doored.table.busy) == 4


@pytest.mark.parametrize("doored", OFFSETS, indirect=True)
def test_rows_deleted_while_pages_are_read_push_none_between_two_pages(doored):
    def delete(number: int) -> None:
        if number == 4:
            del doored.table.rows[:5]

    doored.table.before = delete
    assert doored.fetch()[0].rows == 35
    assert set(doored.newest()) == {row["ma"] for row in doored.table.rows}


@pytest.mark.parametrize("doored", OFFSETS, indirect=True)
def test_rows_added_while_pages_are_read_come_now_or_with_the_next_changes(doored):
    def add(number: int) -> None:
        if number == 4:
            doored.table.rows += [case(n, "2026-11-30T11:59:00.000+00:00") for n in (-1, 40, 41)]

    doored.table.before = add
    doored.fetch()
    doored.fetch(1)
    assert set(doored.newest()) == {row["ma"] for row in doored.table.rows}


@pytest.mark.parametrize("doored", ["ckan"], indirect=True)
def test_fewer_rows_than_the_server_counts_are_a_problem(doored):
    doored.table.lost = 9
    problem = doored.fetch()[0].problem
    assert (problem.key, problem.values["told"]) == ("intake.door.refused.count", 40)
    assert doored.files() == []


@pytest.mark.parametrize("doored", ["ckan"], indirect=True)
def test_instants_a_server_sorts_as_texts_are_no_order_to_ask_changes_by(doored):
    doored.fetch()
    doored.table.rows[2]["cap_nhat"] = "2026-11-30T18:00:00+07:00"
    doored.table.rows[3]["cap_nhat"] = "2026-11-30T11:30:00+00:00"
    assert doored.fetch(1)[0].problem.key == "intake.door.refused.no_order"
    doored.table.rows[2]["cap_nhat"] = "30/11/2026"
    assert doored.fetch(1)[0].problem.key == "intake.door.refused.no_instant"


@pytest.mark.parametrize("doored", ["open311"], indirect=True)
def test_a_server_that_knows_no_pages_gives_all_by_shorter_spans(doored):
    doored.table.has_pages = False
    doored.table.most_requests = 5
    fetched = doored.fetch()[0]
    assert (fetched.rows, fetched.problem) == (40, None)


@pytest.mark.parametrize("doored", ["open311"], indirect=True)
def test_more_requests_of_one_minute_than_a_server_without_pages_gives_are_a_problem(doored):
    doored.table.has_pages = False
    doored.table.most_requests = 3
    for row in doored.table.rows[:6]:
        row["tiep_nhan"] = doored.table.rows[0]["tiep_nhan"]
    assert doored.fetch()[0].problem.key == "intake.door.refused.too_dense"


@pytest.mark.parametrize("doored", ["open311"], indirect=True)
def test_a_server_that_knows_no_updated_after_is_told_and_loses_nothing(doored):
    doored.table.has_updated_after = False
    doored.fetch()
    assert doored.fetch(1)[0].problem.key == "intake.door.refused.no_filter"
    assert {asked["end_date"] > asked["start_date"] for asked in doored.table.asked} == {True}


@pytest.mark.parametrize("doored", PAGED, indirect=True)
def test_a_list_without_end_is_bounded(doored, monkeypatch):
    monkeypatch.setattr("giaoban.intake.doors.protocol.Bounds", lambda: Bounds(most_pages=3))
    assert doored.fetch()[0].problem.key == "intake.door.refused.too_many_pages"


@pytest.mark.parametrize("doored", ["ckan"], indirect=True)
def test_a_secret_in_any_letters_is_sent_and_half_a_character_is_kept_as_none(doored, monkeypatch):
    monkeypatch.setenv("GIAOBAN_DOOR_PHAN_ANH_SECRET", "mật khẩu")
    doored.table.rows[0]["phuong"] = "Bãi \ud83d Cháy"
    monkeypatch.setattr(JSONResponse, "render", lambda self, content: json.dumps(content).encode())
    assert doored.fetch()[0].rows == 40
    assert doored.newest()["PA-0"]["phuong"] == "Bãi ? Cháy"
    assert doored.table.headers[0]["authorization"].encode("latin-1").decode() == "mật khẩu"


@pytest.mark.parametrize("doored", ["socrata"], indirect=True)
def test_the_servers_own_moment_of_change_may_be_asked_by(doored):
    for row in doored.table.rows:
        row[":updated_at"] = "2026-11-30T01:00:00.000Z"
    path = doored.folder / "city.toml"
    path.write_text(path.read_text("utf-8").replace("cap_nhat", ":updated_at"), "utf-8")
    doored.fetch()
    assert doored.fetch(1)[0].file is None
    doored.table.rows[4] |= {":updated_at": "2026-11-30T11:00:00.000Z", "phuong": "Hồng Gai"}
    assert doored.fetch(2)[0].rows == 1
    wheres = [asked["$where"] for asked in doored.table.asked if "$where" in asked]
    assert set(wheres) == {":updated_at >= '2026-11-30T00:00:00.000Z' OR :updated_at IS NULL"}
    assert doored.table.headers[0]["x-app-token"] == SECRET


@pytest.mark.parametrize("doored", OFFSETS, indirect=True)
def test_a_list_that_never_stands_still_is_a_problem(doored):
    doored.table.before = lambda number: doored.table.rows.pop(0) if number % 2 else None
    doored.table.rows += [case(n, "2026-11-01T00:00:00.000+00:00") for n in range(40, 60)]
    assert doored.fetch()[0].problem.key == "intake.door.refused.moved"
    assert doored.files() == []
