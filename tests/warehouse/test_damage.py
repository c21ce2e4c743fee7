"""What a broken disk, a full one or one that may not be written to leaves of the figures."""

from __future__ import annotations

import os
import subprocess
import sys
from random import Random

import pytest

from giaoban.city.home import ROOT
from giaoban.warehouse import queries
from giaoban.warehouse.database import Warehouse
from tests.tiny_city import TinyCity

ROWS = [f"{number},2020-10-{5 + number % 20:02},,,open,A" for number in range(40)]
ASKED = ("shell/as_of", "records/facts", "backlog/now")


@pytest.fixture(scope="module")
def twice(tmp_path_factory) -> TinyCity:
    """A city that was built with 40 cases, then with one more."""
    folder = tmp_path_factory.mktemp("twice")
    (folder / "city").mkdir()
    city = TinyCity(folder / "city", folder / "home").settings()
    city.cases("a.csv", *ROWS).build()
    city.cases("b.csv", "x,2020-10-20,,,open,A").build()
    return city


def _write(file, content: bytes) -> None:
    """Another file in its place: one that is open stays as it is."""
    file.unlink()
    file.write_bytes(content)


def _harmed(content: bytes, number: int) -> bytes:
    """Cut off in its first half, or with a block of every kilobyte spoiled."""
    chance, bad = Random(number), bytearray(content)
    if number % 2:
        return bytes(bad[: chance.randrange(len(bad) // 2)])
    for at in range(4096 * 4, len(bad), 1024):
        bad[at] ^= 1 << chance.randrange(8)
    return bytes(bad)


@pytest.mark.parametrize("number", range(4))
def test_the_generation_before_answers_where_the_newest_is_damaged(twice, number):
    file = twice.city_home.published()
    good = file.read_bytes()
    assert not Warehouse(twice.city_home).is_damaged()
    _write(file, _harmed(good, number))
    warehouse = Warehouse(twice.city_home)
    for name in ASKED:
        queries.ask(warehouse, name)
    assert queries.ask(warehouse, "shell/as_of").cases.iloc[0] == 40
    assert warehouse.is_damaged() and warehouse.generation() != file.name
    _write(file, good)
    assert queries.ask(Warehouse(twice.city_home), "shell/as_of").cases.iloc[0] == 41


def test_the_next_build_makes_a_damaged_generation_again(twice):
    file = twice.city_home.published()
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    _write(file, bytes(content))
    report = twice.build()
    assert report.is_new and report.generation > file.name
    assert twice.ask("shell/as_of")[0]["cases"] == 41
    assert not twice.build().is_new


_BUILD = """
import resource, sys
limit = int(sys.argv.pop())
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
from giaoban.cli.commands import main
sys.exit(main(["build", "--lang", "en", *sys.argv[1:]]))
"""


def _build(city: TinyCity, most_bytes: int = 0) -> subprocess.CompletedProcess[str]:
    places = ["--city", str(city.folder), "--home", str(city.home), str(most_bytes)]
    command = [sys.executable, "-c", _BUILD, *places]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def test_a_full_disk_publishes_nothing_and_says_so(tiny):
    """No file may grow beyond 300 kB: the batch can be written, the warehouse cannot."""
    tiny.cases("a.csv", *ROWS).build()
    tiny.cases("b.csv", "x,2020-10-20,,,open,A")
    done = _build(tiny, 300_000)
    assert done.returncode == 1
    assert "nothing was published" in done.stderr and "Traceback" not in done.stderr
    assert tiny.ask("shell/as_of")[0]["cases"] == 40
    tiny.build()
    assert tiny.ask("shell/as_of")[0]["cases"] == 41


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_home_that_may_not_be_written_to_says_so(tiny):
    tiny.cases("a.csv", *ROWS).build()
    tiny.city_home.folder.chmod(0o500)
    try:
        done = _build(tiny)
    finally:
        tiny.city_home.folder.chmod(0o700)
    assert done.returncode == 1 and "Traceback" not in done.stderr
