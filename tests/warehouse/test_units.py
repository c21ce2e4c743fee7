"""Records keep the unit that received them; figures are asked by that unit or by today's."""

from datetime import date

import pytest

from tests.tiny_city import SETTINGS, TinyCity

WARDS = """ward_code,ward_name,kind,valid_from,valid_to,population
06691,Hồng Gai,ward,,2020-10-14,
06685,Trần Hưng Đạo,ward,,2020-10-14,
06655,Hà Khẩu,ward,,2020-10-14,
06685,Hồng Gai,ward,2020-10-15,,
06706,Tuần Châu,ward,2020-10-15,,
06661,Việt Hưng,ward,2020-10-15,,
"""
CHANGES = """old_code,new_code,changed_on,share
06691,06685,2020-10-15,full
06685,06685,2020-10-15,full
06655,06706,2020-10-15,partial
06655,06661,2020-10-15,partial
"""
CASES = (
    "1,2020-10-05,2020-10-08,2020-10-09,closed,Phường Hồng Gai",
    "2,2020-10-06,,2020-10-12,open,06685",
    "3,2020-10-06,,2020-10-12,open,P. Hà Khẩu",
    "4,2020-10-20,,2020-10-30,open,Hồng Gai",
    "5,2020-10-20,2020-10-21,,closed,Trần Hưng Đạo",
    "6,2020-10-20,,,open,",
)
NEW = date(2020, 10, 15)


@pytest.fixture
def city(tiny):
    """A city whose units changed, for a test that changes it further."""
    return reorganised(tiny)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The city of units, built once for all tests that only ask."""
    folder = tmp_path_factory.mktemp("units")
    return reorganised(TinyCity(folder / "city", folder / "home"))


def reorganised(tiny):
    tiny.write("wards.csv", WARDS).write("ward_changes.csv", CHANGES)
    tiny.settings(
        SETTINGS.replace(
            'as_of = "2020-10-31"', 'as_of = "2020-10-31"\nwards = "wards.csv"'
        ).replace('files = ["*.csv"]', 'files = ["records/*.csv"]')
    )
    tiny.cases("records/a.csv", *CASES).build()
    return tiny


def cases_by_unit(rows):
    return {(row["ward_code"], row["ward_valid_from"]): row["cases"] for row in rows}


def test_the_unit_of_the_time_is_the_one_that_received_the_case(built):
    assert cases_by_unit(built.ask("response_times/by_ward")) == {
        ("06691", None): 1,
        ("06685", None): 1,
        ("06655", None): 1,
        ("06685", NEW): 1,
        ("unallocated", None): 2,
    }


def test_todays_units_take_over_whole_units_and_split_ones_are_unallocated(built):
    assert cases_by_unit(built.ask("response_times/by_ward", units="current")) == {
        ("06685", NEW): 3,
        ("unallocated", None): 3,
    }


@pytest.mark.parametrize(
    ("query", "column"),
    [
        ("response_times/by_ward", "cases"),
        ("response_times/by_ward", "open_cases"),
        ("response_times/on_time_by_ward", "due_cases"),
        ("response_times/on_time_by_ward", "on_time_cases"),
        ("response_times/on_time_by_ward", "no_deadline_cases"),
        ("backlog/ledger_by_week", "received"),
        ("backlog/ledger_by_week", "closed"),
        ("backlog/age_by_week", "open_cases"),
    ],
)
def test_city_totals_are_equal_in_both(built, query, column):
    totals = [sum(r[column] for r in built.ask(query, units=u)) for u in ("received", "current")]
    assert totals[0] == totals[1]


def test_names_of_no_unit_on_that_day_are_listed_with_their_counts(built):
    unknown = {row["ward_text"]: row["cases"] for row in built.ask("records/unknown_wards")}
    assert unknown == {"Trần Hưng Đạo": 1, None: 1}


def test_a_new_alias_is_used_by_the_next_build_without_reading_the_file_again(city):
    city.write(
        "ward_aliases.csv", "alias,ward_code,valid_from\nTrần Hưng Đạo,06685,2020-10-15\n"
    ).build()
    assert {row["ward_text"] for row in city.ask("records/unknown_wards")} == {None}
    assert len(city.ask("records/ledger")) == 1


def test_a_neighbourhood_may_decide_where_a_part_of_a_split_unit_went(city):
    city.settings(
        (city.folder / "city.toml")
        .read_text("utf-8")
        .replace('ward = "ward"', 'ward = "ward"\nneighbourhood = "place"')
    )
    city.write(
        "ward_changes.csv",
        CHANGES.replace("share\n", "share,neighbourhood\n")
        .replace("full\n", "full,\n")
        .replace("06706,2020-10-15,partial\n", "06706,2020-10-15,partial,Khu 1\n")
        .replace("06661,2020-10-15,partial\n", "06661,2020-10-15,partial,Khu 2\n"),
    )
    header = "id,received,closed,due,status,ward,place"
    city.cases("records/b.csv", "33,2020-10-06,,2020-10-12,open,Hà Khẩu,Khu 2", header=header)
    city.build()
    rows = cases_by_unit(city.ask("response_times/by_ward", units="current"))
    assert rows[("06661", NEW)] == 1
    assert rows[("unallocated", None)] == 3


def test_a_file_of_units_that_no_list_has_is_doubted(city):
    header = "id,received,closed,due,status,ward"
    rows = [f"9{n},2020-10-06,,2020-10-12,open,Hà Khẩu (khu {n})" for n in range(6)]
    city.cases("records/c.csv", *rows, header=header)
    city.build()
    (doubt,) = city.ask("records/doubts")
    assert (doubt["file"], doubt["doubt"]) == ("records/c.csv", "unknown_wards")
    assert doubt["doubted_rows"] == 6
