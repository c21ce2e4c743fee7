"""Values read out of longer texts by the patterns of the settings; nothing else of them goes on."""

from __future__ import annotations

import re

import pyarrow as pa
import pyarrow.compute as pc

from giaoban.city.secret_columns import folded
from giaoban.city.sources import Source
from giaoban.city.vocabulary import DATE_COLUMNS
from giaoban.intake.spoiled_text import clean_column

# The part of `ward` that the pattern reads; `ward` itself keeps a text it does not fit.
WARD_READ = "ward_read"
_ADDRESS_HEADER = re.compile(
    r"\b(dia chi|dia diem|vi tri|noi (o|cu tru|thuong tru|tam tru)|address(es)?|location)\b"
)
# A text that may say where somebody lives, and one that is a date by itself.
_ADDRESS = (
    r"(?i)[,;\n]|^[0-9]+[a-z]?([/-][0-9]+)*[ ]+\pL"
    r"|(^|[^\pL])(số|so|đường|duong|phố|pho|ngõ|ngo|ngách|ngach|hẻm|hem|tổ|to|khu|thôn|thon|xóm|xom"
    r"|street|st|road|rd|avenue|ave|lane)([^\pL]|$)"
)
# A year at the beginning of a number, or after a day and a month without signs between.
_BUDDHIST = "(?P<before>^|[^0-9]|^[0-3][0-9][01][0-9]){year}"
BUDDHIST_YEARS = 543
_DATE_ALONE = r"^[0-9][0-9 /.:\-]{5,}$"


def is_address_header(header: str) -> bool:
    """Whether a column of this name holds addresses, out of which a pattern may read the ward."""
    return _ADDRESS_HEADER.search(folded(header)) is not None


def read_through(rows: pa.Table, source: Source) -> pa.Table:
    """The rows with wards and dates read out of their columns; `ward_read` is added to the former.

    Of a text the pattern does not fit nothing is kept, but a date alone, and of a column that is
    not one of addresses a text that does not look like one: the name of a unit to be corrected.
    """
    if source.ward_pattern and "ward" in rows.column_names:
        rows = _with_ward(rows, source, source.ward_pattern)
    for name, pattern in source.date_patterns.items():
        if name in rows.column_names:
            texts = rows[name].combine_chunks()
            alone = _where(texts, pc.match_substring_regex(texts, _DATE_ALONE))
            rows = _replaced(rows, name, pc.coalesce(captured(texts, pattern), alone))
    return _in_our_years(rows) if source.calendar == "buddhist" else rows


def _in_our_years(rows: pa.Table) -> pa.Table:
    """The rows with years of the Buddhist calendar as ours; a leap day is one only in those."""
    for name in set(rows.column_names).intersection(DATE_COLUMNS):
        texts = rows[name].combine_chunks()
        found = pc.extract_regex(texts, _BUDDHIST.format(year="(?P<year>2[4-6][0-9]{2})"))
        for year in pc.drop_null(pc.unique(pc.struct_field(found, "year"))).to_pylist():
            ours = rf"\1{int(year) - BUDDHIST_YEARS}"
            texts = pc.replace_substring_regex(texts, _BUDDHIST.format(year=year), ours)
        rows = _replaced(rows, name, texts)
    return rows


def captured(texts: pa.Array, pattern: str) -> pa.Array:
    """What the pattern's group holds in each text, or the whole match without a group; else null."""
    inside = f"(?:{pattern})" if re.compile(pattern).groups else f"({pattern})"
    whole = rf"^(?s:.*?){inside}(?s:.*)$"
    fitting = _where(texts, pc.match_substring_regex(texts, pattern))
    return clean_column(pc.replace_substring_regex(fitting, whole, r"\1"))


def _with_ward(rows: pa.Table, source: Source, pattern: str) -> pa.Table:
    texts = rows["ward"].combine_chunks()
    read = captured(texts, pattern)
    if any(map(is_address_header, source.columns["ward"])):
        # A pattern that takes too much must not let an address through either.
        read = kept = _where(read, pc.invert(_looks_like_an_address(read)))
    else:
        kept = pc.coalesce(read, _where(texts, pc.invert(_looks_like_an_address(texts))))
    return _replaced(rows, "ward", kept).append_column(WARD_READ, read)


def _looks_like_an_address(texts: pa.Array) -> pa.Array:
    return pc.match_substring_regex(texts, _ADDRESS)


def _where(texts: pa.Array, is_so: pa.Array) -> pa.Array:
    return pc.if_else(is_so, texts, None)


def _replaced(rows: pa.Table, name: str, values: pa.Array) -> pa.Table:
    return rows.set_column(rows.column_names.index(name), name, values)
