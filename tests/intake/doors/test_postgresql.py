"""A PostgreSQL server: only read, only what is mapped, and nothing of it in a message."""

import psycopg
import pytest

from tests.intake.doors.conftest import PERSON, SECRET

ON_POSTGRESQL = pytest.mark.parametrize("doored", ["postgresql"], indirect=True)


def _instead(doored, asked: str) -> None:
    """Another question than the table's."""
    path = doored.folder / "city.toml"
    text = path.read_text("utf-8").replace('table = "mot_cua.phan_anh"', asked)
    path.write_text(text, "utf-8")


@ON_POSTGRESQL
def test_a_query_is_asked_as_the_city_writes_it_and_may_hold_any_sign(doored):
    _instead(
        doored,
        "query = \"select *, '{}' as x from mot_cua.phan_anh where ma like 'PA-1%' -- một phần\"",
    )
    assert doored.fetch()[0].rows == 11
    doored.table.rows[10]["phuong"] = "Hồng Gai"
    doored.table.rows[10]["cap_nhat"] = "2026-11-30T11:00:00Z"
    doored.table.store()
    assert doored.fetch(1)[0].rows == 1


@ON_POSTGRESQL
@pytest.mark.parametrize(
    ("breaks", "key"),
    [
        ("nguoi_gui::int", "database"),
        ("pg_terminate_backend(pg_backend_pid())::int", "unreachable"),
    ],
)
def test_what_breaks_in_the_middle_publishes_nothing_and_shows_no_value(
    doored, capfd, monkeypatch, breaks, key
):
    monkeypatch.setattr("giaoban.intake.doors.postgresql._ROWS_AT_ONCE", 10)
    query = f"select *, case when n = 30 then {breaks} end as loi from mot_cua.phan_anh"
    _instead(doored, f'query = "{query}"')
    path = doored.folder / "city.toml"
    path.write_text(path.read_text("utf-8").replace('"phuong"', '"phuong"\nagency = "loi"'))
    failed = doored.fetch()[0]
    assert failed.problem.key == f"intake.door.refused.{key}"
    assert doored.files() == []
    assert not list((doored.home / "cua" / "doors").glob("*.part"))
    assert not any(PERSON in text for text in (str(failed.problem), *capfd.readouterr()))
    doored.set('updated_at = "cap_nhat"')
    assert doored.fetch()[0].rows == 40


@ON_POSTGRESQL
def test_nothing_can_be_changed_through_the_door(doored):
    _instead(
        doored,
        'query = "with gone as (delete from mot_cua.phan_anh returning *) select * from gone"',
    )
    assert doored.fetch()[0].problem.key == "intake.door.refused.database"
    _instead(doored, "")
    doored.set('updated_at = "cap_nhat"')
    assert doored.fetch()[0].rows == 40


@ON_POSTGRESQL
def test_a_table_or_column_that_is_not_there_is_named(doored):
    doored.set('updated_at = "cap_nhat"')
    _instead(doored, 'table = "mot_cua.khong_co"')
    problem = doored.fetch()[0].problem
    assert (problem.key, problem.values["table"]) == (
        "intake.door.refused.no_table",
        "mot_cua.khong_co",
    )
    doored.set('updated_at = "cap_nhat"')
    path = doored.folder / "city.toml"
    path.write_text(path.read_text("utf-8").replace('"phuong"', '"phuong_xa"'), "utf-8")
    problem = doored.fetch()[0].problem
    assert (problem.key, problem.values["columns"]) == (
        "intake.door.refused.no_columns",
        ["phuong_xa"],
    )


@pytest.mark.parametrize("doored", ["postgresql", "ckan"], indirect=True)
def test_a_column_is_found_under_its_newer_name_and_one_that_may_lack_may(doored):
    path = doored.folder / "city.toml"
    text = path.read_text("utf-8")
    text = text.replace("[source.columns]", 'may_lack = ["agency"]\n[source.columns]')
    text = text.replace('ward = "phuong"', 'ward = "don_vi"\nagency = "khong_co"')
    renamed = text.replace(
        "[source.values", '[source.renamed]\n"phuong" = "don_vi"\n[source.values', 1
    )
    path.write_text(renamed, "utf-8")
    assert doored.fetch()[0].rows == 40
    assert doored.newest()["PA-1"]["don_vi"] == "Bãi Cháy"
    path.write_text(text, "utf-8")
    assert doored.fetch(1)[0].problem.values["columns"] == ["don_vi"]


@ON_POSTGRESQL
def test_a_mapped_column_of_people_is_not_even_asked_for(doored):
    path = doored.folder / "city.toml"
    text = path.read_text("utf-8").replace('"phuong"', '"phuong"\nagency = "ho_ten"')
    path.write_text(text, "utf-8")
    assert doored.fetch()[0].problem.key == "intake.columns.personal"
    assert doored.files() == []


@ON_POSTGRESQL
def test_a_table_that_lists_who_must_stay_secret_is_refused_whole(doored, database):
    _instead(doored, "query = \"select *, '' as nguoi_to_cao from mot_cua.phan_anh\"")
    assert doored.fetch()[0].problem.key == "intake.columns.secret"


@ON_POSTGRESQL
def test_a_moment_of_change_that_is_none_is_no_way_to_ask(doored):
    _instead(
        doored,
        'query = "select n, ma, tiep_nhan, xong, cap_nhat::text, trang_thai, phuong'
        ' from mot_cua.phan_anh"',
    )
    assert doored.fetch()[0].problem.key == "intake.door.refused.no_instant"


@ON_POSTGRESQL
@pytest.mark.parametrize("kind", ["timestamp", "date"])
def test_moments_without_a_zone_and_days_bring_every_change_once(doored, kind):
    _instead(
        doored,
        f'query = "select ma, tiep_nhan, xong, cap_nhat::{kind} as cap_nhat, trang_thai, phuong'
        ' from mot_cua.phan_anh"',
    )
    assert doored.fetch()[0].rows == 40
    assert doored.fetch(1)[0].file is None
    doored.table.rows[3] |= {"cap_nhat": "2026-11-30T11:30:00Z", "phuong": "Hồng Gai"}
    doored.table.store()
    assert doored.fetch(2)[0].rows == 1
    doored.table.rows[3]["phuong"] = "Hà Lầm"
    doored.table.store()
    assert doored.fetch(3)[0].rows == 40


@ON_POSTGRESQL
def test_a_server_elsewhere_must_show_who_it_is(doored, monkeypatch):
    monkeypatch.setenv(
        "GIAOBAN_DOOR_PHAN_ANH_URL", f"postgresql://an:{SECRET}@192.0.2.1/x?sslmode=require"
    )
    problem = doored.fetch()[0].problem
    assert problem.key == "intake.door.refused.unverified"
    assert SECRET not in str(problem)


@ON_POSTGRESQL
def test_a_wrong_account_and_a_server_that_is_not_there_are_told_apart(
    doored, database, monkeypatch
):
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("drop role if exists an")
        connection.execute("create role an login")
    monkeypatch.setenv("GIAOBAN_DOOR_PHAN_ANH_USER", "an")
    assert doored.fetch()[0].problem.key == "intake.door.refused.account"
    monkeypatch.setenv("GIAOBAN_DOOR_PHAN_ANH_URL", "postgresql:///x?host=/tmp/khong-co")
    assert doored.fetch()[0].problem.key == "intake.door.refused.unreachable"
