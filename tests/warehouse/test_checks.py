"""Reference tables that contradict themselves are named with file, row and column."""

from __future__ import annotations

import pytest

from giaoban.city.tables import read_table
from giaoban.cli.commands import main
from giaoban.errors import CityError
from tests.tiny_city import SETTINGS, TinyCity

WARDS = "ward_code,ward_name,kind,valid_from,valid_to,population\n"
CHANGES = "old_code,new_code,changed_on,share\n"
ALIASES = "alias,ward_code,valid_from\n"
NAMED = SETTINGS.replace(
    'as_of = "2020-10-31"', 'as_of = "2020-10-31"\nwards = "wards.csv"'
).replace('"*.csv"', '"records/*.csv"')
CLOCKS = "kind,step,starts,limit,unit\npetition,answer,received,{},calendar\n"
# The clocks as the legal texts say them.
LEGAL_CLOCKS = """kind,step,starts,limit,unit,extension,basis,valid_from,valid_to,mark
PAKN,refuse or return,sent/transferred,2,working,,doc,2020-06-23?,,
PAKN,answer,sent/transferred,15,working,,doc,2020-06-23?,,
TIEPDAN,reply after reception,received,10,working,,law,2014-07-01,,
TTHC,per procedure,received (valid),per procedure,working (mostly),,,2018-06-21,,
"""


@pytest.fixture
def city(tiny: TinyCity) -> TinyCity:
    tiny.cases("records/a.csv", "1,2020-10-05,,,open,A")
    tiny.settings(NAMED).write("wards.csv", WARDS + "a,A,ward,,,\nb,B,ward,,,\n")
    return tiny


@pytest.fixture
def doctor(city, capsys):
    """What the doctor says, and the exit code."""

    def command():
        code = main(["doctor", "--city", str(city.folder), "--home", str(city.home)])
        return code, capsys.readouterr().out

    return command


TABLES = {
    "one code twice": (
        {"wards.csv": WARDS + "a,A,ward,,2020-06-30,\na,A,ward,2020-06-30,,\n"},
        "wards.csv, row 3, column 'ward_code': 'a' is a unit of the same days in row 2",
    ),
    "an end before the beginning": (
        {"wards.csv": WARDS + "a,A,ward,2020-06-30,2020-06-01,\n"},
        "wards.csv, row 2, column 'valid_to': 2020-06-01 lies before valid_from 2020-06-30",
    ),
    "an alias of no unit": (
        {"ward_aliases.csv": ALIASES + "Ah,x,\n"},
        "ward_aliases.csv, row 2, column 'ward_code': 'x' is no unit",
    ),
    "an alias of a day no unit begins on": (
        {"ward_aliases.csv": ALIASES + "Ah,a,2020-01-01\n"},
        "ward_aliases.csv, row 2, column 'valid_from': no unit 'a' begins on 2020-01-01",
    ),
    "a change of unknown units": (
        {"ward_changes.csv": CHANGES + "x,y,2020-01-01,full\n"},
        "ward_changes.csv, row 2, column 'new_code': 'y' is no unit",
    ),
    "a change of a unit that goes on": (
        {"ward_changes.csv": CHANGES + "a,b,2020-07-01,full\n"},
        "row 2, column 'changed_on': the change ends 'a', but its valid_to is empty: write "
        "2020-06-30 there",
    ),
    "a change of a unit that is over": (
        {
            "wards.csv": WARDS + "a,A,ward,,2020-01-31,\nb,B,ward,,,\n",
            "ward_changes.csv": CHANGES + "a,b,2020-07-01,full\n",
        },
        "row 2, column 'changed_on': 'a' was no unit on 2020-06-30",
    ),
    "a category twice": (
        {"categories.csv": "category,name_vi\nx,X\nx,Y\n"},
        "categories.csv, row 3, column 'category': 'x' is listed in row 2 already",
    ),
    "a target of no measure": (
        {"targets.csv": "measure,target\non_tine,0.9\n"},
        "targets.csv, row 2, column 'measure': there is no measure 'on_tine'; the nearest is "
        "'on_time'",
    ),
    "a unit that goes wholly to two": (
        {
            "wards.csv": WARDS + "a,A,ward,,2020-06-30,\nb,B,ward,,,\nc,C,ward,,,\n",
            "ward_changes.csv": CHANGES + "a,b,2020-07-01,full\na,c,2020-07-01,full\n",
        },
        "row 3, column 'share': 'a' went wholly elsewhere in row 2 already",
    ),
}


@pytest.mark.parametrize(("files", "says"), TABLES.values(), ids=TABLES)
def test_a_contradiction_is_named_by_doctor_and_build(city, doctor, capsys, files, says):
    for name, text in files.items():
        city.write(name, text)
    code, out = doctor()
    assert code == 1
    assert says in out
    assert main(["build", "--city", str(city.folder), "--home", str(city.home)]) == 0
    assert says in capsys.readouterr().err


