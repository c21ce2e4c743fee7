"""A query's header is its contract: what it declares is what it takes and what it returns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from giaoban.city.home import CityHome
from giaoban.warehouse import queries
from giaoban.warehouse.database import Warehouse
from giaoban.warehouse.queries import Field
from tests.queries.random_city import AGE_BANDS, FIRST_DAY, RandomCity, Record

NAMES = queries.names()
MEASURES = [
    name for name in NAMES if name.startswith("measures/") and "Better" in queries.read(name).header
]
PARAM_TYPES = {"date", "week", "integer", "text", "codes", "units"}
MART_FILES = sorted((queries.FOLDER / "marts").glob("*.sql"))


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """A built city of one case."""
    folder = tmp_path_factory.mktemp("contracts")
    case = Record("1", "grievance", "D", "x", FIRST_DAY, closed=FIRST_DAY, status="closed")
    home = RandomCity((case,), FIRST_DAY).build(folder / "city", folder / "home")
    return Warehouse(CityHome(home / "random"))


@pytest.mark.parametrize("name", NAMES)
def test_a_query_says_what_it_asks_and_what_it_leaves_out(name: str) -> None:
    header = queries.read(name).header
    for section in ("Question", "Grain", "Leaves out"):
        assert header.get(section), f"{name} has no '{section}'"
    assert header["Question"].endswith("?")


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("shell/")])
def test_a_query_says_what_it_leaves_out_in_vietnamese_too(name: str) -> None:
    assert queries.read(name).header.get("Leaves out vi")


@pytest.mark.parametrize("name", NAMES)
def test_a_query_declares_the_parameters_it_uses(name: str) -> None:
    read = queries.read(name)
    code = re.sub(r"--.*", "", read.sql)
    assert {param.name for param in read.params} == set(re.findall(r"\$(\w+)", code))
    assert {param.type for param in read.params} <= PARAM_TYPES
    assert all(param.text for param in read.params)


@pytest.mark.parametrize("name", NAMES)
def test_a_query_returns_the_columns_it_declares(name: str, warehouse: Warehouse) -> None:
    declared = queries.read(name).columns
    assert [column.name for column in declared] == queries.ask_rows(warehouse, name).columns
    assert all(column.text for column in declared)


@pytest.mark.parametrize("name", NAMES)
def test_every_step_of_a_query_is_read_by_name_or_handed_to_a_macro(name: str) -> None:
    code = re.sub(r"--.*", "", queries.read(name).sql)
    for step in re.findall(r"(?:with|,)\s+(\w+) as (?:(?:not )?materialized )?\(", code):
        assert re.search(rf"(?:from|join|pivot)\s+{step}\b|'{step}'[,)]", code), step


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_says_how_to_read_it(name: str) -> None:
    header = queries.read(name).header
    assert header["Unit"]
    assert header["Better"] in ("higher", "lower", "neutral")
    assert int(header["Minimum"]) >= 0
    assert int(header["Version"]) >= 1
    assert header.get("Judged", "yes") in ("yes", "no", "together")


@pytest.mark.parametrize("file", MART_FILES, ids=lambda file: file.stem)
def test_a_mart_says_what_it_holds_and_what_it_leaves_out(file: Path) -> None:
    header = queries.parse(file.stem, file.read_text("utf-8")).header
    for section in ("Question", "Grain", "Leaves out"):
        assert header.get(section), f"{file.stem} has no '{section}'"


def test_a_header_says_only_what_the_glossary_does_not() -> None:
    """A bare name becomes the glossary's own field: an equal one that is another was written out."""
    for name, section, field in _declared():
        meant = queries.glossary()[section].get(field.name)
        assert field is meant or field != meant, f"{name}: name '{field.name}' only"


def test_the_glossary_has_only_what_several_headers_name() -> None:
    """A meaning that one or two headers have is told where it is read."""
    named = [id(field) for _, _, field in _declared()]
    for meanings in queries.glossary().values():
        assert not [field for field in meanings.values() if named.count(id(field)) < 3]


def _declared() -> Iterator[tuple[str, str, Field]]:
    """Every parameter and column of every query file, questions or not."""
    for file in sorted(queries.FOLDER.glob("*/*.sql")):
        read = queries.parse(file.stem, file.read_text("utf-8"))
        for section, fields in (("Params", read.params), ("Columns", read.columns)):
            yield from ((file.stem, section, field) for field in fields)


def test_age_bands_follow_the_settings_of_the_city(warehouse: Warehouse) -> None:
    found = queries.ask_rows(warehouse, "backlog/age_by_week").values
    assert AGE_BANDS == (3, 10, 30)
    assert [row[3] for row in found] == ["0-3", "4-10", "11-30", "31+"]
