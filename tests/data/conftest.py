"""The demo city's records, written once for all who read them."""

import json

import pytest

from tests import made_once
from tests.demo_city import HALONG
from tools.simulate.__main__ import SEED
from tools.simulate.city import simulate

# The stories are told by all grievances; a part of the dossiers is enough to compare wards.
SCALES = {"grievances": 1.0, "dossiers": 0.2}
COUNTS = "rows.json"


@pytest.fixture(scope="session")
def records(tmp_path_factory):
    """The folder of the records, and how many rows each of its files has."""
    folder = made_once.copy_of("records", _write, tmp_path_factory)
    counts = json.loads((folder / COUNTS).read_text("utf-8"))
    return folder, {folder / name: rows for name, rows in counts.items()}


def _write(folder):
    counts = {
        path.name: rows
        for family, scale in SCALES.items()
        for path, rows in simulate(HALONG, folder, SEED, scale, (family,))
    }
    (folder / COUNTS).write_text(json.dumps(counts), "utf-8")