def test_a_part_that_leaves_a_unit_does_not_end_it(city, doctor):
    city.write("ward_changes.csv", CHANGES + "a,a,2020-07-01,partial\na,b,2020-07-01,partial\n")
    city.build()
    assert doctor()[0] == 0


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("ward_changes.csv", CHANGES + "a,b,2020-07-01,half\n", "row 2, column 'share': 'half'"),
        ("wards.csv", WARDS + "a,A,ward,,,51.333\n", "row 2, column 'population': '51.333'"),
        ("wards.csv", WARDS + "\na,A, B,,,,9\n", "wards.csv, row 3: there are more cells"),
        ("wards.csv", "ward_code,ward_name,ward_name\n", "'ward_name' stands twice"),
        ("wards.csv", WARDS + "a,A,ward,,,inf\n", "row 2, column 'population': 'inf'"),
        ("wards.csv", WARDS + "a,A,ward,,,-1\n", "row 2, column 'population': '-1'"),
        ("wards.csv", WARDS + 'a,"A,ward,,,\n', "wards.csv, row 2: not a CSV row"),
        ("ward_changes.csv", CHANGES + "a,b,,full\n", "row 2, column 'changed_on'"),
        ("clocks.csv", CLOCKS.format("nan"), "clocks.csv, row 2, column 'limit'"),
        ("clocks.csv", CLOCKS.format("5000"), "clocks.csv, row 2, column 'limit'"),
    ],
)
def test_a_cell_that_cannot_be_read_stops_the_build_and_is_named(city, capsys, name, text, says):
    city.write(name, text)
    assert main(["build", "--city", str(city.folder), "--home", str(city.home)]) == 1
    assert says in capsys.readouterr().err


def test_doctor_reads_targets_and_tiles_too(city, doctor):
    city.write("targets.csv", "measure,target\non_time,many\n")
    city.write("tiles.csv", "ward_code,column,row\na,1,0\n")
    code, out = doctor()
    assert code == 1
    assert "targets.csv, row 2, column 'target': 'many' is not a number" in out
    assert "tiles.csv, row 2, column 'row': '0' is not a whole number" in out


def test_of_two_rows_of_a_category_the_first_counts(city):
    city.write("categories.csv", "category,name_vi\nx,X\nx,Y\n")
    city.build()
    assert [row["name_vi"] for row in city.ask("shell/categories")] == ["X"]


def test_a_change_on_the_first_day_of_all_is_only_named(city, doctor):
    city.write("ward_changes.csv", CHANGES + "a,b,0001-01-01,full\n")
    assert doctor()[0] == 1


def test_a_table_of_units_without_units_is_pointed_out(city, doctor):
    city.write("wards.csv", WARDS)
    assert "wards.csv: has no rows" in doctor()[1]


def test_tables_not_named_in_city_toml_are_pointed_out(city, doctor):
    city.settings(NAMED.replace('wards = "wards.csv"\n', ""))
    city.write("ward_aliases.csv", ALIASES + "Ah,a,\n").write("calendar.csv", "date,kind\n")
    code, out = doctor()
    assert code == 1
    assert 'wards.csv: not read, because city.toml has no wards = "wards.csv"' in out
    assert 'calendar.csv: not read, because city.toml has no calendar = "calendar.csv"' in out
    assert "ward_aliases.csv: holds only for codes that stand in the records" in out


def test_rows_of_the_clocks_that_give_no_due_date_are_named_by_doctor_alone(city, doctor, capsys):
    city.write("clocks.csv", LEGAL_CLOCKS).build()
    code, out = doctor()
    assert code == 0
    assert "row 2, column 'step': no due date follows from 'refuse or return'" in out
    assert "row 3, column 'starts': no due date follows from 'sent/transferred'" in out
    assert "rows 4, 5, column 'kind': no due date follows from 'TIEPDAN', 'TTHC'" in out
    main(["build", "--city", str(city.folder), "--home", str(city.home)])
    assert "no due date" not in capsys.readouterr().err


def test_a_clock_that_starts_at_receipt_is_read_in_the_words_of_the_legal_texts(city):
    city.write("clocks.csv", LEGAL_CLOCKS.replace("sent/transferred,15", "received,15"))
    city.settings(NAMED + 'kind = "kind"\n[source.values.kind]\npetition = ["x"]\n')
    rows = ("1,2020-06-22,,,open,A,x", "2,2020-06-23,,,open,A,x")
    city.cases("records/a.csv", *rows, header="id,received,closed,due,status,ward,kind").build()
    assert [row["due_at"] is None for row in city.ask("records/facts")] == [True, False]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_table_may_be_separated_as_a_spreadsheet_does(tmp_path, separator):
    path = tmp_path / "wards.csv"
    path.write_text(f"ward_code{separator}ward_name\r\n1{separator}A, B\r\n", "utf-8-sig")
    row = read_table(path, ("ward_code", "ward_name"))[0]
    assert row.cells == {"ward_code": "1", "ward_name": "A, B"}


def test_a_row_is_numbered_by_its_line(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("a,b\n\n\n1,x\n", "utf-8")
    with pytest.raises(CityError, match="row 4, column 'b': 'x' is not a number"):
        read_table(path, ("a",))[0].number_of("b")
