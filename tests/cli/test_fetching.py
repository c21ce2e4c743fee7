"""`fetch` and `build --fetch`: what came is said and read, and what changed is what the figures have."""

import pytest

from giaoban.cli.commands import main
from tests.intake.doors.conftest import SECRET
from tests.intake.doors.file_server import Served, serving
from tests.intake.doors.servers import Table, app
from tests.intake.doors.servers import serving as serving_api
from tests.tiny_city import HEADER, SETTINGS, TinyCity

ROW = "A{},2020-10-0{},,2020-10-20,open,W1"


@pytest.fixture
def served(monkeypatch, english):
    served = Served("\n".join([HEADER, *(ROW.format(n, n) for n in range(1, 6))]).encode())
    with serving(served) as url:
        monkeypatch.setenv("GIAOBAN_DOOR_BOOK_URL", f"{url}/so.csv?khoa={SECRET}")
        yield served


@pytest.fixture
def city(tiny: TinyCity) -> TinyCity:
    return tiny.settings(
        SETTINGS.replace('files = ["*.csv"]\n', "") + '\n[source.door]\nkind = "http"\n'
    )


def _run(city: TinyCity, *command: str) -> int:
    return main([*command, "--city", str(city.folder), "--home", str(city.home)])


def test_fetch_prints_the_file_and_a_door_that_fails_does_not_hold_up_the_build(
    city, served, capfd
):
    assert _run(city, "fetch", "--dry-run") == 0
    said = capfd.readouterr()
    assert (said.out, "would fetch" in said.err) == ("", True)
    assert _run(city, "fetch", "--source", "book") == 0
    file, told = capfd.readouterr()
    assert (city.folder / file.strip()).is_file()
    assert _run(city, "fetch") == 0
    served.content = b"<html>"
    assert _run(city, "fetch") == 1
    assert _run(city, "build", "--fetch") == 4
    assert [row["file"] for row in city.ask("records/ledger")] == [file.strip()]
    said = capfd.readouterr()
    assert "book: nothing new." in said.err
    assert "not fetched: a web page came" in said.err
    assert SECRET not in file + told + "".join(said)
    assert _run(city, "fetch", "--source", "buk") == 1
    assert "the nearest is 'book'" in capfd.readouterr().err


def test_doctor_says_where_a_door_leads_and_that_it_is_not_set(city, served, monkeypatch, capfd):
    _run(city, "doctor")
    assert "ok  door of 'book': http at 127.0.0.1" in capfd.readouterr().out
    monkeypatch.delenv("GIAOBAN_DOOR_BOOK_URL")
    assert _run(city, "doctor") == 1
    assert "!!  door of 'book': the environment does not say" in capfd.readouterr().out


def test_figures_of_changes_are_those_of_the_server(tiny, monkeypatch, english):
    """Forty cases, then three closed and one new: each counts once, as the server has it last."""
    mapped = {"id": "ma", "received": "tiep_nhan", "closed": "xong", "status": "trang_thai"}
    settings = SETTINGS.replace('files = ["*.csv"]\n', "").replace('due_at = "due"\n', "")
    for old, new in {**mapped, "ward": "phuong"}.items():
        settings = settings.replace(f'= "{old}"', f'= "{new}"')
    door = 'updated_at = "cap_nhat"\n[source.door]\nkind = "ckan"\nresource = "r"\n'
    city = tiny.settings(settings + door + 'updated_at = "cap_nhat"')
    at = "2020-10-{:02}T08:00:00+00:00"
    rows = [
        {"n": n, "ma": f"A{n}", "tiep_nhan": at.format(1), "xong": None, "phuong": "W1"}
        | {"cap_nhat": at.format(1 + n % 20), "trang_thai": "open", "nguoi_gui": "x"}
        for n in range(40)
    ]
    table = Table(rows)
    with serving_api(app(table)) as url:
        monkeypatch.setenv("GIAOBAN_DOOR_BOOK_URL", url)
        assert _run(city, "build", "--fetch") == 0
        for row in rows[:3]:
            row |= {"xong": at.format(25), "trang_thai": "closed", "cap_nhat": at.format(25)}
        rows.append({**rows[5], "n": 40, "ma": "A40", "cap_nhat": at.format(26)})
        assert _run(city, "build", "--fetch") == 0
    assert sorted(row["read_rows"] for row in city.ask("records/ledger")) == [4, 40]
    weeks = city.ask("backlog/ledger_by_week")
    assert (sum(week["received"] for week in weeks), sum(week["closed"] for week in weeks)) == (
        41,
        3,
    )
    assert weeks[-1]["closing"] == 38
    assert city.ask("records/vanished") == city.ask("records/doubts") == []
