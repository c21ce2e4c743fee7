"""Single cells that name somebody: too few to refuse a file for, and kept nowhere all the same.

Where a list says what a value may be, and in dates, a mark takes the cell's place, so that the row is
rejected as it would be with it; elsewhere the cell is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from giaoban.city.vocabulary import DATE_COLUMNS
from giaoban.intake.patterns import WARD_READ
from giaoban.intake.personal_names import plain
from giaoban.intake.personal_numbers import (
    CCCD,
    EMAIL,
    MOBILE_ALONE,
    PHONE,
    without_public_numbers,
)
from giaoban.intake.personal_texts import is_place_list, looks, may_name
from giaoban.intake.privacy import MOST_REPEATS
from giaoban.intake.shown import are_personal
from giaoban.intake.value_lists import DENUNCIATION, may_denounce
from giaoban.words.message import Message

WITHHELD = "***"
# Columns that say what they like: an empty cell is as good as one without meaning.
_FREE = ("case_id", "ward", "neighbourhood", "category", "agency", "procedure", "competent_body")
_FREE += ("channel", WARD_READ)
MOST_LINES = 5
# What a unit is called stands in many rows: whoever is met less often in their column is none.
_UNITS = ("ward", WARD_READ)
# What dates and numbers are not, nor a case's own number.
_NO_DATE = (
    r"\p{L}{2}[^ ]*[ .]+\p{L}|@|[0-9]{9}|[0-9]{2}(?:[ .][0-9]{2}){4}|[0-9]{3}[ .][0-9]{3}[ .]"
)


def withhold(
    rows: pa.Table,
    headers: Mapping[str, Iterable[str]],
    known: Callable[[], Collection[str]],
    doubts: list[Message],
) -> pa.Table:
    """The rows without such cells, and a column `withheld` that names the columns they stood in.

    rows: line, broken and canonical text columns; headers: canonical column -> its source columns
    known: gives the texts that name no person, as `plain` has them
    """
    told: pa.Array | None = None
    for canonical in (name for name in rows.column_names if name not in ("line", "broken")):
        column = rows[canonical].combine_chunks()
        mask = _personal(column, canonical, known)
        if mask is None:
            continue
        at = rows.column_names.index(canonical)
        kept = pc.if_else(mask, _instead(column, canonical), column)
        rows = rows.set_column(at, canonical, kept)
        said = pc.if_else(mask, canonical, pa.scalar(None, pa.string()))
        told = said if told is None else _both(told, said)
        doubts.append(_doubt(canonical, headers.get(canonical, (canonical,)), rows["line"], mask))
    if told is None:
        told = pa.nulls(rows.num_rows, pa.string())
    return rows.append_column("withheld", told)


def personal_cells(
    values: pa.Array,
    canonical: str,
    known: Callable[[], Collection[str]],
    counts: pa.Array | None = None,
) -> pa.Array:
    """Which distinct values of a column hold a number, a name or an address of somebody.

    In a case's own number digits count where most of the column are no numbers of that length.
    counts: how often each is met, 1 where none is given
    """
    numbers = f"(?:{EMAIL})" if canonical == "case_id" else f"(?:{EMAIL})|(?:{PHONE})|(?:{CCCD})"
    mask = pc.match_substring_regex(without_public_numbers(values), numbers)
    if canonical == "case_id":
        mask = pc.or_(mask, _odd_numbers(values))
    may = may_name(values)
    if not pc.any(may).as_py():
        return mask
    met = pa.repeat(1, len(values)) if counts is None else counts
    people = _people(values.filter(may), met.filter(may), known, canonical in _UNITS)
    return pc.or_(mask, pc.replace_with_mask(may, may, people))


def _people(
    texts: pa.Array, counts: pa.Array, known: Callable[[], Collection[str]], are_units: bool
) -> pa.Array:
    found = looks(texts)
    mask = pc.or_(pc.or_(found.said, found.certain), found.house)
    if not pc.any(pc.or_(mask, found.likely) if are_units else mask).as_py():
        return mask
    is_known = pc.is_in(plain(texts), pa.array(list(known()), pa.string()))
    if are_units and pc.any(is_known).as_py():
        # Where the city lists its units, whoever may be somebody and is none of them is one.
        mask = pc.or_(mask, pa.array(are_personal(texts.to_pylist())))
    elif is_place_list(found, is_known):
        often = pc.greater(counts, MOST_REPEATS if are_units else 0)
        mask = pc.and_not(mask, pc.and_not(pc.and_(found.certain, often), found.house))
    return pc.and_not(mask, is_known)


def _personal(
    column: pa.Array, canonical: str, known: Callable[[], Collection[str]]
) -> pa.Array | None:
    """Which cells are personal; None where none is."""
    met = pc.value_counts(column.drop_null())
    values, counts = met.field("values"), met.field("counts")
    if canonical in DATE_COLUMNS:
        worth = pc.match_substring_regex(values, _NO_DATE)
        values, counts = values.filter(worth), counts.filter(worth)
    if not len(values):
        return None
    personal = values.filter(personal_cells(values, canonical, known, counts))
    return pc.is_in(column, personal) if len(personal) else None


def _odd_numbers(values: pa.Array) -> pa.Array:
    """Identity and mobile numbers among case numbers of another form."""
    alone = pc.replace_substring_regex(values, r"(?i)^(?:sđt|sdt|đt|dt|tel)[ :.]*|[ .\-]", "")
    odd = pc.or_(
        pc.match_substring_regex(values, CCCD), pc.match_substring_regex(alone, MOBILE_ALONE)
    )
    digits = pc.match_substring_regex(values, "^[0-9]{9,12}$")
    is_few = (pc.sum(digits).as_py() or 0) * 2 < len(values)
    return odd if is_few else pc.and_(odd, False)


def _instead(column: pa.Array, canonical: str) -> pa.Array | pa.Scalar:
    """What stands in the place of withheld cells."""
    if canonical == "kind":
        # A denunciation stays one, though it names whom it is about.
        told = {kind: DENUNCIATION if may_denounce(kind) else WITHHELD for kind in _kinds(column)}
        return pa.array([kind and told[kind] for kind in column.to_pylist()], pa.string())
    return pa.scalar(None if canonical in _FREE else WITHHELD, pa.string())


def _kinds(column: pa.Array) -> list[str]:
    return column.unique().drop_null().to_pylist()


def _both(told: pa.Array, said: pa.Array) -> pa.Array:
    return pc.coalesce(pc.binary_join_element_wise(told, said, ", "), told, said)


def _doubt(
    canonical: str, headers: Iterable[str], lines: pa.ChunkedArray, mask: pa.Array
) -> Message:
    at = lines.filter(mask)
    return Message(
        "intake.doubt.withheld",
        rows=len(at),
        names=[f'"{header}"' for header in headers],
        canonical=canonical,
        lines=[str(line) for line in at[:MOST_LINES].to_pylist()],
    )
