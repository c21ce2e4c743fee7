"""A small real city for the pages: eight wards, a year of weeks, built as any other.

Deterministic: the same folder every time. One ward leaves its hard cases open, one slows down,
one name is borne by two units, one name and one category are in no table, some rows are refused.
"""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from giaoban.warehouse.build import build
from tests.small_directives import write_directives

AS_OF = date(2026, 11, 22)
FIRST_DAY = date(2025, 11, 24)
SLOW_FROM = date(2026, 10, 12)
SETTINGS = """
[city]
code = "small"
name = {{ vi = "Thành phố Nhỏ", en = "Small City" }}
timezone = "Asia/Ho_Chi_Minh"
simulated = true
as_of = "{as_of}"
wards = "wards.csv"
calendar = "calendar.csv"

[[source]]
name = "phan-anh"
family = "grievance"
files = ["grievances*.csv"]

[source.columns]
case_id = "id"
received_at = "received"
due_at = "due"
first_response_at = "answered"
closed_at = "closed"
status = "status"
ward = "ward"
category = "category"
neighbourhood = "neighbourhood"
channel = "channel"

[source.values.status]
open = ["open"]
closed = ["closed"]

[source.values.channel]
app = ["app"]
hotline = ["hotline"]

[[source]]
name = "mot-cua"
family = "dossier"
files = ["dossiers*.csv"]

[source.columns]
case_id = "id"
received_at = "received"
due_at = "due"
closed_at = "closed"
status = "status"
ward = "ward"
category = "category"
procedure = "procedure"
submission = "filed"
supplement_requests = "asked"
national_state = "state"
competent_body = "decides"
paid_online = "paid"

[source.values.status]
open = ["open"]
closed = ["closed"]
"""
COLUMNS = (
    "id",
    "received",
    "due",
    "answered",
    "closed",
    "status",
    "ward",
    "category",
    "neighbourhood",
    "channel",
)

DOSSIER_COLUMNS = (*COLUMNS, "procedure", "filed", "asked", "state", "decides", "paid")
WAYS = ("in_person", "online_full", "online_partial", "in_person", "post", "online_full")


@dataclass(frozen=True)
class Names:
    """What the records call things: eight wards, an unknown one, two categories, a file."""

    wards: tuple[str, ...] = (
        "Bãi Cháy",
        "Cao Xanh",
        "Đại Yên",
        "Hà Lầm",
        "Hồng Gai",
        "Hồng Gai",
        "Ấp Bắc",
        "Ẵng Lớn",
    )
    unknown: str = "Hà Làm Xã"
    categories: tuple[str, ...] = ("RACTHAI", "DATDAI")
    procedures: tuple[str, ...] = ("Khai sinh", "Đất đai", "Xây dựng")
    office: str = "Văn phòng đăng ký đất đai"
    file: str = "grievances.csv"


def small_city(folder: Path, names: Names | None = None) -> Path:
    """Writes the city folder and returns it."""
    names = names or Names()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "city.toml").write_text(SETTINGS.format(as_of=AS_OF), "utf-8")
    _write(folder / "wards.csv", _ward_rows(names))
    # Its offices work from Monday to Friday in every week of the year.
    (folder / "calendar.csv").write_text("date,kind\n", "utf-8")
    _write(folder / "tiles.csv", _tile_rows(names))
    _write(folder / "categories.csv", _category_rows(names))
    write_directives(folder)
    chance = random.Random(47)
    _write(folder / names.file, [COLUMNS, *_cases("G", 3, names, chance), *_refused()])
    dossiers = [(*row, *_filed(row, names)) for row in _cases("D", 4, names, chance)]
    _write(folder / "dossiers.csv", [DOSSIER_COLUMNS, *dossiers])
    return folder


def built(folder: Path, home: Path) -> Path:
    """Builds the city and returns the home it was built into."""
    build(folder, home)
    return home


