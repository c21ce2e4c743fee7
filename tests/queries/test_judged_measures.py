"""No two charts of a matrix say the same: a measure that repeats another is judged once."""

from __future__ import annotations

from datetime import date, timedelta

from tests.tiny_city import HEADER, SETTINGS, TinyCity

WEEKS = 20
DOSSIERS = """
[[source]]
name = "counter"
family = "dossier"
files = ["counter.csv"]

[source.columns]
case_id = "id"
received_at = "received"
closed_at = "closed"
due_at = "due"
status = "status"
ward = "ward"
"""
GRIEVANCES = SETTINGS.replace("2020-10-31", "2020-10-25").replace("*.csv", "book.csv")
MONDAYS = [date(2020, 6, 8) + timedelta(weeks=week) for week in range(WEEKS)]


def cases(late_every: int) -> list[str]:
    """Six a week, due two days after receipt; some closed a day too late."""
    return [
        f"{week}-{number},{day},{closed},{due},closed,A"
        for week, day in enumerate(MONDAYS)
        for number in range(6)
        for due in [day + timedelta(days=2)]
        for closed in [due + timedelta(days=(week + number) % late_every == 0)]
    ]


def on_time(tiny: TinyCity, family: str) -> set[str]:
    """The measures of cases in time that the matrix of this family shows."""
    judged = {row["measure"] for row in tiny.ask("review/signals", family=family)}
    return judged & {"on_time", "dossiers_on_time"}


def test_dossiers_in_time_are_judged_beside_grievances_and_not_beside_themselves(
    tiny: TinyCity,
) -> None:
    tiny.settings(GRIEVANCES + DOSSIERS)
    tiny.cases("book.csv", *cases(5)).write("counter.csv", "\n".join([HEADER, *cases(4)]))
    tiny.build()
    assert on_time(tiny, "all") == {"on_time", "dossiers_on_time"}
    assert on_time(tiny, "dossier") == on_time(tiny, "grievance") == {"on_time"}
    assert len(tiny.ask("measures/weekly", measure="dossiers_on_time", family="dossier")) == WEEKS


def test_in_a_city_of_dossiers_alone_they_are_judged_once(tiny: TinyCity) -> None:
    tiny.settings(GRIEVANCES.replace('"grievance"', '"dossier"')).cases("book.csv", *cases(5))
    tiny.build()
    assert on_time(tiny, "all") == on_time(tiny, "dossier") == {"on_time"}
