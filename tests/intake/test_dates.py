"""Dates are read by declared formats, and placed on the city's clock and on the UTC line."""

from datetime import datetime

import pytest

from giaoban.warehouse.database import Warehouse
from tests.made_once import copy_of
from tests.tiny_city import SETTINGS, TinyCity


@pytest.fixture
def read(tiny):
    """Builds one case and gives what is known of it."""

    def facts(received, timezone="Asia/Ho_Chi_Minh", closed="", source_zone=None):
        settings = SETTINGS.replace("Asia/Ho_Chi_Minh", timezone)
        if source_zone:
            settings = settings.replace(
                "[source.columns]", f'timezone = "{source_zone}"\n\n[source.columns]'
            )
        status = "closed" if closed else "open"
        tiny.settings(settings).cases("a.csv", f'1,"{received}","{closed}",,{status},A').build()
        return tiny.ask("records/facts")[0]

    return facts


# What stands in the file, the formats declared for it, the instant that is read.
READ = [
    ("2020-10-05", None, datetime(2020, 10, 5)),
    ("2020-10-05T08:30:00", None, datetime(2020, 10, 5, 8, 30)),
    ("2020-10-05 08:30", None, datetime(2020, 10, 5, 8, 30)),
    ("2020-10-05T01:30:00Z", None, datetime(2020, 10, 5, 8, 30)),
    ("2020-10-05T08:30:00+07:00", None, datetime(2020, 10, 5, 8, 30)),
    ("20201005", None, datetime(2020, 10, 5)),
    ("20201005T083000", None, datetime(2020, 10, 5, 8, 30)),
    ("20201005T0830", None, datetime(2020, 10, 5, 8, 30)),
    ("20201005T013000Z", None, datetime(2020, 10, 5, 8, 30)),
    ("20201005T083000+0700", None, datetime(2020, 10, 5, 8, 30)),
    ("05/10/2020", '"%d/%m/%Y"', datetime(2020, 10, 5)),
    ("5/10/2020", '"%d/%m/%Y"', datetime(2020, 10, 5)),
    ("14h30 05.10.2020", '["%d/%m/%Y", "%Hh%M %d.%m.%Y"]', datetime(2020, 10, 5, 14, 30)),
    ("2020-10-05T08:30:00Z", '"%Y-%m-%dT%H:%M:%SZ"', datetime(2020, 10, 5, 8, 30)),
    ("2020/10/05 00:00:00+00", '"%Y/%m/%d 00:00:00+00"', datetime(2020, 10, 5)),
    ("2020/10/05 01:30:00+0000", '"%Y/%m/%d %H:%M:%S%z"', datetime(2020, 10, 5, 8, 30)),
    ("1601861400", '"epoch_s"', datetime(2020, 10, 5, 8, 30)),
    ("1601861400.0", '"epoch_s"', datetime(2020, 10, 5, 8, 30)),
    ("1.6018614e12", '"epoch_ms"', datetime(2020, 10, 5, 8, 30)),
    ("44109", '["%d/%m/%Y", "excel"]', datetime(2020, 10, 5)),
    ("44109,3541666667", '"excel"', datetime(2020, 10, 5, 8, 30)),
    ("2020-10-05", '"excel"', datetime(2020, 10, 5)),
    ("2020-10-05T01:30:00Z", '"%Y-%m-%dT%H:%M:%S%z"', datetime(2020, 10, 5, 8, 30)),
    ("/Date(1601861400000)/", '"epoch_ms"', datetime(2020, 10, 5, 8, 30)),
    ("/Date(1601861400000+0200)/", '"epoch_ms"', datetime(2020, 10, 5, 8, 30)),
]
NOT_READ = [
    ("05/10/2020", None),
    ("05102020", None),
    ("20012012", None),
    ("20201332", None),
    ("31/02/2020", '"%d/%m/%Y"'),
    ("10/25/2020", '"%d/%m/%Y"'),
    ("05/10/20", '"%d/%m/%Y"'),
    ("2020-10-05 and more", '"%Y-%m-%d"'),
    ("soon", '"epoch_s"'),
    ("441090", '"excel"'),
    ("/Date(soon)/", '"epoch_ms"'),
]


