"""`make bench`: measures speed and memory on this machine, prints the tables, writes bench/.

`python -m tools.bench --only browser --repeats 5` measures one part, shortly; `--home` serves
figures that are built already.
"""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.bench import (
    backtest,
    browser,
    builds,
    forecast,
    judging,
    loading,
    privacy,
    questions,
    quiet,
)
from tools.bench.report import Measurement, as_markdown, by_page
from tools.browser import pages

RESULTS = Path("bench/results.md")
PAGES = Path("bench/pages.md")
PARTS = (
    "builds",
    "loading",
    "judging",
    "privacy",
    "quiet",
    "backtest",
    "forecast",
    "questions",
    "browser",
)


def main() -> None:
    """Measures everything, or the part that is asked for."""
    asked = _asked()
    parts = {
        "builds": builds.measure,
        "loading": loading.measure,
        "judging": judging.measure,
        "privacy": privacy.measure,
        "quiet": quiet.measure,
        "backtest": backtest.measure,
        "forecast": forecast.measure,
        "questions": questions.measure,
        "browser": partial(browser.measure, repeats=asked.repeats, looks=asked.pages),
    }
    measured: dict[str, list[Measurement]] = {}
    with TemporaryDirectory(prefix="giaoban-bench-") as folder:
        for name in [asked.only] if asked.only else parts:
            measured[name] = parts[name](asked.home or Path(folder))
            print(as_markdown(measured[name]), flush=True)
    if not asked.only:
        _write(RESULTS, as_markdown([row for rows in measured.values() for row in rows]))
    if "browser" in measured and asked.pages == list(pages.LOOKS):
        _write(PAGES, by_page(measured["browser"], tuple(browser.GOALS.items())))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("--only", choices=PARTS)
    parser.add_argument("--repeats", type=int, default=browser.REPEATS, help="clicks of each kind")
    parser.add_argument("--pages", nargs="+", default=list(pages.LOOKS), choices=pages.LOOKS)
    parser.add_argument("--home", type=Path, help="where the demo city is built already")
    return parser.parse_args()


def _write(file: Path, table: str) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(table, "utf-8")
    print(f"written to {file}")


main()
