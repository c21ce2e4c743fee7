"""[source.door] is checked key by key, and holds no secret."""

import pytest

from giaoban.city.doors import setting_of, slug_of
from giaoban.city.settings import read_city
from giaoban.errors import CityError
from tests.tiny_city import SETTINGS, TinyCity

CHANGED = 'updated_at = "changed"\n'


def _read(tiny: TinyCity, door: str, settings: str = SETTINGS + CHANGED):
    tiny.settings(f"{settings}\n[source.door]\n{door}\n")
    return read_city(tiny.folder)


def _refusal(tiny: TinyCity, door: str, settings: str = SETTINGS + CHANGED) -> tuple[str, str]:
    with pytest.raises(CityError) as raised:
        _read(tiny, door, settings)
    values = raised.value.message.values
    return values["key"], values["what"].key.removeprefix("city.setting.")


def test_a_door_says_what_is_asked_for(tiny):
    city = _read(tiny, 'kind = "ckan"\nresource = "6f3c"\nupdated_at = "changed"\npage_size = 500')
    door = city.sources[0].door
    assert (door.kind, door.resource, door.updated_at, door.page_size) == (
        *("ckan", "6f3c", "changed"),
        500,
    )
    assert (
        _read(tiny, 'kind = "open311"\nfirst_on = 2024-01-01').sources[0].door.first_on.year == 2024
    )


@pytest.mark.parametrize(
    ("door", "refusal"),
    [
        ('kind = "postgres"', ("kind", "unknown_value")),
        ('kind = "postgresql"', ("table", "door_asks_nothing")),
        ('kind = "postgresql"\ntable = "a"\nquery = "b"', ("query", "door_asks_twice")),
        ('kind = "s3"\nbucket = "a"', ("key", "door_asks_nothing")),
        ('kind = "socrata"\ndatset = "a"', ("datset", "unknown_key")),
        ('kind = "open311"\nfirst_on = "1/1/2024"', ("first_on", "not_a_day")),
        ('kind = "http"\nformat = "/etc"', ("format", "door_format")),
        ('kind = "ckan"\nresource = "a"\npage_size = 1', ("page_size", "door_bounds")),
        ('kind = "ckan"\nresource = "a"\nupdated_at = "id"', ("updated_at", "door_updated_at")),
        ('kind = "http"\nurl = "https://a"', ("url", "door_environment")),
        ('kind = "s3"\nsecret_key = "x"', ("secret_key", "door_environment")),
        ('kind = "postgresql"\nPassword = "x"', ("Password", "door_environment")),
    ],
)
def test_what_is_wrong_is_named(tiny, door, refusal):
    assert _refusal(tiny, door) == refusal


@pytest.mark.parametrize(
    "text", ["https://an:kh0a@may.vn/x.csv", "host=may password=kh0a", "postgresql://an:kh0a@may/x"]
)
def test_a_secret_is_refused_wherever_it_stands_and_not_repeated(tiny, text):
    with pytest.raises(CityError) as raised:
        _read(tiny, f'kind = "{text}"')
    assert raised.value.message.values["what"].key == "city.setting.door_secret"
    assert "kh0a" not in str(raised.value)
    with pytest.raises(CityError) as raised:
        tiny.settings(SETTINGS.replace('"*.csv"', f'"{text}"'))
        read_city(tiny.folder)
    assert "kh0a" not in str(raised.value)


def test_rows_of_a_server_are_in_utf_8_and_tell_of_no_case_that_left_a_list(tiny):
    asked = 'kind = "ckan"\nresource = "a"'
    in_font = SETTINGS.replace("[source.columns]", 'encoding = "tcvn3"\n[source.columns]')
    assert _refusal(tiny, asked, in_font) == ("encoding", "door_encoding")
    of_open = SETTINGS.replace("[source.columns]", 'covers = "open"\n[source.columns]') + CHANGED
    by_changes = asked + '\nupdated_at = "changed"'
    assert _refusal(tiny, by_changes, of_open) == ("updated_at", "door_of_open")
    assert _read(tiny, asked, of_open).sources[0].door


def test_a_report_is_fetched_as_a_file_and_two_doors_have_two_names(tiny):
    report = (
        '\n[[report]]\nname = "b-ook"\nfamily = "grievance"\n'
        '[report.columns]\nward = "w"\nweek = "t"\nopen = "o"\n[report.door]\n'
    )
    settings = SETTINGS + '\n[source.door]\nkind = "http"\n'
    tiny.settings(settings + report + 'kind = "http"')
    assert read_city(tiny.folder).reports[0].door.kind == "http"
    tiny.settings(settings + report + 'kind = "ckan"\nresource = "a"')
    with pytest.raises(CityError, match="ckan"):
        read_city(tiny.folder)
    tiny.settings((settings + report + 'kind = "http"').replace('"book"', '"b ook"'))
    with pytest.raises(CityError, match="GIAOBAN_DOOR_B_OOK"):
        read_city(tiny.folder)


def test_names_in_the_environment_and_of_files_are_plain():
    assert setting_of("Phản ánh – kiến nghị") == "GIAOBAN_DOOR_PHAN_ANH_KIEN_NGHI"
    assert slug_of("Đơn thư 2026") == "don-thu-2026"
    assert slug_of("中") == "source"
