"""python -m tools.simulate --out data/halong/records --seed 20201015 [--stories none]"""

import argparse
from pathlib import Path

from tools.simulate.city import CASES, simulate
from tools.simulate.scenario import Scenario, without_stories

SEED = 20201015


def main() -> None:
    """Writes the records and says what was written."""
    options = _parser().parse_args()
    is_told = options.stories == "planted"
    correlation = options.autocorrelation
    told = Scenario(autocorrelation=correlation) if is_told else without_stories(correlation)
    total = 0
    for path, rows in simulate(
        options.city, options.out, options.seed, options.scale, tuple(CASES), told
    ):
        total += rows
        print(f"{path}: {rows:,} rows")
    print(f"{total:,} rows in all, simulated: nobody wrote them")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tools.simulate", description="Simulates a city's records."
    )
    parser.add_argument(
        "--out", type=Path, default=Path("data/halong/records"), help="where to write"
    )
    parser.add_argument("--city", type=Path, default=Path("data/halong"), help="units and calendar")
    parser.add_argument(
        "--seed", type=int, default=SEED, help="the same seed writes the same bytes"
    )
    parser.add_argument("--scale", type=float, default=1.0, help="1 writes about 850,000 cases")
    parser.add_argument(
        "--stories", choices=("planted", "none"), default="planted", help="none: nothing happens"
    )
    parser.add_argument(
        "--autocorrelation",
        type=float,
        help="weeks that follow the week before them: unsteady pace and arrivals, correlated so much",
    )
    return parser


if __name__ == "__main__":
    main()
