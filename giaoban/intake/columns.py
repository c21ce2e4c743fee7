"""Which columns of a file are read, and the batch of canonical columns they become."""

import difflib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import reduce

import pyarrow as pa
import pyarrow.compute as pc

from giaoban.city.sources import Source
from giaoban.city.spelling import clean_text
from giaoban.city.vocabulary import DATE_COLUMNS, REQUIRED_COLUMNS
from giaoban.errors import FileProblem
from giaoban.intake.headers import all_readings, readable_headers, spoiled_header
from giaoban.intake.patterns import is_address_header
from giaoban.intake.privacy import refuse_headers
from giaoban.intake.shown import are_personal
from giaoban.intake.spoiled_text import (
    clean_column,
    has_undecoded,
    is_ascii,
    is_font_coded,
    looks_misread,
)
from giaoban.intake.watching import rows_read
from giaoban.words.message import Message

# A long number that only its first digits are left of.
LOST_DIGITS = r"^-?\d([.,]\d+)?E\+\d{2,3}$"
LACKING = b"lacking"
OBJECTS = "intake.columns.objects"
MOST_LISTED = 40
MOST_OF_A_WORD = 20
# A number of four digits or more, or a date: what stands beside it is a record, not its header.
_RECORD_CELL = re.compile(r"[\d./:\- ]*\d[\d./:\- ]{2,}\d[\d./:\- ]*")
# More than a sheet of Excel can have; a line with more is no line of column names.
MOST_COLUMNS = 16_384
# How a value shows that its letters were spoiled before the file came here, and what to say.
SPOILED = {
    looks_misread: "intake.row.misread",
    has_undecoded: "intake.row.odd_byte",
}


@dataclass(frozen=True)
class Lacking:
    """The mapped source columns that are not in a file.

    names: each with the canonical column it is mapped to
    others: the file's headers that are not mapped: one of them may be it under another name
    are_keys: whether they are keys of objects, which many programs leave out where all is empty
    """

    names: tuple[tuple[str, str], ...] = ()
    others: tuple[str, ...] = ()
    are_keys: bool = False

    @property
    def text(self) -> str:
        return ", ".join(f'"{name}" ({canonical})' for name, canonical in self.names)

    def whole(self, source: Source) -> set[str]:
        """The canonical columns of which nothing is there."""
        names = set(self.names)
        return {
            canonical
            for canonical, parts in source.columns.items()
            if names.issuperset((part, canonical) for part in parts)
        }

    def there(self) -> Message | list[str]:
        """The headers that are not mapped; how many, where they may be those of a record."""
        return _listed(list(self.others))

    def likely(self, name: str) -> Message | str:
        """A missing column with the header that is spelled most like it."""
        there = self.there()
        return _similar(name, there if isinstance(there, list) else [])


@dataclass(frozen=True)
class FileColumns:
    """Where the mapped columns of one file stand.

    positions: canonical column -> position of each source column it is joined from, from 0
    headers: the file's headers, cleaned
    lacking: the mapped source columns that are not in the file
    """

    positions: dict[str, tuple[int, ...]]
    headers: tuple[str, ...]
    lacking: Lacking

    @property
    def used(self) -> list[int]:
        return sorted({position for joined in self.positions.values() for position in joined})

    @property
    def width(self) -> int:
        return len(self.headers)


def find_columns(source: Source, headers: list[str], where: Message) -> FileColumns:
    """The mapped columns among a file's headers; FileProblem if required ones are not there.

    where: what the headers stand in, for the message (line 1)
    """
    if len(headers) > MOST_COLUMNS:
        raise FileProblem("intake.columns.too_many", columns=len(headers), where=where)
    cleaned = readable_headers(source, headers)
    if spoiled := next(filter(looks_misread, cleaned), None):
        raise FileProblem("intake.columns.misread", where=where, sample=_one_word(spoiled))
    refuse_headers(_not_read_through(source), all_readings(source, headers))
    _not_missing(source, cleaned, where)
    there = {
        canonical: [name for name in names if clean_text(name) in cleaned]
        for canonical, names in source.columns.items()
    }
    positions = {
        canonical: tuple(_position(name, cleaned, where) for name in names)
        for canonical, names in there.items()
        if names
    }
    lacking = tuple(
        (name, canonical)
        for canonical, names in source.columns.items()
        for name in names
        if name not in there[canonical]
    )
    used = {position for joined in positions.values() for position in joined}
    others = [name for at, name in enumerate(cleaned) if name and at not in used]
    are_keys = where.key == OBJECTS
    return FileColumns(positions, tuple(cleaned), Lacking(lacking, tuple(others), are_keys))


