"""Columns whose letters are of the fonts before Unicode: what only the whole column shows."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from giaoban.city.sources import Source
from giaoban.city.spelling import SOFT_HYPHEN, clean_text
from giaoban.city.vocabulary import DATE_COLUMNS
from giaoban.intake.doubts import Remarks
from giaoban.intake.old_fonts import font_of, from_font, may_be_of_font
from giaoban.intake.spoiled_text import is_ascii, is_font_coded
from giaoban.intake.syllables import is_syllable
from giaoban.words.message import Message

_NOT_TEXT = {"line", "broken", *DATE_COLUMNS}


def in_unicode(rows: pa.Table, source: Source, remarks: Remarks) -> pa.Table:
    """The rows with columns of TCVN3 or VNI in Unicode, which a note says.

    rows: line, broken, then canonical text columns. A font is the declared one, or the one the
    columns of the file show together. What is of a font and cannot be decided costs its row.
    """
    suspect = {name: values for name, values in _distinct(rows).items() if _may_be(values)}
    if not suspect:
        return rows
    font = source.font_encoding or font_of(text for texts in suspect.values() for text in texts)
    read = [name for name, texts in suspect.items() if font and _is_of(font, texts, source)]
    for name, texts in suspect.items():
        if name in read:
            rows = _replaced(rows, name, {text: decoded(text, font) for text in texts})
        else:
            rows = _without_spoiled(rows, name, texts, source)
    if read:
        _remark(read, font, source, remarks)
    return rows


def _distinct(rows: pa.Table) -> dict[str, list[str]]:
    """The different values of each text column that has letters beyond ASCII."""
    return {
        name: pc.drop_null(pc.unique(rows[name])).to_pylist()
        for name in rows.column_names
        if name not in _NOT_TEXT and not all(is_ascii(chunk) for chunk in rows[name].chunks)
    }


def _may_be(texts: list[str]) -> bool:
    return any(may_be_of_font(text) or SOFT_HYPHEN in text for text in texts)


def _is_of(font: str, texts: list[str], source: Source) -> bool:
    """Whether a column reads in that font; declared, unless it reads as well as it stands."""
    if font_of(texts, least_words=1) == font:
        return True
    return source.font_encoding is not None and any(
        _is_sound(from_font(text, font)) and not _is_sound(text) for text in texts
    )


def decoded(text: str, font: str) -> str:
    """A value in Unicode; one that is sound as it stands and not when turned was so already."""
    turned = from_font(text, font)
    return clean_text(text if _is_sound(text) and not _is_sound(turned) else turned)


def _is_sound(text: str) -> bool:
    words = text.replace(SOFT_HYPHEN, "").split()
    return all(is_syllable(word.strip(".,;:()")) for word in words if not word.isascii())


def _replaced(rows: pa.Table, name: str, new: dict[str, str]) -> pa.Table:
    """The rows with each value of a column changed into its new one."""
    old = pa.array(new.keys(), pa.string())
    index = pc.index_in(rows[name].combine_chunks(), old)
    values = pa.array(new.values(), pa.string()).take(index)
    return rows.set_column(rows.column_names.index(name), name, values)


def _without_spoiled(rows: pa.Table, name: str, texts: list[str], source: Source) -> pa.Table:
    """The rows with those broken whose letters no font surely explains; no soft hyphens stay."""
    spoiled = pa.array(filter(is_font_coded, texts), pa.string())
    if len(spoiled):
        header = " ".join(source.columns.get(name, (name,)))
        why = Message("intake.row.font_coded", name=header).stored()
        rows = _broken(rows, pc.is_in(rows[name], spoiled), why)
    if any(SOFT_HYPHEN in text for text in texts):
        rows = _replaced(rows, name, {text: clean_text(text) for text in texts})
    return rows


def _broken(rows: pa.Table, is_spoiled: pa.ChunkedArray, why: str) -> pa.Table:
    """The rows with some broken; a broken record has no values."""
    broken = pc.coalesce(rows["broken"], pc.if_else(is_spoiled, why, None))
    values = [pc.if_else(is_spoiled, None, rows[name]) for name in rows.column_names[2:]]
    return pa.Table.from_arrays([rows["line"], broken, *values], schema=rows.schema)


def _remark(names: list[str], font: str, source: Source, remarks: Remarks) -> None:
    if source.font_encoding is None:
        headers = [f'"{header}"' for name in names for header in source.columns[name]]
        named = {"columns": headers, "font": Message(f"intake.font.{font}")}
        remarks.notes.append(Message("intake.font.columns", **named))
