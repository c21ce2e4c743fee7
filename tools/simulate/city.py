"""The demo city's records, whole: both families, drawn, flawed and written."""

import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from tools.simulate import competence, dossiers, export, flaws, grievances, spelling
from tools.simulate.places import read_places
from tools.simulate.scenario import Scenario
from tools.simulate.worktime import DAYS, read_worktime

CASES = {"grievances": 250_000, "dossiers": 600_000}
# The stories of data/halong/STORIES.md.
PLANTED = Scenario()
FAMILIES = {
    "grievances": (grievances, export.grievance_columns, ","),
    "dossiers": (dossiers, export.dossier_columns, ";"),
}
STAGES = {
    "grievances": flaws.Stages(grievances.OPEN, grievances.UNHEARD),
    "dossiers": flaws.Stages(dossiers.IN_HAND, dossiers.UNHEARD),
}


def simulate(
    city: Path,
    out: Path,
    seed: int,
    scale: float,
    families=tuple(CASES),
    told: Scenario = PLANTED,
) -> Iterator:
    """Writes the records of the families; yields each file's path and number of rows.

    Each family draws from a stream of its own, so that one alone comes out as with the other.
    """
    places, worktime = read_places(city, DAYS), read_worktime(city / "calendar.csv")
    unrest = told.unrest(seed, places.current)
    out.mkdir(parents=True, exist_ok=True)
    for family in families:
        module, columns, separator = FAMILIES[family]
        rng = np.random.default_rng([seed, zlib.crc32(family.encode())])
        rows = module.simulate(rng, places, worktime, CASES[family] * scale, told, unrest)
        rows["written"] = spelling.written(rng, places, rows)
        if family == "dossiers":
            rows["competent"] = competence.decided_by(seed, places, rows)
        rows = flaws.flawed(rng, rows, STAGES[family])
        texts = columns(places, rows)
        yield from export.write_years(out, family, texts, rows["received"], separator)
