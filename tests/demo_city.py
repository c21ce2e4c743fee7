"""The demo city at a part of its size, simulated and built as `make records` and the build do."""

from __future__ import annotations

import shutil
from pathlib import Path

from pytest import TempPathFactory

from giaoban.city.home import CityHome
from giaoban.warehouse.build import build
from giaoban.warehouse.database import Warehouse
from tests.made_once import copy_of
from tools.simulate.__main__ import SEED
from tools.simulate.city import simulate

HALONG = Path(__file__).resolve().parent.parent / "data" / "halong"


def demo_city(
    name: str, scales: dict[str, float], first_year: int, factory: TempPathFactory
) -> Warehouse:
    """The city built from the records since a year, so much of each family; `name` tells it apart."""
    copy = copy_of(f"demo-{name}", lambda to: _built(to, scales, first_year), factory)
    return Warehouse(CityHome(copy / "home" / "halong"))


def _built(folder: Path, scales: dict[str, float], first_year: int) -> None:
    city, records = folder / "halong", folder / "halong" / "records"
    shutil.copytree(HALONG, city, ignore=shutil.ignore_patterns("records"))
    for family, scale in scales.items():
        for written in list(simulate(HALONG, records, SEED, scale, (family,))):
            _forget_before(written[0], first_year)
    build(city, folder / "home")


def _forget_before(file: Path, first_year: int) -> None:
    """Removes the file of an earlier year: `grievances-2019.csv.gz`."""
    if int(file.name.split(".")[0].rpartition("-")[2]) < first_year:
        file.unlink()
