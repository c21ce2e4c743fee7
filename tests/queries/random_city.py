"""Small random cities: wards that merge and split, cases of every state, written as CSV and built.

Wall-clock times are those of New York in 2020, whose clocks are put back on 1 November.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from hypothesis import strategies as st

from giaoban.city.vocabulary import STATES
from giaoban.warehouse.build import build

TIMEZONE = "America/New_York"
FIRST_DAY = date(2020, 6, 1)
DAYS = 180
REORGANISED_ON = date(2020, 8, 1)

# Code, first and last day. A and B became a new A, C was split between the new A and D.
UNITS = (
    ("A", date(2019, 1, 1), date(2020, 7, 31)),
    ("B", date(2019, 1, 1), date(2020, 7, 31)),
    ("C", date(2019, 1, 1), date(2020, 7, 31)),
    ("D", date(2019, 1, 1), None),
    ("A", REORGANISED_ON, None),
)
CHANGES = (("A", "A", "full"), ("B", "A", "full"), ("C", "A", "partial"), ("C", "D", "partial"))
DAYS_OFF = (date(2020, 9, 7), date(2020, 10, 5))
WORKING_SATURDAYS = (date(2020, 10, 10),)
AGE_BANDS = (3, 10, 30)
COLUMNS = (
    "id ward category received answered closed reopened due status satisfied filed supplements "
    "kind national decides paused"
).split()


@dataclass(frozen=True)
class Record:
    """One row of a file; a `date` has no time of day, a `datetime` has one."""

    case_id: str
    family: str
    ward: str | None
    category: str | None
    received: date
    answered: date | None = None
    closed: date | None = None
    reopened: date | None = None
    due: date | None = None
    status: str = "open"
    satisfaction: int | None = None
    submission: str | None = None
    supplements: int | None = None
    kind: str | None = None
    national: str | None = None
    decides: str | None = None
    paused: float | None = None


@dataclass(frozen=True)
class RandomCity:
    """The records of a city and the day its figures are of."""

    records: tuple[Record, ...]
    as_of: date

    def build(self, folder: Path, home: Path) -> Path:
        """Writes the city folder, builds it, and returns the home it was built into."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "city.toml").write_text(_settings(self.as_of), "utf-8")
        _write(folder / "wards.csv", [_WARD_COLUMNS, *_wards()])
        _write(folder / "ward_changes.csv", [_CHANGE_COLUMNS, *_changes()])
        _write(folder / "calendar.csv", [["date", "kind", "source"], *_calendar()])
        for family in ("grievance", "dossier"):
            rows = [_row(record) for record in self.records if record.family == family]
            _write(folder / f"{family}.csv", [COLUMNS, *rows])
        build(folder, home)
        return home


def moved(city: RandomCity, as_of: date) -> RandomCity:
    """These records as known on another day."""
    return replace(city, as_of=as_of)


@st.composite
def records(draw: st.DrawFn, case_id: str = "1") -> Record:
    """A case with dates in a believable order, each with or without a time of day."""
    start = datetime.combine(FIRST_DAY, datetime.min.time())
    received = start + timedelta(
        days=draw(st.integers(0, DAYS)), minutes=draw(st.sampled_from((0, 510, 1000)))
    )
    closed = _later(draw, received, 40)
    status = draw(st.sampled_from((*STATES, "closed", "closed", "closed", "open")))
    is_dated = status != "open" or draw(st.booleans())
    reopened = _later(draw, closed, 10) if closed and status == "open" else None
    return Record(
        case_id=case_id,
        family=draw(st.sampled_from(("grievance", "dossier"))),
        ward=draw(st.sampled_from(("A", "A", "B", "C", "D", "nowhere", None))),
        category=draw(st.sampled_from(("x", "y", None))),
        received=_written(draw, received),
        answered=_written(draw, _later(draw, received, 8)),
        closed=_written(draw, closed) if is_dated else None,
        reopened=_written(draw, reopened) if is_dated else None,
        due=_written(draw, _later(draw, received - timedelta(days=2), 30)),
        status=status,
        satisfaction=draw(st.sampled_from((None, None, 1, 3, 4, 5))),
        submission=draw(st.sampled_from((None, "in_person", "online_partial", "online_full"))),
        supplements=draw(st.sampled_from((None, 0, 1, 2, 3))),
        kind=draw(st.sampled_from((None, "petition", "complaint", "request"))),
        national=draw(st.sampled_from((None, "processing", "supplement_asked", "registered"))),
        decides=draw(st.sampled_from((None, None, "A", "D", "Land office"))),
        paused=draw(st.sampled_from((None, None, 0.0, 0.5, 3.0, 7.25))),
    )


