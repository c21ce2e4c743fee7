"""What the address says is what the reader chose."""

from datetime import date

import pandas as pd
import pytest

from giaoban.statistics.weeks import monday
from giaoban.warehouse.scope import address, codes, filters_of, scope, usual_week, ward_key

AS_OF = date(2026, 11, 22)

LINKS = [
    {"lang": "vi"},
    {"lang": "en", "period": "52w", "family": "dossier", "units": "received"},
    {"lang": "vi", "period": "own", "from": "2026-01-05", "to": "2026-02-01"},
    {"lang": "en", "ward": "06685@2025-07-01", "trend": "closed_within_15"},
    {"lang": "vi", "category": "RACTHAI", "channel": "none", "neighbourhood": "Khu 5"},
    {"lang": "vi", "which": "overdue", "case": "grievances:PA-0000017"},
    {"lang": "vi", "period": "26w", "week": "2026-W46"},
]


@pytest.mark.parametrize("link", LINKS)
def test_an_address_read_and_written_again_is_the_same(link):
    assert address(codes(link, "vi")) == link


@pytest.mark.parametrize(
    ("period", "first"),
    [
        ("13w", date(2026, 7, 6)),
        ("1w", date(2026, 9, 28)),
        ("ytd", date(2026, 1, 1)),
        ("reporting_year", date(2025, 12, 15)),
        ("all", None),
        # As long as the October it was moved from.
        ("calendar_month", date(2026, 9, 4)),
    ],
)
def test_a_period_moved_to_a_week_ends_with_its_sunday_and_keeps_its_length(period, first):
    chosen = scope(codes({"period": period, "week": "2026-W40"}, "vi"), date(2026, 11, 25), [])
    assert (chosen.period.first, chosen.period.last) == (first, date(2026, 10, 4))
    assert (chosen.day, chosen.week, chosen.is_week_end) == (
        date(2026, 10, 4),
        date(2026, 9, 28),
        True,
    )


def test_days_of_ones_own_move_too_and_a_week_that_has_not_ended_moves_nothing():
    own = {"period": "own", "from": "2026-08-03", "to": "2026-10-14"}
    moved = scope(codes({**own, "week": "2026-W40"}, "vi"), AS_OF, [])
    assert (moved.period.first, moved.period.last) == (date(2026, 7, 24), date(2026, 10, 4))
    for week in ("2026-W48", "2026-W99", "yesterday", ""):
        assert scope(codes({"week": week}, "vi"), AS_OF, []) == scope(codes({}, "vi"), AS_OF, [])
    assert usual_week(codes({**own, "week": "2026-W40"}, "vi"), AS_OF) == date(2026, 10, 5)


def test_codes_nobody_knows_become_the_defaults():
    asked = {"lang": "xx", "period": "9w", "family": "Hồ sơ", "units": "?", "from": "yesterday"}
    assert codes(asked, "en") == codes({}, "en")
    assert codes({}, "en")["lang"] == "en"


def test_days_without_a_period_of_ones_own_do_not_stay_in_the_address():
    assert "from" not in address(codes({"from": "2026-01-05"}, "vi"))


def test_a_query_gets_the_days_weeks_and_codes_of_the_choice():
    chosen = scope(codes({"period": "4w", "family": "grievance"}, "vi"), AS_OF, ["grievance"])
    assert chosen.params() == {
        "from_date": date(2026, 10, 26),
        "to_date": AS_OF,
        "from_week": date(2026, 10, 26),
        "to_week": date(2026, 11, 16),
        "week": date(2026, 11, 16),
        "day": AS_OF,
        "family": ["grievance"],
        "units": "current",
        "ward": None,
        "category": None,
        "channel": None,
        "neighbourhood": None,
        "which": "open",
        "case_key": None,
    }


def test_what_a_page_does_not_listen_to_is_dropped_from_its_address():
    link = {"lang": "en", "ward": "a", "category": "b", "neighbourhood": "c", "which": "closed"}
    chosen = codes(link, "vi")
    assert address(filters_of("cases", chosen)) == link
    assert address(filters_of("ward", chosen)) == {"lang": "en", "ward": "a", "category": "b"}


def test_a_city_is_shown_whole_where_it_lacks_the_usual_family():
    assert scope(codes({}, "vi"), AS_OF, ["grievance", "dossier"]).family == "grievance"
    assert scope(codes({}, "vi"), AS_OF, ["dossier"]).family is None
    assert scope(codes({"family": "all"}, "vi"), AS_OF, ["grievance", "dossier"]).family is None


def test_own_days_that_are_missing_come_from_the_usual_period():
    chosen = scope(codes({"period": "own", "from": "2026-11-02"}, "vi"), AS_OF, [])
    assert (chosen.period.first, chosen.period.last) == (date(2026, 11, 2), AS_OF)


def test_periods_that_end_with_one_week_are_one_choice_to_what_looks_at_that_week():
    short, long = (scope(codes({"period": code}, "vi"), AS_OF, []) for code in ("4w", "52w"))
    assert short != long
    assert short.at_its_end == long.at_its_end
    assert short.at_its_end.week == short.week


@pytest.mark.parametrize(
    ("last", "day"),
    [("2025-02-02", date(2025, 2, 2)), ("2025-01-29", date(2025, 1, 29)), ("2027-01-01", AS_OF)],
)
def test_what_is_open_is_told_of_the_last_day_of_the_period_and_never_of_one_to_come(last, day):
    given = {"period": "own", "from": "2025-01-06", "to": last, "ward": "a"}
    chosen = scope(codes(given, "vi"), AS_OF, [])
    assert (chosen.day, chosen.params()["day"]) == (day, day)
    assert chosen.is_week_end == (day.weekday() == 6)
    assert chosen.weeks_to_the_day(26)["to_week"] == monday(day)


def test_the_usual_period_stands_at_its_last_sunday_whatever_day_the_figures_are_of():
    chosen = scope(codes({}, "vi"), date(2026, 11, 25), [])
    assert chosen.day == AS_OF


def test_a_unit_is_named_by_its_code_and_the_day_it_began():
    assert ward_key("06685", pd.Timestamp("2025-07-01")) == "06685@2025-07-01"
    assert ward_key("06685", pd.NaT) == "06685"