@pytest.fixture(scope="module")
def sources(tmp_path_factory) -> TinyCity:
    """A city with a source of its own for each text and its formats, built once."""
    folder = copy_of("dates", lambda to: _sources(to).build(), tmp_path_factory)
    return TinyCity(folder / "city", folder / "home")


def _sources(folder) -> TinyCity:
    tiny = TinyCity(folder / "city", folder / "home")
    head, _, source = SETTINGS.partition("[[source]]")
    every = [*READ, *NOT_READ]
    for number, (text, *_) in enumerate(every):
        tiny.cases(f"{number}.csv", f'1,"{text}",,,open,A')
    settings = [_source(source, number, formats) for number, (_, formats, *_) in enumerate(every)]
    return tiny.settings(head + "\n".join(settings))


def _source(settings: str, number: int, formats: str | None) -> str:
    own = settings.replace('"book"', f'"{number}"').replace("*.csv", f"{number}.csv")
    declared = f"[source.formats]\nreceived_at = {formats}\n" if formats else ""
    return f"[[source]]{own}{declared}"


@pytest.mark.parametrize(
    ("number", "expected"), enumerate(row[2] for row in READ), ids=map(str, READ)
)
def test_a_declared_format_reads_what_it_says(sources, number, expected):
    read = {row["source"]: row["received_at"] for row in sources.ask("records/facts")}
    assert read[str(number)] == expected


@pytest.mark.parametrize(
    ("number", "text"),
    enumerate((row[0] for row in NOT_READ), start=len(READ)),
    ids=map(str, NOT_READ),
)
def test_what_fits_no_declared_format_is_not_guessed(sources, number, text):
    assert str(number) not in {row["source"] for row in sources.ask("records/facts")}
    rejected = {row["source"]: row["detail"] for row in sources.ask("records/rejected")}
    assert rejected[str(number)] == text


def test_a_stamp_of_another_zone_is_placed_on_the_citys_clock(read):
    assert read("2020-10-05 01:30", source_zone="UTC")["received_at"] == datetime(
        2020, 10, 5, 8, 30
    )


def test_a_day_of_another_zone_stays_the_day(read):
    assert read("2020-10-05", source_zone="UTC")["received_at"] == datetime(2020, 10, 5)


def test_durations_are_differences_of_instants_when_clocks_change(read, tiny):
    read("2020-03-07 12:00", timezone="America/New_York", closed="2020-03-08 12:00")
    days = tiny.ask("response_times/by_ward")[0]["median_days"]
    assert days == pytest.approx(23 / 24)


def test_in_the_hour_that_is_lived_twice_the_first_is_meant(read, tiny):
    read("2019-11-03 01:30", timezone="America/New_York", closed="2019-11-03 03:30")
    days = tiny.ask("response_times/by_ward")[0]["median_days"]
    assert days == pytest.approx(3 / 24)


def test_where_either_end_has_no_time_both_count_as_days(tiny):
    tiny.cases("a.csv", "1,2020-10-05T16:00:00,2020-10-05,,closed,A").build()
    assert tiny.ask("response_times/by_ward")[0]["median_days"] == 0
    assert tiny.ask("records/rejected") == []


# Due, closed, days late.
LATENESS = [
    ("2020-10-09", "2020-10-09T23:00:00", -1 / 24),
    ("2020-10-09", "2020-10-10T06:00:00", 0.25),
    ("2020-10-09T12:00:00", "2020-10-09T18:00:00", 0.25),
    ("2020-10-09", "2020-10-09", 0),
    ("2020-10-09", "2020-10-12", 3),
    ("2020-10-09", "", 22),
]


