"""A build that is killed at a random moment: what serves then, and what the next build makes of it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from giaoban.city.home import ROOT, CityHome
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


def killed(times: int) -> Counter[str]:
    """How often the generation before or the new one served after a kill; AssertionError where
    anything else did, or where the next build came to other counts."""
    outcomes: Counter[str] = Counter()
    with TemporaryDirectory(prefix="giaoban-kills-") as place:
        folder, home = Path(place) / "city", Path(place) / "home"
        folder.mkdir()
        (folder / "city.toml").write_text(_SETTINGS, "utf-8")
        started = time.monotonic()
        _add_file(folder, 0)
        _run(folder, home).wait()
        longest = time.monotonic() - started
        for number in range(1, times + 1):
            outcomes[_once(folder, home, number, Random(number).uniform(0, longest))] += 1
    return outcomes


def _once(folder: Path, home: Path, number: int, after: float) -> str:
    """A new file, a build of it that is killed, then one that is not."""
    before = _cases(home)
    _add_file(folder, number)
    process = _run(folder, home)
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()
    served = _cases(home)
    assert served in (before, before + _ROWS), f"{served} cases after kill {number}"
    build(folder, home)
    whole, ledger = _cases(home), queries.ask(_warehouse(home), "records/ledger")
    assert whole == before + _ROWS, f"{whole} cases after the build that follows kill {number}"
    assert int(ledger.accepted_rows.sum()) == whole, f"the ledger after kill {number}"
    return "the new generation" if served > before else "the generation before"


def _add_file(folder: Path, number: int) -> None:
    rows = [f"{number}-{row},2026-10-{1 + row % 28:02},A" for row in range(_ROWS)]
    (folder / f"{number:04}.csv").write_text("\n".join(["id,received,ward", *rows]) + "\n")


def _run(folder: Path, home: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "giaoban", "build", "--city", str(folder), "--home", str(home)]
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=ROOT, stdout=nowhere, stderr=nowhere)


def _warehouse(home: Path) -> Warehouse:
    return Warehouse(CityHome(home / "killed"))


def _cases(home: Path) -> int:
    return int(queries.ask(_warehouse(home), "shell/as_of").cases.iloc[0])