def _not_read_through(source: Source) -> dict[str, tuple[str, ...]]:
    """The mapping, with the names of newer files, without addresses of which only the ward is kept."""
    named = {
        canonical: (*names, *(new for new, old in source.renamed.items() if old in names))
        for canonical, names in source.columns.items()
    }
    if source.ward_pattern is None or "ward" not in named:
        return named
    return {**named, "ward": tuple(n for n in named["ward"] if not is_address_header(n))}


def matching_columns(source: Source, headers: list[str]) -> int:
    """How many of the mapped source columns are among the headers."""
    wanted = {clean_text(name) for names in source.columns.values() for name in names}
    return len(wanted & set(readable_headers(source, headers)))


def has_required(source: Source, headers: list[str]) -> bool:
    """Whether all columns that no file may lack are among the headers."""
    there = set(readable_headers(source, headers))
    needed = (clean_text(name) for key in REQUIRED_COLUMNS for name in source.columns[key])
    return there.issuperset(needed)


def _not_missing(source: Source, headers: list[str], where: Message) -> None:
    present = set(headers)
    missing = [
        name
        for canonical, names in source.columns.items()
        for name in names
        if clean_text(name) not in present and _cannot_lack(canonical, names, present)
    ]
    if missing:
        raise _missing(missing, headers, where)


def _cannot_lack(canonical: str, names: tuple[str, ...], present: set[str]) -> bool:
    # An optional column may be missing, a text in part too; half a date would be another date.
    if canonical in REQUIRED_COLUMNS:
        return True
    return canonical in DATE_COLUMNS and any(clean_text(name) in present for name in names)


def _missing(missing: list[str], headers: list[str], where: Message) -> FileProblem:
    named = [header for header in headers if header]
    if not named:
        return FileProblem("intake.columns.no_names", where=where)
    if spoiled := spoiled_header(named):
        return FileProblem("intake.columns.font_coded", where=where, sample=_one_word(spoiled))
    values = {
        "missing": [_similar(name, named) for name in missing],
        "where": where,
        "there": _listed(named),
    }
    # What may help differs: names of columns stand on a line, keys within others have a path.
    key = "intake.columns.missing_key" if where.key == OBJECTS else "intake.columns.missing"
    key = f"{key}_one" if len(missing) == 1 else key
    return FileProblem(key, **values)


def _similar(name: str, headers: list[str]) -> Message | str:
    small = {header.casefold(): header for header in headers}
    wanted = clean_text(name).casefold()
    inside = [header for header in small if header.endswith(f".{wanted}")]
    likely = inside or difflib.get_close_matches(wanted, small, n=1)
    if not likely:
        return f'"{name}"'
    return Message("intake.columns.similar", name=name, near=small[likely[0]])


def _one_word(header: str) -> str:
    """The first spoiled word of a header: enough to know it by, and nobody's whole name."""
    words = header.split()
    spoiled = (word for word in words if looks_misread(word) or is_font_coded(word))
    return next(spoiled, words[0])[:MOST_OF_A_WORD]


def _listed(names: list[str]) -> Message | list[str]:
    """The names that stand there; how many cells, where they are those of a record."""
    if any(map(_RECORD_CELL.fullmatch, names)) or any(are_personal(names)):
        return Message("intake.columns.cells", cells=len(names))
    first_names = [name[:60] for name in names[:MOST_LISTED]]
    more = len(names) - MOST_LISTED
    return Message("intake.columns.some", names=first_names, more=more) if more > 0 else first_names


