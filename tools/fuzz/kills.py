"""A build that is killed at a random moment: what serves then, and what the next build makes of it."""

from __future__ import annotations

import multiprocessing
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from giaoban.city.home import CityHome
from giaoban.warehouse import queries
from giaoban.warehouse.build import build
from giaoban.warehouse.database import Warehouse

_SETTINGS = """
[city]
code = "killed"
name = { vi = "Thử", en = "Trial" }
timezone = "Asia/Ho_Chi_Minh"
as_of = "2026-10-30"

[[source]]
name = "book"
family = "grievance"
files = ["*.csv"]
[source.columns]
case_id = "id"
received_at = "received"
ward = "ward"
"""
_ROWS = 50


# So many kills of one home, one after the other: its imports stay few.
_OF_A_HOME = 20
# Its processes begin with the program in memory: what is killed is the build, not the start.
_FRESH = multiprocessing.get_context("forkserver")
_FRESH.set_forkserver_preload(["giaoban.warehouse.build"])


def killed(times: int) -> Counter[str]:
    """How often the generation before or the new one served after a kill; AssertionError where
    anything else did, or where the next build came to other counts."""
    numbers = range(1, times + 1)
    homes = [numbers[at : at + _OF_A_HOME] for at in range(0, times, _OF_A_HOME)]
    with ProcessPoolExecutor(min(2, len(homes) or 1), _FRESH) as pool:
        return sum(pool.map(_killed_in_one_home, homes), Counter())


def _killed_in_one_home(numbers: range) -> Counter[str]:
    outcomes: Counter[str] = Counter()
    with TemporaryDirectory(prefix="giaoban-kills-") as place:
        folder, home = Path(place) / "city", Path(place) / "home"
        folder.mkdir()
        (folder / "city.toml").write_text(_SETTINGS, "utf-8")
        _add_file(folder, 0)
        longest = _seconds_of_one(folder, home)
        for number in numbers:
            outcomes[_once(folder, home, number, Random(number).uniform(0, longest))] += 1
    return outcomes


def _seconds_of_one(folder: Path, home: Path) -> float:
    started = time.monotonic()
    _started(folder, home).join()
    return time.monotonic() - started


def _once(folder: Path, home: Path, number: int, after: float) -> str:
    """A new file, a build of it that is killed, then one that is not."""
    before = _cases(home)
    _add_file(folder, number)
    process = _started(folder, home)
    time.sleep(after)
    process.kill()
    process.join()
    served = _cases(home)
    assert served in (before, before + _ROWS), f"{served} cases after kill {number}"
    build(folder, home)
    whole, ledger = _cases(home), queries.ask(_warehouse(home), "records/ledger")
    assert whole == before + _ROWS, f"{whole} cases after the build that follows kill {number}"
    assert int(ledger.accepted_rows.sum()) == whole, f"the ledger after kill {number}"
    if process.exitcode == 0:
        return "the new generation: the build was through"
    return "the new generation" if served > before else "the generation before"


def _add_file(folder: Path, number: int) -> None:
    rows = [f"{number}-{row},2026-10-{1 + row % 28:02},A" for row in range(_ROWS)]
    (folder / f"{number:04}.csv").write_text("\n".join(["id,received,ward", *rows]) + "\n")


def _started(folder: Path, home: Path) -> BaseProcess:
    process = _FRESH.Process(target=build, args=(folder, home))
    process.start()
    return process


def _warehouse(home: Path) -> Warehouse:
    return Warehouse(CityHome(home / "killed"))


def _cases(home: Path) -> int:
    return int(queries.ask(_warehouse(home), "shell/as_of").cases.iloc[0])
