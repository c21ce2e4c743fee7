"""Files of a bucket: each comes once a version, whole, and by the keys that are asked for."""

import hashlib
import io
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from minio import Minio
from moto.server import ThreadedMotoServer

from giaoban.city.home import CityHome
from giaoban.city.settings import read_city
from giaoban.intake.doors.fetching import fetch
from tests.intake.doors.conftest import NOW, SECRET
from tests.tiny_city import HEADER, SETTINGS

BUCKET = "xuat"
FIRST = f"{HEADER}\nA1,2020-10-01,,2020-10-20,open,W1\n".encode()
SECOND = f"{HEADER}\nA2,2020-10-02,,2020-10-20,open,W1\n".encode()


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(server, monkeypatch) -> Iterator[Minio]:
    client = Minio(server, access_key="ai", secret_key=SECRET, secure=False, region="us-east-1")
    client.make_bucket(BUCKET)
    put(client, "tuan/46.csv", FIRST)
    put(client, "khac/46.csv", b"x")
    monkeypatch.setenv("GIAOBAN_DOOR_BOOK_URL", f"http://{server}")
    monkeypatch.setenv("GIAOBAN_DOOR_BOOK_USER", "ai")
    monkeypatch.setenv("GIAOBAN_DOOR_BOOK_SECRET", SECRET)
    yield client
    for listed in client.list_objects(BUCKET, recursive=True):
        client.remove_object(BUCKET, listed.object_name)
    client.remove_bucket(BUCKET)


def put(client: Minio, key: str, content: bytes) -> None:
    client.put_object(BUCKET, key, io.BytesIO(content), len(content))


class _City:
    def __init__(self, folder: Path, asked: str) -> None:
        self.folder, self.home = folder / "city", folder / "home"
        self.folder.mkdir()
        door = f'\n[source.door]\nkind = "s3"\nbucket = "{BUCKET}"\n{asked}\n'
        (self.folder / "city.toml").write_text(SETTINGS + door, "utf-8")

    def fetch(self, **how: bool):
        city = read_city(self.folder)
        return list(fetch(city, CityHome(self.home / city.code), NOW, **how))

    def contents(self) -> set[bytes]:
        return {path.read_bytes() for path in self.folder.glob("loaded/book/*")}


def test_what_is_new_under_a_prefix_comes_once_a_version(bucket, tmp_path, capfd):
    city = _City(tmp_path, 'prefix = "tuan/"')
    first = city.fetch()
    assert [(each.problem, each.file is None) for each in first] == [(None, False)]
    assert Path(first[0].file).name.startswith("46_book_")
    assert [each.file for each in city.fetch()] == [None]
    put(bucket, "tuan/47.csv", SECOND)
    put(bucket, "tuan/46.csv", FIRST + SECOND.split(b"\n")[1] + b"\n")
    assert len(city.fetch()) == 2
    assert city.contents() == {FIRST, SECOND, FIRST + SECOND.split(b"\n")[1] + b"\n"}
    kept = [path.read_text("utf-8") for path in city.home.rglob("*") if path.is_file()]
    assert not any(SECRET in text for text in (*kept, str(first), *capfd.readouterr()))


def test_one_key_is_one_file(bucket, tmp_path):
    put(bucket, "tuan/46.csv.bak", b"x")
    city = _City(tmp_path, 'key = "tuan/46.csv"')
    assert len(city.fetch()) == 1
    assert city.contents() == {FIRST}


def test_a_file_that_is_not_what_was_listed_stays_out_and_those_before_stay_in(
    bucket, tmp_path, monkeypatch
):
    put(bucket, "tuan/47.csv", SECOND)
    city = _City(tmp_path, 'prefix = "tuan/"')
    sums = iter([hashlib.md5(FIRST).hexdigest(), "0" * 32])
    monkeypatch.setattr("giaoban.intake.doors.s3._md5", lambda path: next(sums))
    results = city.fetch()
    assert results[1].problem.key == "intake.door.refused.digest"
    assert city.contents() == {FIRST}
    monkeypatch.undo()
    for name, value in {"URL": f"http://{bucket._base_url.host}", "SECRET": SECRET}.items():
        monkeypatch.setenv(f"GIAOBAN_DOOR_BOOK_{name}", value)
    monkeypatch.setenv("GIAOBAN_DOOR_BOOK_USER", "ai")
    assert len(city.fetch()) == 1
    assert city.contents() == {FIRST, SECOND}


def test_a_bucket_that_is_not_there_is_a_problem(bucket, tmp_path):
    city = _City(tmp_path, 'key = "tuan/99.csv"')
    assert city.fetch()[0].problem.key == "intake.door.refused.no_key"
    settings = (city.folder / "city.toml").read_text("utf-8")
    for other, key in {"khong-co": "no_key", "k": "no_bucket"}.items():
        (city.folder / "city.toml").write_text(settings.replace(BUCKET, other), "utf-8")
        assert city.fetch()[0].problem.key == f"intake.door.refused.{key}"
