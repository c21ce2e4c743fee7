"""How well the privacy gate tells columns of people from harmless ones."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from giaoban.errors import FileProblem
from giaoban.intake.personal_texts import remember
from giaoban.intake.privacy import refuse_values
from tools.bench.report import Measurement
from tools.labelled.columns import Labelled, labelled_columns

COLUMNS = 300
# Columns whose texts are looked at together, which is quicker.
AT_ONCE = 8


def measure(home: Path) -> list[Measurement]:
    """Recall and precision on the labelled columns; what is judged wrongly is named."""
    del home
    columns = labelled_columns(COLUMNS)
    missed, alarms = wrong(columns)
    personal = sum(column.is_personal for column in columns)
    refused = personal - len(missed) + len(alarms)
    of = f"{COLUMNS} labelled columns, {personal} of them of people"
    return [
        Measurement(
            "privacy: recall",
            f"{(personal - len(missed)) / personal:.3f}",
            "0.98",
            f"{of}; missed: {_named(missed)}",
        ),
        Measurement(
            "privacy: precision",
            f"{(refused - len(alarms)) / refused:.3f}",
            "0.98",
            f"{of}; refused without need: {_named(alarms)}",
        ),
    ]


def wrong(columns: list[Labelled]) -> tuple[list[Labelled], list[Labelled]]:
    """The columns of people that are taken, and the harmless ones that are refused."""
    for at in range(0, len(columns), AT_ONCE):
        texts = [column.values for column in columns[at : at + AT_ONCE]]
        remember(pa.chunked_array([pa.array(values, pa.string())]) for values in texts)
    refused = [_is_refused(column) for column in columns]
    pairs = list(zip(columns, refused, strict=True))
    missed = [column for column, is_refused in pairs if column.is_personal and not is_refused]
    alarms = [column for column, is_refused in pairs if is_refused and not column.is_personal]
    return missed, alarms


def _is_refused(column: Labelled) -> bool:
    try:
        refuse_values(column.canonical, ("column",), pa.array(column.values, pa.string()))
    except FileProblem:
        return True
    return False


def _named(columns: list[Labelled]) -> str:
    return ", ".join(column.what for column in columns) or "none"
