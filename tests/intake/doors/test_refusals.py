"""Whatever a server answers, and whatever is in the way here: it is said, and nothing is published."""

import pytest
from minio import Minio
from minio.datatypes import Object

from giaoban.city.home import CityHome
from giaoban.city.settings import read_city
from giaoban.errors import DoorError
from giaoban.intake.doors.bounds import Bounds
from giaoban.intake.doors.fetching import fetch
from giaoban.intake.doors.positions import Positions
from giaoban.intake.import_run import current_mappings
from tests.intake.doors.conftest import NOW
from tests.intake.doors.file_server import Served, serving
from tests.tiny_city import HEADER, SETTINGS, TinyCity

CONTENT = f"{HEADER}\nA1,2020-10-01,,2020-10-20,open,W1\n".encode()
SETTING = "GIAOBAN_DOOR_BOOK_URL"


@pytest.fixture
def served(monkeypatch):
    served = Served(CONTENT)
    with serving(served) as url:
        served.url = url
        monkeypatch.setenv(SETTING, f"{url}/so.csv")
        yield served


def _refusal(tiny: TinyCity, door: str = 'kind = "http"') -> str:
    tiny.settings(f"{SETTINGS}\n[source.door]\n{door}\n")
    city = read_city(tiny.folder)
    results = list(fetch(city, CityHome(tiny.home / city.code), NOW))
    assert [each.file for each in results] == [None]
    folder = tiny.folder / "loaded" / "book"
    assert not folder.is_dir() or list(folder.iterdir()) == []
    return results[0].problem.key.rpartition(".")[2]


@pytest.mark.parametrize(
    ("door", "content", "refusal"),
    [
        ('kind = "socrata"\ndataset = "abcd-1234"', b"<html>", "not_json"),
        ('kind = "socrata"\ndataset = "abcd-1234"', b"[1]", "not_rows"),
        ('kind = "socrata"\ndataset = "../../x"', b"[]", "no_name"),
        ('kind = "ckan"\nresource = "a"', b'{"success": false}', "not_rows"),
        ('kind = "open311"\nfirst_on = 2026-11-01', b'[{"code": 400}]', "not_rows"),
        ('kind = "s3"\nbucket = "xuat"\nprefix = "x"', b"<html>", "not_rows"),
    ],
)
def test_an_answer_that_is_no_list_of_records(tiny, served, monkeypatch, door, content, refusal):
    served.content = content
    monkeypatch.setenv(SETTING, served.url)
    assert _refusal(tiny, door) == refusal


@pytest.mark.parametrize(("status", "refusal"), [(404, "status"), (403, "account")])
def test_a_file_that_is_not_given(tiny, served, status, refusal):
    served.status = status
    assert _refusal(tiny) == refusal


def test_a_file_of_no_known_kind(tiny, served, monkeypatch):
    monkeypatch.setenv(SETTING, served.url + "/xuat")
    assert _refusal(tiny) == "no_format"


@pytest.mark.parametrize(
    ("bounds", "refusal"),
    [({"most_bytes": 10}, "too_large"), ({"most_seconds": -1}, "too_slow")],
)
def test_what_is_too_large_or_takes_too_long(tiny, served, monkeypatch, bounds, refusal):
    monkeypatch.setattr("giaoban.intake.doors.protocol.Bounds", lambda: Bounds(**bounds))
    assert _refusal(tiny) == refusal


def test_a_server_that_does_not_answer(tiny, served, monkeypatch):
    monkeypatch.setattr("giaoban.intake.doors.web.PATIENCE", (1, 0.02))
    monkeypatch.setattr("giaoban.intake.doors.web.tried_again", lambda: 0)
    served.waits = 0.1
    assert _refusal(tiny) in ("timeout", "unreachable")


def test_a_fetch_beside_another_and_a_folder_that_cannot_be_written(tiny, served):
    tiny.settings(f'{SETTINGS}\n[source.door]\nkind = "http"\n')
    with Positions(tiny.home / "tiny").held("book"):
        assert _refusal(tiny) == "is_fetching"
    tiny.write("loaded/book", "a file where the folder should be")
    assert _refusal(tiny) == "disk"


def test_a_file_shorter_than_the_bucket_lists(tiny, served, monkeypatch):
    class Longer(Minio):
        def list_objects(self, *_: object, **__: object) -> list:
            return [Object("xuat", "x.csv", NOW, "a", size=10**6)]

    monkeypatch.setattr("giaoban.intake.doors.s3.Minio", Longer)
    monkeypatch.setattr("minio.api.Minio._get_region", lambda *_: "us-east-1")
    monkeypatch.setenv(SETTING, served.url)
    assert _refusal(tiny, 'kind = "s3"\nbucket = "xuat"\nprefix = "x"') == "size"


def test_a_city_without_a_door(tiny):
    with pytest.raises(DoorError) as raised:
        list(fetch(read_city(tiny.folder), CityHome(tiny.home / "tiny"), NOW))
    assert raised.value.message.key == "intake.door.refused.no_doors"


def test_a_door_does_not_decide_how_a_file_is_read(tiny):
    without = current_mappings(read_city(tiny.folder))
    tiny.settings(f'{SETTINGS}\n[source.door]\nkind = "http"\n')
    assert current_mappings(read_city(tiny.folder)) == without
