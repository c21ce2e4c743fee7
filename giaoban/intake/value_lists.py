"""What the values of a file mean by the lists of the settings, however they are spelled."""

from __future__ import annotations

import re

import pyarrow as pa
import pyarrow.compute as pc

from giaoban.city.secret_columns import folded
from giaoban.city.sources import Source
from giaoban.city.spelling import clean_text, one_spelling
from giaoban.city.vocabulary import KINDS, NATIONAL_STATES, STATES, SUBMISSIONS

_SCHEMA = pa.schema(
    [("column_name", pa.string()), ("source_value", pa.string()), ("canonical", pa.string())]
)
DENUNCIATION = "denunciation"
_DENOUNCES = re.compile(
    "t[oaiu]*c[aoi]*[aou][ocs]$|t[oi]+c[ao]{2,}|to*gia[cs]|tcao|toca[oci]|denun|denoun|whistle|accus"
)
_SHORT = ("tc", "dtc", "dontc", "tcao", "tocao", "toca", "ocao", "tg")
# What a value list holds where the settings give none.
_DEFAULT_VALUES = {
    "status": {state: (state,) for state in STATES},
    "kind": {kind: (kind,) for kind in KINDS},
    "submission": {submission: (submission,) for submission in SUBMISSIONS},
    "paid_online": {"yes": ("yes", "true", "1"), "no": ("no", "false", "0")},
    "digitised": {"yes": ("yes", "true", "1"), "no": ("no", "false", "0")},
    "suspended": {"yes": ("yes", "true", "1"), "no": ("no", "false", "0")},
    # The portal's own numbers stand for its states too.
    "national_state": {
        state: (state, str(number)) for number, state in enumerate(NATIONAL_STATES, start=1)
    },
}


def may_denounce(kind: str) -> bool:
    """Whether an unlisted kind may be a denunciation: however it is spelled or misspelled.

    "Đơn tố cáo", "TO CAO", "t ố  c á o", "Tố các", "Tin báo, tố giác", "TC": better counted as
    one than kept as something else.
    """
    letters = re.sub("[^a-z]", "", folded(kind))
    return bool(_DENOUNCES.search(letters)) or letters in _SHORT


def value_map(source: Source, rows: pa.Table) -> pa.Table:
    """column_name, source_value, canonical: the listed values, and those of the rows spelled alike.

    Values are alike that differ in case, spaces, invisible characters, forms of Unicode or the
    place of a tone ("hoà", "hòa"). None stands twice in a column.
    """
    lists = {**_DEFAULT_VALUES, **source.values}
    listed = [
        {"column_name": column, "source_value": value, "canonical": canonical}
        for column, canonicals in lists.items()
        for value, canonical in _meanings(column, canonicals, rows).items()
    ]
    return pa.Table.from_pylist(listed, schema=_SCHEMA)


def _meanings(
    column: str, canonicals: dict[str, tuple[str, ...]], rows: pa.Table
) -> dict[str, str]:
    """What each value of a column means: as it is listed, and as the rows spell it."""
    meant = {
        clean_text(value): canonical for canonical, values in canonicals.items() for value in values
    }
    alike = {one_spelling(value): canonical for value, canonical in meant.items()}
    if column in rows.column_names:
        distinct = pc.unique(rows[column]).to_pylist()
        unlisted = (value for value in distinct if value is not None and value not in meant)
        spelled = {value: alike.get(one_spelling(value)) for value in unlisted}
        if column == "kind":
            spelled |= {value: DENUNCIATION for value in spelled if may_denounce(value)}
        meant |= {value: canonical for value, canonical in spelled.items() if canonical}
    return meant
