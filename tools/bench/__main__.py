"""`make bench`: measures speed and memory on this machine, prints the tables, writes bench/."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tools.bench import backtest, browser, builds, judging, questions
from tools.bench.report import Measurement, as_markdown

RESULTS = Path("bench/results.md")
_MEASURES = (
    builds.measure,
    judging.measure,
    backtest.measure,
    questions.measure,
    browser.measure,
)


def main() -> None:
    """Measures everything, slowest first."""
    measured: list[Measurement] = []
    with TemporaryDirectory(prefix="giaoban-bench-") as folder:
        home = Path(folder)
        for measure in _MEASURES:
            rows = measure(home)
            print(as_markdown(rows), flush=True)
            measured += rows
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(as_markdown(measured), "utf-8")
    print(f"written to {RESULTS}")


main()