def _position(name: str, headers: list[str], where: Message) -> int:
    wanted = clean_text(name)
    if headers.count(wanted) > 1:
        raise FileProblem("intake.columns.twice", name=wanted, where=where)
    return headers.index(wanted)


@dataclass(frozen=True)
class TextColumn:
    """Clean values, and why a row's value cannot be believed (null where it can)."""

    values: pa.Array
    broken: pa.Array


def text_column(columns: list[pa.Array], names: list[str]) -> TextColumn:
    """Source columns of text cleaned and joined by a space; empty parts leave no space."""
    held = [column if is_ascii(column) else column.dictionary_encode() for column in columns]
    broken = [_spoiled(column, name) for column, name in zip(held, names, strict=True)]
    return TextColumn(reduce(_joined, map(clean_column, held)), pc.coalesce(*broken))


def _joined(left: pa.Array, right: pa.Array) -> pa.Array:
    # The join's own way of skipping nulls drops rows that have nothing but nulls.
    return pc.coalesce(pc.binary_join_element_wise(left, right, " "), left, right)


def _spoiled(column: pa.StringArray | pa.DictionaryArray, name: str) -> pa.Array:
    """A stored message for each value whose letters were spoiled before the file came here.

    column: a dictionary where it has letters beyond ASCII
    """
    why_broken = pa.nulls(len(column), pa.string())
    if not pa.types.is_dictionary(column.type):
        return why_broken
    values = column.dictionary.to_pylist()
    for is_spoiled, why in SPOILED.items():
        spoiled = [is_spoiled(value) for value in values]
        if any(spoiled):
            sentence = Message(why, name=name).stored()
            is_broken = pa.array(spoiled).take(column.indices)
            why_broken = pc.if_else(pc.fill_null(is_broken, False), sentence, why_broken)
    return why_broken


def record_batch(
    lines: pa.Array, broken: pa.Array, file_columns: FileColumns, columns: Mapping[str, TextColumn]
) -> pa.RecordBatch:
    """line (int64), broken (a stored message or null), then one text column per canonical column.

    A broken record has no values: what cannot be read may be what must not be kept. The schema
    carries what the file lacks of the mapping, for `lacking` to tell.
    """
    rows_read(len(lines))
    if "case_id" in columns:
        header = file_columns.headers[file_columns.positions["case_id"][0]]
        _refuse_lost_digits(columns["case_id"].values, header, lines)
    reasons = [broken.cast(pa.string()), *(column.broken for column in columns.values())]
    broken = pc.coalesce(*reasons)
    values = [column.values.cast(pa.string()) for column in columns.values()]
    if broken.null_count < len(broken):
        is_sound = pc.is_null(broken)
        values = [pc.if_else(is_sound, column, None) for column in values]
    batch = pa.RecordBatch.from_arrays(
        [lines.cast(pa.int64()), broken, *values], names=["line", "broken", *columns]
    )
    return batch.replace_schema_metadata({LACKING: json.dumps(asdict(file_columns.lacking))})


def _refuse_lost_digits(numbers: pa.Array, header: str, lines: pa.Array) -> None:
    """FileProblem where a spreadsheet has written long case numbers as 2.61101E+17."""
    is_lost = pc.fill_null(pc.match_substring_regex(numbers.cast(pa.string()), LOST_DIGITS), False)
    lost = pc.sum(is_lost).as_py()
    if lost:
        where = Message("intake.columns.line", line=str(lines.filter(is_lost)[0].as_py()))
        raise FileProblem("intake.columns.digits_lost", name=header, values=lost, where=where)


def lacking(schema: pa.Schema) -> Lacking:
    """The mapped source columns that are not in the file."""
    held = json.loads((schema.metadata or {}).get(LACKING, b"{}"))
    names = tuple((name, canonical) for name, canonical in held.get("names", ()))
    return Lacking(names, tuple(held.get("others", ())), held.get("are_keys", False))