def test_lateness_runs_from_the_due_instant_or_the_end_of_the_due_day(tiny):
    tiny.cases(
        "a.csv",
        *(
            f"{number},2020-10-05,{closed},{due},{'closed' if closed else 'open'},A"
            for number, (due, closed, _) in enumerate(LATENESS)
        ),
    ).build()
    facts = {int(row["case_id"]): row for row in tiny.ask("records/facts")}
    for number, (*dates, days_late) in enumerate(LATENESS):
        assert facts[number]["days_late"] == pytest.approx(days_late, abs=1e-6), dates
        assert facts[number]["is_late"] == (days_late > 0), dates


def test_a_case_closed_after_the_as_of_day_is_open(tiny):
    tiny.cases("a.csv", "1,2020-10-05,2020-11-02,2020-11-20,closed,A").build()
    (fact,) = tiny.ask("records/facts")
    assert (fact["state"], fact["closed_at"], fact["elapsed_days"]) == ("open", None, None)


def test_without_a_status_a_closing_date_closes(tiny):
    tiny.settings(SETTINGS.replace('status = "status"\n', ""))
    tiny.cases("a.csv", "1,2020-10-05,2020-10-06,,,A", "2,2020-10-05,,,,A").build()
    assert [row["state"] for row in tiny.ask("records/facts")] == ["closed", "open"]


def test_without_an_as_of_day_the_latest_event_is_the_as_of_instant(tiny):
    tiny.settings(SETTINGS.replace('as_of = "2020-10-31"\n', ""))
    tiny.cases("a.csv", "1,2020-10-05,,2020-10-06,open,A", "2,2020-10-05,2020-10-09,,closed,A")
    tiny.build()
    fact = tiny.ask("records/facts")[0]
    assert fact["days_late"] == pytest.approx(3, abs=1e-6)


def test_a_missing_due_date_is_filled_by_a_rule_of_the_day_of_receipt(tiny):
    tiny.settings(SETTINGS.replace("[intake]", "[intake]") + 'kind = "kind"\n').write(
        "clocks.csv",
        "kind,step,starts,limit,unit,extension,basis,valid_from,valid_to,mark\n"
        "petition,answer,received,15,working,,rule,2020-10-01,,\n"
        "complaint,resolve,accepted,30,calendar,,law,,,\n",
    )
    tiny.settings((tiny.folder / "city.toml").read_text().replace('"*.csv"', '"records/*.csv"'))
    header = "id,received,closed,due,status,ward,kind"
    tiny.cases(
        "records/a.csv",
        "1,2020-09-30,,,open,A,petition",
        "2,2020-10-01,,,open,A,petition",
        "3,2020-10-01,,,open,A,complaint",
        header=header,
    ).build()
    due = {row["case_id"]: row["due_at"] for row in tiny.ask("records/facts")}
    assert due == {"1": None, "2": datetime(2020, 10, 22), "3": None}


def test_one_very_old_open_case_makes_no_weeks_of_a_century(tiny):
    tiny.cases("a.csv", "1,1905-01-01,,,open,A", "2,2020-10-05,2020-10-06,,closed,A").build()
    assert [row["case_id"] for row in tiny.ask("records/facts")] == ["2"]
    assert [row["reason"] for row in tiny.ask("records/rejected")] == ["far_date"]


@pytest.mark.parametrize(
    ("decimal", "numbers"),
    [
        (",", {"2,5": 2.5, "1.234": 1234, "2.5": None}),
        (".", {"2.5": 2.5, "1,5": None}),
    ],
)
def test_a_number_is_read_by_its_declared_sign_or_not_at_all(tiny, decimal, numbers):
    settings = SETTINGS.replace('"grievance"', '"dossier"').replace(
        "[source.columns]", f'decimal = "{decimal}"\n\n[source.columns]'
    )
    tiny.settings(settings + 'paused_days = "paused"\n')
    header = "id,received,closed,due,status,ward,paused"
    rows = (f'{at},2020-10-05,,,open,A,"{text}"' for at, text in enumerate(numbers))
    tiny.cases("a.csv", *rows, header=header).build()
    rows = Warehouse(tiny.city_home).rows("select paused_days from cases order by case_id", {})
    assert [days for (days,) in rows.values] == list(numbers.values())
