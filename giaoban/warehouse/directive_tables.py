"""Puts a city's directives, what was done for them, and PAPI into a warehouse generation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date

import pyarrow as pa

from giaoban.city import directives, outreach, papi
from giaoban.city.settings import City
from giaoban.city.simulated import is_there
from giaoban.city.tables import Doubt, Doubts
from giaoban.city.ward_names import Wards, meanings
from giaoban.city.wards import UNALLOCATED_CODE, Unit, read_aliases, read_units
from giaoban.warehouse.database import Connection, load
from giaoban.warehouse.measures import measure_name, measures
from giaoban.warehouse.queries import sql_of
from giaoban.words.message import Message

FILES = (*directives.TABLES, *outreach.TABLES, *papi.FILES)


def fill(connection: Connection, city: City, as_of_on: date) -> None:
    """The tables, empty where the city has no file, and `table_doubts` with what is odd about them.

    Reads `wards` of the generation: the units texts may name.
    """
    doubts = Doubts()
    wards = meanings(_units(connection), read_aliases(city.table("ward_aliases.csv")))
    tables = _directives(city, wards, as_of_on, doubts)
    tables["papi_scores"] = papi.read_scores(city.table("papi_scores.csv"), doubts)
    tables["papi_measures"] = papi.read_measures(city.table("papi_measures.csv"))
    tables["table_doubts"] = [asdict(doubt) for doubt in doubts.noted]
    tables["table_files"] = [{"file": name, "is_there": is_there(city, name)} for name in FILES]
    for name, rows in tables.items():
        _load(connection, name, rows)
    for macro in ("task_standing", "named_units"):
        connection.execute(sql_of(f"marts/{macro}"))


def doubts_of(city: City, as_of_on: date) -> list[Doubt]:
    """What is odd about the tables, without a build; CityError as in one."""
    doubts = Doubts()
    wards = meanings(read_units(city.wards), read_aliases(city.table("ward_aliases.csv")))
    _directives(city, wards, as_of_on, doubts)
    papi.read_scores(city.table("papi_scores.csv"), doubts)
    papi.read_measures(city.table("papi_measures.csv"))
    return doubts.noted


def in_sentences(doubts: Iterable[Doubt]) -> Iterator[Message]:
    """Each doubt as a sentence that names its table, row and column."""
    for doubt in doubts:
        yield Message(
            "warehouse.checks.doubt",
            file=doubt.file,
            row=str(doubt.row_number),
            column=doubt.column_name,
            value=doubt.value,
            rule=Message(f"doubt.{doubt.doubt}.long", against=doubt.against),
        )


def _directives(city: City, wards: Wards, as_of_on: date, doubts: Doubts) -> dict[str, list[dict]]:
    tables = directives.read_directives(city, wards, _measures(), as_of_on, doubts)
    references = outreach.References(
        wards,
        frozenset(body["body"] for body in tables.bodies),
        {
            milestone["milestone"]: milestone["last_on"]
            for milestone in tables.directive_milestones
            if milestone["kind"] == "fieldwork"
        },
        as_of_on,
        doubts,
    )
    return vars(tables) | vars(outreach.read_outreach(city, references))


def _measures() -> set[str]:
    """The measures a task may name: a level follows itself, and no week of it can be judged."""
    return {measure_name(query) for query in measures() if query.header.get("Judged") != "no"}


def _units(connection: Connection) -> list[Unit]:
    rows = connection.execute(
        "select ward_id, ward_code, ward_name, kind, valid_from, valid_to from wards "
        "where ward_code <> $unallocated",
        {"unallocated": UNALLOCATED_CODE},
    ).fetchall()
    return [Unit(*row) for row in rows]


def _load(connection: Connection, name: str, rows: list[dict]) -> None:
    schema = pa.schema([(column, _TYPES[kind]) for column, kind in SCHEMA[name].items()])
    load(connection, name, pa.Table.from_pylist(rows, schema=schema))


_TYPES = {
    "text": pa.string(),
    "day": pa.date32(),
    "count": pa.int64(),
    "id": pa.int32(),
    "yes": pa.bool_(),
    "number": pa.float64(),
}


def _texts(names: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), "text")


SCHEMA = {
    "bodies": _texts("body name_vi name_en kind ward"),
    "directives": _texts("directive number level issuer priority subject_vi subject_en signer")
    | _texts("capacity_vi capacity_en")
    | {"issued_on": "day", "is_simulated": "yes"},
    "directive_bodies": _texts("directive body role"),
    "directive_milestones": _texts("milestone directive kind name_vi name_en precision source")
    | {"first_on": "day", "last_on": "day"},
    "directive_tasks": _texts("task directive due_milestone measure text_vi text_en target_vi")
    | _texts("target_en evidence_vi evidence_en")
    | {"row_number": "id", "place": "id", "due_on": "day", "is_due_doubtful": "yes"},
    "task_bodies": _texts("task body role"),
    "task_wards": _texts("task ward_text") | {"ward_id": "id"},
    "task_reports": _texts("task body report document")
    | {"row_number": "id", "reported_on": "day", "new_due_on": "day"},
    "directive_omissions": _texts("directive reason_vi reason_en"),
    "communications": _texts("kind body channel papi_dimension")
    | {"held_on": "day", "ward_id": "id", "items": "count", "present": "count"}
    | {"is_simulated": "yes"},
    "inspections": _texts("body")
    | {"inspected_on": "day", "ward_id": "id", "findings": "count", "remedied": "count"}
    | {"remedy_due_on": "day", "is_simulated": "yes"},
    "survey_readiness": _texts("milestone")
    | {"ward_id": "id", "is_ready": "yes", "reported_on": "day", "is_simulated": "yes"},
    "survey_attendance": _texts("milestone neighbourhood")
    | {"ward_id": "id", "held_on": "day", "required": "count", "attended": "count"}
    | {"is_simulated": "yes"},
    "papi_scores": _texts("place statistic dimension status source")
    | {"year": "id", "score": "number", "is_doubtful": "yes", "provinces": "number"},
    "papi_measures": _texts("measure family papi_primary"),
    "table_doubts": _texts("file column_name doubt value against") | {"row_number": "id"},
    "table_files": _texts("file") | {"is_there": "yes"},
}
