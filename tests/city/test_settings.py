"""city.toml: every key is read, and every mistake is named with its key and the way out."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from giaoban.city.settings import City, Figures, read_city
from giaoban.errors import CityError

CITY = """
[city]
code = "boston"
name = { vi = "Bốt-xtơn", en = "Boston" }
timezone = "America/New_York"
"""
SOURCE = """
[[source]]
name = "311"
family = "grievance"
files = ["records/*.csv"]
"""
COLUMNS = """
[source.columns]
case_id = "id"
received_at = ["DATE", "TIME"]
status = "state"
"""


def city_of(folder: Path, text: str) -> City:
    (folder / "city.toml").write_text(text, "utf-8")
    return read_city(folder)


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(CityError) as caught:
        city_of(folder, text)
    assert str(folder / "city.toml") in str(caught.value)
    return str(caught.value)


def test_a_city_without_sources_has_the_defaults(tmp_path):
    city = city_of(tmp_path, CITY)
    assert city.folder == tmp_path
    assert city.name == {"vi": "Bốt-xtơn", "en": "Boston"}
    assert (city.language, city.simulated, city.as_of) == ("vi", False, None)
    assert (city.calendar, city.wards) == (None, None)
    assert city.figures == Figures(age_bands=(7, 30, 90), minimum_cases=5)
    assert city.max_rejected_share == 0.05
    assert city.sources == ()


def test_every_key_of_a_city_is_read(tmp_path):
    (tmp_path / "calendar.csv").touch()
    (tmp_path / "wards.csv").touch()
    text = CITY + 'language = "en"\nsimulated = true\nas_of = "2023-05-04"\n'
    text += 'calendar = "calendar.csv"\nwards = "wards.csv"\n'
    text += "[figures]\nage_bands = [3, 10]\nminimum_cases = 1\n[intake]\nmax_rejected_share = 1\n"
    city = city_of(tmp_path, text)
    assert (city.language, city.simulated, city.as_of) == ("en", True, date(2023, 5, 4))
    assert city.calendar == tmp_path / "calendar.csv"
    assert city.wards == city.table("wards.csv")
    assert city.figures == Figures(age_bands=(3, 10), minimum_cases=1)
    assert city.max_rejected_share == 1.0


def test_every_key_of_a_source_is_read(tmp_path):
    text = CITY + SOURCE + 'encoding = "cp1258"\nseparator = "\\t"\nheader_row = 3\nsheet = "S"\n'
    text += 'decimal = ","\ntimezone = "Asia/Ho_Chi_Minh"\n' + COLUMNS
    text += '[source.formats]\nreceived_at = ["%d/%m/%Y %H:%M", "epoch_ms"]\n'
    text += '[source.values.status]\nopen = ["Mở", "Đang xử lý"]\nclosed = "Đóng"\n'
    text += "[source.ward_pattern]\nregex = '^(?:Ward )?0*(\\d+)$'\n"
    (found,) = city_of(tmp_path, text).sources
    assert (found.encoding, found.separator, found.header_row) == ("cp1258", "\t", 3)
    assert (found.sheet, found.decimal, found.timezone) == ("S", ",", "Asia/Ho_Chi_Minh")
    assert found.columns["received_at"] == ("DATE", "TIME")
    assert found.columns["case_id"] == ("id",)
    assert found.formats == {"received_at": ("%d/%m/%Y %H:%M", "epoch_ms")}
    assert found.values["status"] == {"open": ("Mở", "Đang xử lý"), "closed": ("Đóng",)}
    assert found.ward_pattern == r"^(?:Ward )?0*(\d+)$"


def test_what_a_workbook_has_beside_its_rows_is_declared(tmp_path):
    text = CITY + SOURCE + 'header_rows = [7, 8]\nsection_column = "ward"\nsheet_column = "none"\n'
    (found,) = city_of(
        tmp_path, text + COLUMNS + '[source.formats]\nreceived_at = "excel"\n'
    ).sources
    assert (found.header_rows, found.header_row) == ((7, 8), 8)
    assert (found.section_column, found.sheet_column) == ("ward", "none")
    assert found.formats == {"received_at": ("excel",)}


def test_a_source_without_a_timezone_has_the_citys(tmp_path):
    (found,) = city_of(tmp_path, CITY + SOURCE + COLUMNS).sources
    assert found.timezone == "America/New_York"


def test_a_file_saved_with_a_byte_order_mark_is_read(tmp_path):
    (tmp_path / "city.toml").write_text("\ufeff" + CITY, "utf-8")
    assert read_city(tmp_path).code == "boston"


def test_a_name_in_one_language_stands_for_both(tmp_path):
    city = city_of(tmp_path, CITY.replace('vi = "Bốt-xtơn", ', ""))
    assert city.name == {"vi": "Boston", "en": "Boston"}


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(CityError, match="nowhere: there is no such city folder"):
        read_city(tmp_path / "nowhere")


def test_a_folder_without_settings_says_which_file_is_missing(tmp_path):
    with pytest.raises(CityError, match=r"city\.toml: missing"):
        read_city(tmp_path)


def test_invalid_toml_names_the_line(tmp_path):
    assert "line 3" in refusal(tmp_path, "[city]\n\ncode = boston\n")


def test_settings_that_are_not_utf8_name_the_line(tmp_path):
    (tmp_path / "city.toml").write_bytes(b'[city]\ncode = "Sa\xe3o"\n')
    with pytest.raises(CityError, match="line 2 is not UTF-8"):
        read_city(tmp_path)


@pytest.mark.parametrize(
    ("text", "key", "known"),
    [
        (CITY + "[sorce]\n", "sorce", "source"),
        (CITY + 'time_zone = "UTC"\n', "time_zone", "timezone"),
        (CITY + "[figures]\nage_band = [1]\n", "age_band", "age_bands"),
        (CITY + "[intake]\nmax_reject_share = 1\n", "max_reject_share", "max_rejected_share"),
        (CITY + SOURCE + 'encodng = "utf-8"\n' + COLUMNS, "encodng", "encoding"),
        (CITY + SOURCE + COLUMNS + 'recieved_at = "x"\n', "recieved_at", "received_at"),
        (CITY + SOURCE.replace("grievance", "dosier") + COLUMNS, "family", "dossier"),
        (
            CITY + SOURCE + COLUMNS + '[source.formats]\nrecieved_at = "%Y"\n',
            "recieved_at",
            "received",
        ),
        (CITY + SOURCE + COLUMNS + '[source.values.state]\nopen = ["x"]\n', "state", "status"),
        (CITY + SOURCE + COLUMNS + '[source.values.status]\nopened = ["x"]\n', "opened", "open"),
        (CITY + SOURCE + COLUMNS + "[source.ward_pattern]\nregexp = 'x'\n", "regexp", "regex"),
        (CITY + 'language = "vn"\n', "language", "vi"),
        (CITY.replace("New_York", "New York"), "timezone", "America/New_York"),
        (CITY + SOURCE + 'encoding = "cp12588"\n' + COLUMNS, "encoding", "cp1258"),
    ],
)
def test_an_unknown_word_names_the_nearest_known_one(tmp_path, text, key, known):
    message = refusal(tmp_path, text)
    assert key in message
    assert f'"{known}' in message


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[city]\ncode = "x"\n', "[city] timezone: is required"),
        ("", "the table [city] is required"),
        (CITY.replace('code = "boston"', ""), "[city] code: is required"),
        (CITY.replace("name =", "names ="), "names"),
        (CITY + SOURCE.replace('name = "311"', "") + COLUMNS, "name: is required"),
        (CITY + SOURCE.replace('family = "grievance"', "") + COLUMNS, "family: is required"),
        (CITY + SOURCE, "columns: is required"),
        (CITY + SOURCE + COLUMNS.replace("case_id", "ward"), "case_id: is required"),
        (CITY + SOURCE + COLUMNS.replace("received_at", "due_at"), "received_at: is required"),
    ],
)
def test_a_required_key_that_is_missing_is_named(tmp_path, text, says):
    assert says in refusal(tmp_path, text)


@pytest.mark.parametrize("files", ["", "files = []"])
def test_a_source_that_is_only_loaded_needs_no_files(tmp_path, files):
    source = SOURCE.replace('files = ["records/*.csv"]', files)
    (tmp_path / "city.toml").write_text(CITY + source + COLUMNS, "utf-8")
    city = read_city(tmp_path)
    assert city.sources[0].files == () and city.loaded("a/b") == tmp_path / "loaded" / "a%2Fb"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (CITY.replace('"boston"', "7"), "code: must be a text in quotes, not a whole number"),
        (CITY + "simulated = 1\n", "simulated: must be true or false"),
        (CITY + "[figures]\nminimum_cases = true\n", "minimum_cases: must be a whole number"),
        (CITY + '[intake]\nmax_rejected_share = "5%"\n', "max_rejected_share: must be a number"),
        (CITY.replace("{ vi", "[{ vi").replace('ston" }', 'ston" }]'), "name: must be a table"),
        (CITY + SOURCE + 'header_row = "1"\n' + COLUMNS, "header_row: must be a whole number"),
        (CITY + SOURCE + COLUMNS + "ward = 3\n", "ward: must be a text or a list of texts"),
        (CITY + SOURCE + COLUMNS + 'ward = ["a", 3]\n', "not a list that holds a whole number"),
        (CITY + SOURCE + COLUMNS + "ward = []\n", "ward: must name at least one"),
        (CITY + "[source]\nname = 'x'\n", "write [[source]]"),
        (CITY + SOURCE + "ward_pattern = 'x'\n" + COLUMNS, "ward_pattern: must be a table"),
    ],
)
def test_a_wrong_type_is_named(tmp_path, text, says):
    assert says in refusal(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (CITY.replace('"boston"', '"../x"'), 'code: "../x" may hold only letters'),
        (CITY + 'as_of = "4/5/2023"\n', 'write it as "2023-05-04"'),
        (CITY + "as_of = 2023-05-04T10:00:00\n", '"2023-05-04 10:00:00" is not a day'),
        (CITY + 'as_of = "2023-02-30"\n', "not a day of the calendar"),
        (CITY + 'wards = "ward.csv"\n', 'wards: there is no file "ward.csv"'),
        (CITY + "[figures]\nage_bands = [7, 7]\n", "must rise"),
        (CITY + "[figures]\nage_bands = []\n", "whole days"),
        (CITY + "[figures]\nage_bands = [-1, 7]\n", "none below 0"),
        (CITY + "[intake]\nmax_rejected_share = 5\n", "between 0 and 1"),
        (CITY + SOURCE + COLUMNS + SOURCE + COLUMNS, 'two sources are named "311"'),
        (CITY + SOURCE + 'separator = ";;"\n' + COLUMNS, "must be one character"),
        (CITY + SOURCE + "header_row = 0\n" + COLUMNS, "must be 1 or more"),
        (CITY + SOURCE + "header_rows = [7, 9]\n" + COLUMNS, "rows that follow each other"),
        (CITY + SOURCE + "header_row = 7\nheader_rows = [7]\n" + COLUMNS, "keep one of them"),
        (CITY + SOURCE + 'section_column = "wards"\n' + COLUMNS, '"ward"'),
        (CITY + SOURCE + 'sheet_column = "case_id"\n' + COLUMNS, "case_id"),
        (CITY + SOURCE + COLUMNS + 'procedure = "p"\n', "is a column of dossiers"),
        (CITY + SOURCE + COLUMNS + 'encoding = "utf-8"\n', "move it above [source.columns]"),
        (CITY + SOURCE + COLUMNS + '[source.formats]\ndue_at = "%Y-%m-%d"\n', "not mapped"),
        (CITY + SOURCE + COLUMNS + '[source.formats]\nstatus = "%Y"\n', "can stand here"),
        (
            CITY + SOURCE + COLUMNS + '[source.formats]\nreceived_at = "%d/%m"\n',
            "year, month and day",
        ),
        (CITY + SOURCE + COLUMNS + '[source.formats]\nreceived_at = "%d/%m/%Q"\n', "%Q is not"),
        (CITY + SOURCE + COLUMNS + '[source.formats]\nreceived_at = "epoch"\n', '"epoch_s"'),
        (
            CITY + SOURCE + COLUMNS + '[source.values.kind]\nrequest = ["x"]\n',
            "kind: this column is not mapped",
        ),
        (CITY + SOURCE + 'encoding = "tcvn-3"\n' + COLUMNS, 'did you mean "tcvn3"'),
        (CITY + SOURCE + 'encoding = "ABC"\n' + COLUMNS, 'did you mean "tcvn3"'),
        (CITY + SOURCE + 'encoding = "utf8-bom"\n' + COLUMNS, 'did you mean "utf-8"'),
        (CITY + SOURCE + 'font_encoding = "VNI-Times"\n' + COLUMNS, 'did you mean "vni"'),
        (CITY + SOURCE + 'font_encoding = "utf-8"\n' + COLUMNS, "Known are: tcvn3, vni"),
        (
            CITY + SOURCE + COLUMNS + '[source.values.status]\nopen="x"\nclosed="x"\n',
            '"x" is listed under "open" already',
        ),
        (
            CITY
            + SOURCE
            + COLUMNS
            + '[source.values.status]\nopen="Hoà  giải"\nclosed="hòa giải"\n',
            '"hòa giải" is the same value as "Hoà  giải", listed under "open"',
        ),
        (
            CITY + SOURCE + COLUMNS + "[source.ward_pattern]\nregex = '('\n",
            "not a regular expression",
        ),
        (CITY + SOURCE + COLUMNS + "[source.ward_pattern]\nregex = '(a)(b)'\n", "keep one"),
    ],
)
def test_a_value_that_does_not_fit_is_named(tmp_path, text, says):
    assert says in refusal(tmp_path, text)


def test_an_error_in_a_source_names_the_source(tmp_path):
    assert '[[source]] "311" columns' in refusal(tmp_path, CITY + SOURCE + COLUMNS + "ward = 3\n")


def test_dossiers_may_have_columns_of_their_own(tmp_path):
    text = CITY + SOURCE.replace("grievance", "dossier") + COLUMNS + 'procedure = "p"\n'
    text += 'paid_online = "pay"\n[source.values.paid_online]\nyes = ["có"]\nno = ["không"]\n'
    (found,) = city_of(tmp_path, text).sources
    assert found.values["paid_online"] == {"yes": ("có",), "no": ("không",)}


def test_channels_have_names_of_the_citys_own(tmp_path):
    text = CITY + SOURCE + COLUMNS + 'channel = "c"\n[source.values.channel]\nhotline = ["1022"]\n'
    (found,) = city_of(tmp_path, text).sources
    assert found.values["channel"] == {"hotline": ("1022",)}


@pytest.mark.parametrize(
    "text", ["%Y/%m/%d 00:00:00+00", "%Y-%m-%dT%H:%M:%SZ", "%-d/%-m/%y", "%Y%j"]
)
def test_formats_may_hold_literal_text_and_either_dialect(tmp_path, text):
    settings = CITY + SOURCE + COLUMNS + f'[source.formats]\nreceived_at = "{text}"\n'
    (found,) = city_of(tmp_path, settings).sources
    assert found.formats["received_at"] == (text,)


@pytest.mark.parametrize("regex", [r"Ward (?=\d)", r"(?<=P)\d+", r"(a)\1"])
def test_a_pattern_the_database_cannot_use_names_its_key(tmp_path, regex):
    text = CITY + SOURCE + COLUMNS + f"[source.ward_pattern]\nregex = '{regex}'\n"
    assert re.search(r'"311".* ward_pattern regex: .*cannot be used', refusal(tmp_path, text))


def test_a_code_that_no_folder_can_be_named_by_is_refused(tmp_path):
    assert "300 characters" in refusal(tmp_path, CITY.replace('"boston"', f'"{"b" * 300}"'))


@pytest.mark.parametrize(
    "lists",
    ['yes = ["Có"]\nno = ["Không"]', 'true = "Có"\nfalse = "Không"', 'yes = ["Có", true]'],
)
def test_yes_and_no_may_be_written_as_true_and_false(tmp_path, lists):
    columns = COLUMNS.replace("[source.columns]", '[source.columns]\npaid_online = "paid"')
    dossiers = SOURCE.replace("grievance", "dossier")
    city = city_of(tmp_path, CITY + dossiers + columns + f"[source.values.paid_online]\n{lists}\n")
    values = city.sources[0].values["paid_online"]
    assert values["yes"][0] == "Có"
    assert set(values["yes"][1:]) <= {"true"}
    assert values.get("no", ("Không",)) == ("Không",)


@pytest.mark.parametrize("day", ['"9999-12-31"', "0001-01-01"])
def test_an_as_of_day_out_of_reach_is_named(tmp_path, day):
    assert "as_of" in refusal(tmp_path, CITY + f"as_of = {day}\n")


def test_a_city_says_what_it_calls_its_units(tmp_path):
    words = 'unit_word = { vi = "quận, huyện", en = ["district", "districts"] }\n'
    city = city_of(tmp_path, CITY + words)
    assert city.unit_word == {"vi": ("quận, huyện",) * 2, "en": ("district", "districts")}
    assert city_of(tmp_path, CITY).unit_word == {}


@pytest.mark.parametrize("words", ['en = "district"', 'vi = ["quận", "huyện"]', 'fr = "quartier"'])
def test_words_for_units_in_a_wrong_number_or_language_are_named(tmp_path, words):
    assert "unit_word" in refusal(tmp_path, f"{CITY}unit_word = {{ {words} }}\n")


def test_a_letterhead_is_read_and_its_unknown_keys_are_named(tmp_path):
    head = '[letterhead]\nissuer = "Thành ủy Hạ Long"\nsigned = ["CHỦ TỊCH"]\n'
    letterhead = city_of(tmp_path, CITY + head).letterhead
    assert (letterhead.issuer, letterhead.signed) == ("Thành ủy Hạ Long", ("CHỦ TỊCH",))
    assert (letterhead.superior, letterhead.recipients) == ("", ())
    assert "signed" in refusal(tmp_path, CITY + '[letterhead]\nsignd = "CHỦ TỊCH"\n')
    assert "signed" in refusal(tmp_path, CITY + "[letterhead]\nsigned = 3\n")


@pytest.mark.parametrize(
    ("text", "since"),
    [('"2026-01-01"', date(2026, 1, 1)), ("2026-01-01", date(2026, 1, 1)), ('"90 days"', 90)],
)
def test_a_source_says_since_when_its_exports_list_cases(tmp_path, text, since):
    source = city_of(tmp_path, CITY + SOURCE + f"since = {text}\n" + COLUMNS).sources[0]
    assert (source.since, source.vanished) == (since, "open")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('since = "90"', "neither a day, such as 2026-01-01, nor a number of days"),
        ("since = 90", "since: must be a text in quotes"),
        ('vanished = "close"', "closed"),
        ('vanished = "closed"', 'it needs covers = "whole" or "open"'),
        ('vanished = "closed"\ncovers = "finished"', 'it needs covers = "whole" or "open"'),
    ],
)
def test_what_exports_cover_is_checked(tmp_path, text, says):
    assert says in refusal(tmp_path, CITY + SOURCE + text + "\n" + COLUMNS)
