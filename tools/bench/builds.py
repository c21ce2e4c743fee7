"""How long a build takes from the files, and how much memory it needs at most."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from tools.bench.report import Measurement

REAL_CITIES = Path("tests/cities")


def measure(home: Path) -> list[Measurement]:
    """The demo city, and São Paulo where its records are."""
    rows = [_build("demo city, 855,838 rows", Path("data/halong"), home, "60 s, 2 GB")]
    if os.environ.get("GIAOBAN_REAL_RECORDS"):
        rows.append(_build("São Paulo, 606,954 rows", REAL_CITIES / "saopaulo", home, "20 s"))
    return rows


def _build(what: str, city: Path, home: Path, goal: str) -> Measurement:
    command = [sys.executable, "-m", "giaoban", "build", "--city", str(city), "--home", str(home)]
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - started
    if os.waitstatus_to_exitcode(status) != 0:
        return Measurement(f"build: {what}", "failed", goal)
    gigabytes = usage.ru_maxrss / 1024 / 1024
    return Measurement(f"build: {what}", f"{seconds:.1f} s, {gigabytes:.2f} GB", goal, "one run")