def _ward_rows(names: Names) -> list[tuple]:
    head = ("ward_code", "ward_name", "kind", "valid_from", "valid_to", "population")
    rows = [
        (
            f"{6600 + place:05d}",
            name,
            "ward",
            "2026-03-01" if place == 5 else "2025-07-01",
            "",
            9000,
        )
        for place, name in enumerate(names.wards)
    ]
    return [head, *rows]


def _tile_rows(names: Names) -> list[tuple]:
    """Every ward but the last has a square, four to a row."""
    head = ("ward_code", "valid_from", "column", "row")
    since = [row[3] for row in _ward_rows(names)[1:]]
    return [
        head,
        *(
            (f"{6600 + place:05d}", since[place], place % 4 + 1, place // 4 + 1)
            for place in range(len(names.wards) - 1)
        ),
    ]


def _category_rows(names: Names) -> list[tuple]:
    head = ("category", "name_vi", "name_en", "papi_primary", "papi_secondary")
    listed = (names.categories[0], "Rác thải, môi trường", "Waste, environment", "7.1", "")
    return [head, listed, (*[names.categories[1]] * 3, "", "")]


def _cases(letter: str, a_day: int, names: Names, chance: random.Random) -> list[tuple]:
    days = (AS_OF - FIRST_DAY).days
    rows = []
    for number in range(days * a_day):
        received = FIRST_DAY + timedelta(days=number // a_day)
        ward = min(int(chance.expovariate(0.45)), len(names.wards) - 1)
        case = _case(f"{letter}{number:05d}", received, ward, names, chance)
        rows.append((*case, _neighbourhood(number), ("app", "hotline")[number % 2]))
    return rows


def _case(case: str, received: date, ward: int, names: Names, chance: random.Random) -> tuple:
    """The second ward closes its easy cases at once and leaves a third of them open.

    The first takes twenty days longer than before in the last weeks.
    """
    is_hard = ward == 1 and chance.random() < 0.35
    took = 400 if is_hard else int(chance.expovariate(0.1)) + (0 if ward == 1 else 2)
    took += 20 if ward == 0 and received >= SLOW_FROM else 0
    closed = received + timedelta(days=took)
    is_open = closed > AS_OF
    answered = datetime.combine(received, datetime.min.time()) + timedelta(
        hours=chance.randint(2, 90)
    )
    return (
        case,
        received.isoformat(),
        "" if chance.random() < 0.1 else (received + timedelta(days=15)).isoformat(),
        answered.date().isoformat() if answered.date() <= AS_OF else "",
        "" if is_open else closed.isoformat(),
        "open" if is_open else "closed",
        names.unknown if chance.random() < 0.01 else f"{6600 + ward:05d}",
        chance.choice(names.categories),
    )


def _filed(row: tuple, names: Names) -> tuple:
    """What only a dossier has, told from its number: nothing else of the city depends on it."""
    number, status, ward = int(row[0][1:]), row[5], row[6]
    is_asked = status == "open" and number % 3 == 0
    state = "returned" if status == "closed" else "supplement_asked" if is_asked else "processing"
    return (
        names.procedures[number % 3],
        WAYS[number % len(WAYS)],
        2 if number % 25 == 0 else 1 if is_asked else 0,
        state,
        {0: "06603", 1: names.office}.get(number % 12, ward),
        "yes" if number % 4 == 0 else "no",
    )


def _neighbourhood(number: int) -> str:
    """Three neighbourhoods by turns, and one with too few cases to be listed."""
    return "Khu 9" if number % 100 == 99 else f"Khu {number % 3 + 1}"


def _refused() -> list[tuple]:
    return [
        ("", "2026-11-02", "", "", "", "open", "06600", "RACTHAI", "", ""),
        ("G99998", "2026-11-02", "", "", "2026-10-01", "closed", "06600", "RACTHAI", "", ""),
        ("G99999", "2026-11-02", "", "", "", "lost", "06600", "RACTHAI", "", ""),
    ]


def _write(file: Path, rows: list[tuple]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)
