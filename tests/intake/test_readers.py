"""The border: every kind of file is read, and whatever is wrong becomes a sentence for a clerk."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giaoban.errors import FileProblem
from giaoban.intake.readers import read_file
from tests.intake.tables import HEADER, read, read_table, source, values, written

CSV = HEADER + "1,2020-01-01,Hà Lầm\n"
ROW = ("1", "2020-01-01", "Hà Lầm")


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", CSV)
    return out.getvalue()


def _xlsx() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["id", "received", "ward"])
    sheet.write_row(1, 0, [1, "2020-01-01", "Hà Lầm"])
    book.close()
    return out.getvalue()


def _parquet() -> bytes:
    out = io.BytesIO()
    columns = zip(["id", "received", "ward"], ROW, strict=True)
    pq.write_table(pa.table({name: [value] for name, value in columns}), out)
    return out.getvalue()


FILES = {
    "a.csv": CSV.encode(),
    "A.TSV": CSV.replace(",", "\t").encode(),
    "a.txt": CSV.replace(",", ";").encode(),
    "a.csv.gz": gzip.compress(CSV.encode()),
    "a.zip": _zip(),
    "a.xlsx": _xlsx(),
    "a.parquet": _parquet(),
    "a.parquet.gz": gzip.compress(_parquet()),
    "a.json": '[{"id": 1, "received": "2020-01-01", "ward": "Hà Lầm"}]'.encode(),
    "a.ndjson": '{"id": 1, "received": "2020-01-01", "ward": "Hà Lầm"}'.encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_every_kind_of_file_gives_the_same_row(tmp_path, name):
    assert values(read(written(tmp_path / name, FILES[name]))) == [ROW]


@pytest.mark.parametrize("name", FILES)
def test_batches_have_text_beside_the_line(tmp_path, name):
    schema = read_table(written(tmp_path / name, FILES[name])).schema
    assert schema.field("line").type == pa.int64()
    assert schema.names == ["line", "broken", "case_id", "received_at", "ward"]
    assert {field.type for field in schema if field.name != "line"} == {pa.string()}


@pytest.mark.parametrize("name", FILES)
def test_missing_columns_are_named_and_those_found_are_listed(tmp_path, name):
    mapped = source({"case_id": ("số",), "received_at": ("ngày",), "ward": ("ward",)})
    with pytest.raises(FileProblem, match=r'missing: "số", "ngày".* id, received, ward'):
        read(written(tmp_path / name, FILES[name]), mapped)


@pytest.mark.parametrize("name", FILES)
def test_a_personal_column_is_refused_in_every_kind_of_file(tmp_path, name):
    mapped = source({"case_id": ("id",), "received_at": ("received",), "ward": ("Địa chỉ",)})
    with pytest.raises(FileProblem, match="personal data by its name"):
        read(written(tmp_path / name, FILES[name]), mapped)


@pytest.mark.parametrize("name", FILES)
def test_an_empty_file_says_so(tmp_path, name):
    with pytest.raises(FileProblem, match="empty"):
        read(written(tmp_path / name, b""))


@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_short_is_read_so_far_or_refused_but_never_an_error(tmp_path, name):
    for length in range(1, len(FILES[name]), max(1, len(FILES[name]) // 40)):
        _reads_or_says_why(written(tmp_path / name, FILES[name][:length]))


@pytest.mark.parametrize("name", FILES)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_a_file_with_a_wrong_byte_is_read_or_refused_but_never_an_error(tmp_path, name, data):
    content = bytearray(FILES[name])
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] = data.draw(st.integers(0, 255))
    _reads_or_says_why(written(tmp_path / name, bytes(content)))


@pytest.mark.parametrize("name", [name for name in FILES if not name.endswith(".csv")])
def test_text_under_another_name_is_read_or_refused_but_never_an_error(tmp_path, name):
    _reads_or_says_why(written(tmp_path / name, CSV))


def _reads_or_says_why(path: Path) -> None:
    try:
        for _, batch in read_file(path, path.name, source()):
            batch.validate(full=True)
    except FileProblem as problem:
        assert str(problem).endswith(".")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_says_so(tmp_path):
    path = written(tmp_path / "a.csv", CSV)
    path.chmod(0)
    with pytest.raises(FileProblem, match="cannot be opened: Permission denied"):
        read(path)
