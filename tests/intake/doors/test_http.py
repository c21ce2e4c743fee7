"""A file at an address: brought once a version, gone on with after a cut, never half, from nowhere else."""

import base64
import gzip
import hashlib
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from giaoban.city.home import CityHome
from giaoban.city.settings import read_city
from giaoban.intake.doors.fetching import fetch
from tests.intake.doors.conftest import NOW, SECRET
from tests.intake.doors.file_server import Served, serving
from tests.tiny_city import HEADER, SETTINGS

ROWS = "".join(f"A{n},2020-10-01,,2020-10-20,open,W{n % 7}\n" for n in range(9000))
CONTENT = f"{HEADER}\n{ROWS}".encode()
SETTING = "GIAOBAN_DOOR_BOOK_URL"
DOOR = '\n[source.door]\nkind = "http"\n'


class _City:
    def __init__(self, folder: Path) -> None:
        self.folder, self.home = folder / "city", folder / "home"
        self.folder.mkdir()
        (self.folder / "city.toml").write_text(SETTINGS + DOOR, "utf-8")

    def fetch(self, hours: int = 0, **how: bool):
        city = read_city(self.folder)
        now = NOW + timedelta(hours=hours)
        return next(iter(fetch(city, CityHome(self.home / city.code), now, **how)))

    def files(self) -> list[Path]:
        return sorted(self.folder.glob("loaded/book/*"))

    def left(self) -> list[str]:
        return [path.suffix for path in (self.home / "tiny" / "doors").glob("*.part")]


@pytest.fixture(scope="module")
def server():
    served = Served()
    with serving(served) as url:
        yield served, url


@pytest.fixture
def served(server, monkeypatch) -> Served:
    served, url = server
    vars(served).update(vars(Served(CONTENT, '"v1"', "Mon, 30 Nov 2026 06:00:00 GMT")))
    monkeypatch.setenv(SETTING, f"{url}/xuat/tuan-47.csv?khoa={SECRET}")
    return served


@pytest.fixture
def city(tmp_path) -> _City:
    return _City(tmp_path)


def test_a_version_comes_once_and_another_one_beside_it(city, served):
    first = city.fetch()
    assert first.file == "loaded/book/tuan-47_book_20261130T060000Z_20261130T120000Z.csv"
    assert city.fetch(1).file is None
    assert served.asked[-1]["if-none-match"] == '"v1"'
    # The same bytes under another mark are no other version.
    served.etag = '"v2"'
    assert city.fetch(2).file is None
    served.etag, served.content = '"v3"', CONTENT + b"B1,2020-10-02,,2020-10-20,open,W1\n"
    city.fetch(3)
    assert [path.read_bytes() for path in city.files()] == [CONTENT, served.content]
    assert city.fetch(4, is_whole=True).file is not None


def test_a_cut_download_is_gone_on_with_and_is_the_whole_file(city, served):
    served.cut_after = [100_000]
    city.fetch()
    assert [path.read_bytes() for path in city.files()] == [CONTENT]
    assert served.asked[-1]["range"] == "bytes=100000-"
    assert served.sent == len(CONTENT)


def test_what_stays_cut_is_not_published_and_the_next_run_completes(city, served):
    served.cut_after = [50_000] * 5
    assert city.fetch().problem.key == "intake.door.refused.cut"
    assert (city.files(), city.left()) == ([], [".part"])
    city.fetch(1)
    assert [path.read_bytes() for path in city.files()] == [CONTENT]
    assert served.sent == len(CONTENT)
    assert city.left() == []


@pytest.mark.parametrize("has_ranges", [True, False])
def test_of_a_file_that_changed_after_the_cut_no_half_is_kept(city, served, has_ranges):
    served.cut_after = [50_000] * 5
    city.fetch()
    served.has_ranges = has_ranges
    served.content, served.etag = CONTENT.replace(b"W1", b"W9"), '"v2"'
    city.fetch(1)
    assert [path.read_bytes() for path in city.files()] == [served.content]


def test_without_a_mark_of_the_version_a_cut_download_begins_anew(city, served):
    served.etag = ""
    served.cut_after = [50_000]
    city.fetch()
    assert [path.read_bytes() for path in city.files()] == [CONTENT]
    assert "range" not in served.asked[-1]


def test_a_digest_that_does_not_fit_publishes_nothing(city, served):
    right = base64.b64encode(hashlib.sha256(CONTENT).digest()).decode()
    served.headers = {"Repr-Digest": f"sha-256=:{right}:"}
    assert city.fetch().problem is None
    served.etag, served.content = '"v2"', CONTENT[:-5]
    assert city.fetch(1).problem.key == "intake.door.refused.digest"
    assert len(city.files()) == 1


