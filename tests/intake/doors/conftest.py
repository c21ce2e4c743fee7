"""Cities whose records lie behind a door, and the servers they lie on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from giaoban.city.home import CityHome
from giaoban.city.settings import read_city
from giaoban.intake.doors.fetching import Fetched, fetch
from tests.intake.doors.servers import Table, app, serving
from tests.meeting.register.postgresql import postgresql

SECRET = "kh0a-b1-m4t"
PERSON = "Nguyễn Thị Hồng Thắm"
NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
DOORS = {
    "postgresql": 'table = "mot_cua.phan_anh"',
    "socrata": 'dataset = "abcd-1234"',
    "ckan": 'resource = "6f3c"',
    "open311": 'first_on = "2026-01-01"',
}
SETTINGS = """
[city]
code = "cua"
name = {{ vi = "Thành phố Cửa" }}
timezone = "Asia/Ho_Chi_Minh"
as_of = "2026-11-30"

[[source]]
name = "Phản ánh"
family = "grievance"

[source.columns]
case_id = "ma"
received_at = "tiep_nhan"
closed_at = "xong"
updated_at = "cap_nhat"
status = "trang_thai"
ward = "phuong"

[source.values.status]
open = ["mở"]
closed = ["đóng"]

[source.door]
kind = "{kind}"
{asked}
"""


def case(number: int, at: str, **other: Any) -> dict[str, Any]:
    """A row as the servers have it: received a day before its change, with a name nobody asks for."""
    received = datetime.fromisoformat(at) - timedelta(days=1)
    row = {
        "n": number,
        "ma": f"PA-{number}",
        "tiep_nhan": received.isoformat(timespec="milliseconds"),
        "xong": None,
        "cap_nhat": at,
        "trang_thai": "mở",
        "phuong": "Bãi Cháy",
        "nguoi_gui": PERSON,
    }
    return row | other


def first_cases() -> list[dict[str, Any]]:
    """Forty cases of ten months, four of one instant, one of which nobody says when it changed."""
    start = datetime.fromisoformat("2026-01-05T08:00:00.000+00:00")
    at = [start + timedelta(days=7 * min(number, 36)) for number in range(40)]
    rows = [case(n, each.isoformat(timespec="milliseconds")) for n, each in enumerate(at)]
    rows[7]["cap_nhat"] = None
    return rows


@dataclass
class Doored:
    """A city with one source behind a door of a kind, and its home."""

    kind: str
    folder: Path
    home: Path
    table: Table

    def fetch(self, hours: float = 0, **how: bool) -> list[Fetched]:
        """Fetches so many hours after noon of the thirtieth."""
        city = read_city(self.folder)
        home = CityHome(self.home / city.code)
        return list(fetch(city, home, NOW + timedelta(hours=hours), **how))

    def files(self) -> list[Path]:
        """What was published, oldest first."""
        folder = self.folder / "loaded" / "Phản ánh"
        files = [path for path in folder.iterdir()] if folder.exists() else []
        return sorted(files, key=lambda path: path.name.rpartition("_")[2])

    def rows(self, file: Path) -> list[dict[str, Any]]:
        """The rows of a published file."""
        return [json.loads(line) for line in file.read_text("utf-8").splitlines()]

    def newest(self) -> dict[str, dict[str, Any]]:
        """Each case as the files say it last."""
        return {row["ma"]: row for file in self.files() for row in self.rows(file)}

    def set(self, text: str) -> None:
        """Writes city.toml with other keys of the door."""
        settings = SETTINGS.format(kind=self.kind, asked=f"{DOORS[self.kind]}\n{text}")
        (self.folder / "city.toml").write_text(settings, "utf-8")


@pytest.fixture(scope="session")
def api() -> Iterator[tuple[Table, str]]:
    """One table behind the three APIs."""
    table = Table()
    with serving(app(table)) as url:
        yield table, url


@pytest.fixture(scope="session")
def database() -> Iterator[str]:
    """A PostgreSQL server with a table of cases."""
    with postgresql() as address:
        with psycopg.connect(address) as connection:
            connection.execute("create schema mot_cua")
            connection.execute(
                "create table mot_cua.phan_anh (n integer, ma text, tiep_nhan timestamptz,"
                " xong timestamptz, cap_nhat timestamptz, trang_thai text, phuong text,"
                " nguoi_gui text)"
            )
        yield address


class _Stored(Table):
    """The table of a database, written whole."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address

    def store(self) -> None:
        with psycopg.connect(self._address) as connection:
            connection.execute("truncate mot_cua.phan_anh")
            columns = ", ".join(self.columns)
            marks = ", ".join(f"%({name})s" for name in self.columns)
            insert = f"insert into mot_cua.phan_anh ({columns}) values ({marks})"
            connection.cursor().executemany(insert, self.rows)


@pytest.fixture(params=DOORS)
def doored(request, tmp_path, monkeypatch) -> Doored:
    """A city behind each kind of door to rows, its server with the first forty cases."""
    if request.param == "postgresql":
        url = request.getfixturevalue("database")
        table: Table = _Stored(url)
    else:
        table, url = request.getfixturevalue("api")
        vars(table).update(vars(Table()))
    path = {"open311": "/open311/v2"}.get(request.param, "")
    monkeypatch.setenv("GIAOBAN_DOOR_PHAN_ANH_URL", url + path)
    monkeypatch.setenv("GIAOBAN_DOOR_PHAN_ANH_SECRET", SECRET)
    table.rows = first_cases()
    (tmp_path / "city").mkdir()
    city = Doored(request.param, tmp_path / "city", tmp_path / "home", table)
    city.set('updated_at = "cap_nhat"' + ("" if city.kind == "postgresql" else "\npage_size = 9"))
    stored(city)
    return city


def stored(city: Doored) -> None:
    """Writes the table where it is kept elsewhere than in memory."""
    if isinstance(city.table, _Stored):
        city.table.store()