@st.composite
def cities(draw: st.DrawFn, most_cases: int = 40) -> RandomCity:
    """A few dozen cases and an as-of day between them."""
    drawn = draw(st.lists(records(), min_size=8, max_size=most_cases))
    numbered = [replace(record, case_id=str(number)) for number, record in enumerate(drawn)]
    as_of = FIRST_DAY + timedelta(days=draw(st.integers(20, DAYS + 20)))
    return RandomCity(tuple(numbered), as_of)


def _later(draw: st.DrawFn, moment: datetime, most_days: int) -> datetime | None:
    if draw(st.integers(0, 9)) == 0:
        return None
    return moment + timedelta(
        days=draw(st.integers(0, most_days)), minutes=draw(st.sampled_from((0, 7, 400)))
    )


def _written(draw: st.DrawFn, moment: datetime | None) -> date | None:
    if moment is None or draw(st.booleans()):
        return moment
    return moment.date()


def _row(record: Record) -> list[str]:
    stamps = (record.received, record.answered, record.closed, record.reopened, record.due)
    texts = ["" if stamp is None else stamp.isoformat() for stamp in stamps]
    extra = (record.satisfaction, record.submission, record.supplements)
    extra = (*extra, record.kind, record.national, record.decides, record.paused)
    said = ["" if answer is None else str(answer) for answer in extra]
    return [record.case_id, record.ward or "", record.category or "", *texts, record.status, *said]


def _wards() -> list[list[str]]:
    return [[code, f"Ward {code}", str(first), str(last or "")] for code, first, last in UNITS]


def _changes() -> list[list[str]]:
    return [[old, new, str(REORGANISED_ON), share] for old, new, share in CHANGES]


def _calendar() -> list[list[str]]:
    days_off = [[str(day), "holiday", "decree"] for day in DAYS_OFF]
    return days_off + [[str(day), "swap_work", "decree"] for day in WORKING_SATURDAYS]


def _write(file: Path, rows: Sequence[Sequence[str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)


_WARD_COLUMNS = ["ward_code", "ward_name", "valid_from", "valid_to"]
_CHANGE_COLUMNS = ["old_code", "new_code", "changed_on", "share"]
_SOURCE = """
[[source]]
name = "{family}s"
family = "{family}"
files = ["{family}.csv"]

[source.columns]
case_id = "id"
ward = "ward"
category = "category"
received_at = "received"
first_response_at = "answered"
closed_at = "closed"
reopened_at = "reopened"
due_at = "due"
status = "status"
satisfaction = "satisfied"
kind = "kind"
"""
_DOSSIER_COLUMNS = """submission = "filed"
supplement_requests = "supplements"
national_state = "national"
competent_body = "decides"
paused_days = "paused"
"""


def _settings(as_of: date) -> str:
    head = f"""
[city]
code = "random"
name = {{ en = "Random City" }}
timezone = "{TIMEZONE}"
as_of = "{as_of}"
calendar = "calendar.csv"
wards = "wards.csv"

[figures]
age_bands = {list(AGE_BANDS)}
"""
    sources = _SOURCE.format(family="grievance") + _SOURCE.format(family="dossier")
    return head + sources + _DOSSIER_COLUMNS