@pytest.mark.parametrize(
    ("content", "key"), [(b"", "empty"), (b"<!DOCTYPE html><html>Log in</html>", "page")]
)
def test_what_is_no_file_is_not_published(city, served, content, key):
    served.content = content
    assert city.fetch().problem.key == f"intake.door.refused.{key}"
    assert city.files() == []


def test_a_redirect_is_followed_on_this_server_alone(city, served, server, monkeypatch):
    port = server[1].rpartition(":")[2]
    monkeypatch.setenv(SETTING, f"{server[1]}/cu.csv")
    served.moved = {"/cu.csv": "/moi.csv", "/xa.csv": f"http://localhost:{port}/moi.csv"}
    assert city.fetch().file is not None
    monkeypatch.setenv(SETTING, f"{server[1]}/xa.csv")
    asked = len(served.asked)
    problem = city.fetch(1).problem
    assert (problem.key, problem.values["other"]) == ("intake.door.refused.redirected", "localhost")
    assert len(served.asked) == asked + 1
    served.moved = {"/xa.csv": "/xa.csv"}
    assert city.fetch(2).problem.key == "intake.door.refused.redirects"


@pytest.mark.parametrize("name", ["so.csv", "so.csv.gz"])
def test_what_a_server_packs_on_the_way_is_unpacked(city, served, server, monkeypatch, name):
    monkeypatch.setenv(SETTING, f"{server[1]}/{name}")
    served.content, served.headers = gzip.compress(CONTENT), {"Content-Encoding": "gzip"}
    served.cut_after = [1000]
    fetched = city.fetch()
    assert (fetched.problem, fetched.told, Path(fetched.file).suffix) == (None, (), ".csv")
    assert city.files()[0].read_bytes() == CONTENT


def test_the_offices_own_name_stays_in_front_for_a_period_to_be_read_from_it(
    city, served, server, monkeypatch
):
    monkeypatch.setenv(SETTING, f"{server[1]}/B%C3%A1o%20c%C3%A1o%20tu%E1%BA%A7n%2047.csv?x=1")
    assert Path(city.fetch().file).name.startswith("Báo cáo tuần 47_book_")


def test_no_secret_of_the_address_is_in_any_output_or_file(city, served, monkeypatch, capfd):
    monkeypatch.setenv("GIAOBAN_DOOR_BOOK_SECRET", "kh4c\n")
    results = [city.fetch()]
    served.etag, served.announced = '"v2"', 10
    results.append(city.fetch(1))
    monkeypatch.setenv(SETTING, f"http://an:{SECRET}@127.0.0.1:9/x.csv?khoa={SECRET}")
    results.append(city.fetch(2))
    monkeypatch.setenv(SETTING, f"ftp://an:{SECRET}@127.0.0.1:9/x.csv")
    results.append(city.fetch(3))
    monkeypatch.setenv(SETTING, f"http://an:{SECRET}@192.0.2.1/x.csv")
    results.append(city.fetch(4))
    keys = [result.problem and result.problem.key.rpartition(".")[2] for result in results]
    assert keys[2:] == ["unreachable", "address", "open"]
    kept = [path.read_text("utf-8") for path in city.home.rglob("*") if path.is_file()]
    shown = [str(results), *(str(result.problem) for result in results), *capfd.readouterr()]
    names = list(map(str, city.files()))
    assert not any(SECRET in text or "kh4c" in text for text in (*kept, *shown, *names))
    assert served.asked[0]["authorization"] == "Bearer kh4c"


def test_a_server_nobody_vouches_for_is_not_asked_and_one_the_city_vouches_for_is(
    city, tmp_path, monkeypatch
):
    certificate = tmp_path / "server.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "3650"),
            *("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"),
            *("-keyout", certificate, "-out", tmp_path / "own.pem"),
        ],
        check=True,
        capture_output=True,
    )
    own = (tmp_path / "own.pem").read_bytes()
    certificate.write_bytes(certificate.read_bytes() + own)
    served = Served(CONTENT)
    with serving(served, certificate) as url:
        monkeypatch.setenv(SETTING, f"{url}/a.csv")
        assert city.fetch().problem.key == "intake.door.refused.certificate"
        assert served.asked == []
        monkeypatch.setenv("GIAOBAN_DOOR_BOOK_CA", str(tmp_path / "no.pem"))
        assert city.fetch().problem.key == "intake.door.refused.no_authority"
        monkeypatch.setenv("GIAOBAN_DOOR_BOOK_CA", str(tmp_path / "own.pem"))
        assert city.fetch(1).problem is None
