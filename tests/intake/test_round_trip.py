"""Any table written in any dialect and encoding comes back, value by value and line by line."""

from __future__ import annotations

import csv
import gzip
import io

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from giaoban.city.spelling import clean_text
from giaoban.intake import encoding
from tests.intake.tables import read, source, written

ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252", "cp1258"])
LETTERS = st.sampled_from("aZ09 .-/,;|\t\"\n'éàâ")
CELLS = st.text(LETTERS, max_size=12)
NAMES = ("id", "received", "ward", "x")


@st.composite
def tables(draw) -> list[tuple[str, str, str, str]]:
    """Rows whose first cell is never blank, so that none is a blank line."""
    rows = draw(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), max_size=12))
    return [(f"{number}{row[0]}", *row[1:]) for number, row in enumerate(rows)]


def starts(rows: list, header_row: int) -> list[int]:
    """The physical line each row starts on: a cell's line breaks push the next ones down."""
    found, line = [], header_row + 1
    for row in rows:
        found.append(line)
        line += 1 + sum(cell.count("\n") for cell in row)
    return found


@settings(max_examples=150, deadline=None)
@given(
    rows=tables(),
    separator=st.sampled_from(",;\t|"),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    code=ENCODINGS,
    above=st.integers(0, 3),
    block=st.sampled_from([7, 64, 1 << 22]),
    order=st.permutations(range(4)),
)
def test_what_is_written_is_read(
    tmp_path_factory, rows, separator, end, quoting, code, above, block, order
):
    out = io.StringIO()
    out.write(f"Biểu{end}" * above if code == "utf-8" else f"x{end}" * above)
    writer = csv.writer(out, delimiter=separator, lineterminator=end, quoting=quoting)
    for row in [NAMES, *rows]:
        writer.writerow([row[at].replace("\n", end) for at in order])
    path = tmp_path_factory.mktemp("r") / "a.csv.gz"
    written(path, gzip.compress(out.getvalue().encode(code)))

    declared = code if code.startswith("cp") else None
    encoding.BLOCK_BYTES, usual = block, encoding.BLOCK_BYTES
    try:
        found = read(path, source(header_row=above + 1, encoding=declared))
    finally:
        encoding.BLOCK_BYTES = usual

    assert [row["broken"] for row in found] == [None] * len(rows)
    assert [row["line"] for row in found] == starts(rows, above + 1)
    expected = [tuple(clean_text(cell) or None for cell in row[:3]) for row in rows]
    assert [(row["case_id"], row["received_at"], row["ward"]) for row in found] == expected


@settings(max_examples=100, deadline=None)
@given(text=st.text(st.sampled_from('ab,"\n '), max_size=80), block=st.sampled_from([5, 1 << 22]))
def test_whatever_the_text_each_row_starts_on_a_line_of_its_own(tmp_path_factory, text, block):
    path = written(tmp_path_factory.mktemp("r") / "a.csv", "id,received,ward\n" + text)
    encoding.BLOCK_BYTES, usual = block, encoding.BLOCK_BYTES
    try:
        found = read(path)
    finally:
        encoding.BLOCK_BYTES = usual
    lines = [row["line"] for row in found]
    assert lines == sorted(set(lines))
    assert all(2 <= line <= text.count("\n") + 2 for line in lines)
    assert pa.array(lines, pa.int64()).null_count == 0
