"""`make fuzz`: 10,000 mutants of files of every kind, 200 builds killed; prints the tables.

`python -m tools.fuzz --mutants 900 --kills 5 --first 50000` does less, or other ones. Ends with 1
where anything is wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

from tools.fuzz.judge import Verdict, judged, read_alone
from tools.fuzz.kills import killed
from tools.fuzz.mutants import Mutant, mutants
from tools.fuzz.seeds import SEEDS

_TOGETHER = 90
_OUTCOMES = ("refused", "told", "taken", "traceback")
# Every so manyeth mutant goes through a whole import; the others are read.
_IMPORTED = 10


def main() -> int:
    """Judges, kills, prints; 0 where all is well."""
    asked = _asked()
    made = list(mutants(asked.mutants, asked.first))
    print(f"{len(made)} mutants, one in {_IMPORTED} through a whole import\n")
    verdicts = _verdicts(made)
    _table(verdicts)
    faults = [verdict for verdict in verdicts if verdict.fault]
    for verdict in faults:
        mutant = verdict.mutant
        print(f"{mutant.number} {mutant.kind}, {mutant.change}: {verdict.outcome}, {verdict.fault}")
    print(f"\n{asked.kills} builds killed; then served:")
    for what, times in killed(asked.kills).most_common():
        print(f"{times:6}  {what}")
    print("The build after each kill completed with equal counts.")
    return 1 if faults else 0


def _verdicts(made: list[Mutant]) -> list[Verdict]:
    some = made[::_IMPORTED]
    imported = [some[at : at + _TOGETHER] for at in range(0, len(some), _TOGETHER)]
    with ProcessPoolExecutor(2) as pool:
        alone = pool.map(read_alone, made, chunksize=_TOGETHER)
        whole = pool.map(judged, imported)
        return [*alone, *(verdict for each in whole for verdict in each)]


def _table(verdicts: list[Verdict]) -> None:
    counted = Counter((verdict.mutant.kind, verdict.outcome) for verdict in verdicts)
    faults = Counter(verdict.mutant.kind for verdict in verdicts if verdict.fault)
    print(f"{'kind':10}" + "".join(f"{outcome:>11}" for outcome in (*_OUTCOMES, "faults")))
    for kind in SEEDS:
        cells = [*(counted[kind, outcome] for outcome in _OUTCOMES), faults[kind]]
        print(f"{kind:10}" + "".join(f"{cell:11}" for cell in cells))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz", description=__doc__)
    parser.add_argument("--mutants", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--first", type=int, default=0, help="number of the first mutant")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
