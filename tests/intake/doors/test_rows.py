"""Every door to rows: all rows, then only what changed, as on the server, and nothing of anybody."""

import os
import stat

import pytest

from tests.intake.doors.conftest import PERSON, SECRET, case, stored

AT = "2026-11-29T09:30:00.000+00:00"


def _asked_columns(doored) -> str:
    """Everything the server was asked, as one text."""
    return str(doored.table.asked)


def test_all_comes_then_only_what_changed_and_together_it_is_what_the_server_has(doored, capfd):
    first = doored.fetch()
    assert [each.problem for each in first] == [None]
    assert len(doored.rows(doored.files()[0])) == first[0].rows == 40
    assert doored.fetch(1)[0].file is None

    changed = doored.table.rows[3]
    changed |= {"cap_nhat": AT, "trang_thai": "đóng", "xong": AT}
    # A row written later with an instant that was read already, and one that is new.
    late = case(40, doored.table.rows[38]["cap_nhat"])
    doored.table.rows += [late, case(41, AT)]
    stored(doored)
    second = doored.fetch(2)
    assert second[0].rows == 3
    brought = {row["ma"]: row["trang_thai"] for row in doored.rows(doored.files()[1])}
    assert brought == {"PA-3": "đóng", "PA-40": "mở", "PA-41": "mở"}

    by_changes = doored.newest()
    doored.fetch(3, is_whole=True)
    whole = {row["ma"]: row for row in doored.rows(doored.files()[2])}
    assert by_changes == whole
    assert len(whole) == 42


def test_nothing_that_is_not_mapped_is_asked_for_or_kept_and_no_secret_is_shown(doored, capfd):
    results = doored.fetch()
    kept = [path for path in doored.home.rglob("*") if path.is_file()]
    texts = [path.read_text("utf-8") for path in (*kept, *doored.files())]
    texts += [str(results), *map(str, doored.files()), *capfd.readouterr()]
    assert not any(PERSON in text or SECRET in text for text in texts)
    assert "nguoi_gui" not in _asked_columns(doored)
    assert {stat.S_IMODE(os.stat(path).st_mode) for path in kept} == {0o600}


@pytest.mark.parametrize("number", [7, 39])
def test_a_change_that_has_no_instant_of_its_own_is_brought_with_all_rows(doored, number):
    """Number 7 is never dated, 39 is of the last instant: among few rows neither would outdo the old."""
    doored.fetch()
    doored.table.rows[number] |= {"phuong": "Hồng Gai"}
    stored(doored)
    assert doored.fetch(1)[0].rows == 40
    assert doored.newest()[f"PA-{number}"]["phuong"] == "Hồng Gai"


def test_a_new_case_nobody_dates_is_a_change(doored):
    doored.fetch()
    doored.table.rows.append(case(40, AT) | {"cap_nhat": None})
    stored(doored)
    assert doored.fetch(1)[0].rows == 1


def test_a_change_dated_in_the_future_hides_no_later_one(doored):
    doored.table.rows[5] |= {"cap_nhat": "2062-01-01T00:00:00.000+00:00"}
    stored(doored)
    doored.fetch()
    doored.table.rows[6] |= {"cap_nhat": "2026-11-30T12:30:00.000+00:00", "phuong": "Hồng Gai"}
    stored(doored)
    assert doored.fetch(1)[0].rows == 1


def test_all_is_read_again_after_a_week_where_files_are_gone_and_where_more_is_asked(doored):
    doored.fetch()
    assert doored.fetch(24 * 6)[0].file is None
    doored.table.rows.pop(0)
    stored(doored)
    assert doored.fetch(24 * 8)[0].rows == 39

    doored.files()[-1].unlink()
    again = doored.fetch(24 * 9)[0]
    assert (again.rows, [said.key for said in again.told]) == (39, ["intake.door.file_gone"])

    settings = (doored.folder / "city.toml").read_text("utf-8")
    mapped = settings.replace('ward = "phuong"', 'ward = "phuong"\nagency = "n"')
    (doored.folder / "city.toml").write_text(mapped, "utf-8")
    other = doored.fetch(24 * 10)[0]
    assert (other.rows, [said.key for said in other.told]) == (39, ["intake.door.asked_otherwise"])


def test_a_lost_position_means_all_again_and_a_trial_keeps_nothing(doored):
    assert doored.fetch(is_trial=True)[0].rows == 40
    assert doored.files() == []
    doored.fetch()
    for path in (doored.home / "cua" / "doors").glob("*.json"):
        path.write_text("{", "utf-8")
    assert doored.fetch(1)[0].rows == 40


def test_changes_of_a_third_of_all_rows_are_no_small_export_and_all_is_read(doored):
    doored.fetch()
    for row in doored.table.rows[:14]:
        row["cap_nhat"] = AT
    stored(doored)
    assert doored.fetch(1)[0].rows == 40
    assert "_all-" in doored.files()[1].name


def test_a_server_without_a_row_is_a_problem_and_nothing_is_published(doored):
    doored.table.rows = []
    stored(doored)
    assert doored.fetch()[0].problem.key == "intake.door.refused.no_rows"
    assert doored.files() == []
