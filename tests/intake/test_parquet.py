"""Parquet: typed columns become the text the same values have in a CSV."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from giaoban.errors import FileProblem
from tests.intake.tables import read, read_table, source, values, written


def parquet(path: Path, **columns) -> Path:
    arrays = {name: pa.array(column) for name, column in columns.items()}
    pq.write_table(pa.table({"id": ["1"], "received": ["2020"], "ward": ["A"]} | arrays), path)
    return path


def text_of(tmp_path: Path, name: str, value, **settings) -> str | None:
    array = value if isinstance(value, pa.Array) else pa.array([value])
    path = parquet(tmp_path / "a.parquet", **{name: array})
    (row,) = read(path, source(**settings))
    return row["received_at" if name == "received" else "ward"]


def formats(*texts: str) -> dict:
    return {"formats": {"received_at": texts}}


def test_a_line_counts_the_header_as_the_first(tmp_path):
    columns = {name: ["x", "y"] for name in ("id", "received", "ward")}
    found = read(parquet(tmp_path / "a.parquet", **columns))
    assert [row["line"] for row in found] == [2, 3]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("20.0", "20.0"),
        ("  x  y ", "x y"),
        ("", None),
        (7, "7"),
        (20.0, "20"),
        (2.5, "2.5"),
        (1.6e12, "1600000000000"),
        (float("nan"), None),
        (True, "true"),
        (Decimal("1.50"), "1.50"),
        (date(2020, 1, 2), "2020-01-02"),
        (b"Ha Long", "Ha Long"),
        (pa.array(["A"]).dictionary_encode(), "A"),
        (pa.array(["A"], pa.large_string()), "A"),
        (pa.array(["A"], pa.string_view()), "A"),
        (pa.nulls(1), None),
    ],
)
def test_values_of_any_type_become_text(tmp_path, value, text):
    assert text_of(tmp_path, "ward", value) == text


def test_a_fraction_has_the_decimal_sign_of_the_source(tmp_path):
    assert text_of(tmp_path, "ward", 2.5, decimal=",") == "2,5"
    assert text_of(tmp_path, "received", 2.5, decimal=",") == "2.5"


def test_dates_are_iso_without_declared_formats(tmp_path):
    assert text_of(tmp_path, "received", date(2020, 10, 15)) == "2020-10-15"
    assert (
        text_of(tmp_path, "received", datetime(2020, 10, 15, 14, 30, 1, 5)) == "2020-10-15T14:30:01"
    )
    moment = datetime(2020, 10, 15, 7, 30, tzinfo=UTC)
    assert text_of(tmp_path, "received", moment) == "2020-10-15T07:30:00Z"


def test_dates_are_written_in_a_declared_format(tmp_path):
    both = formats("%d/%m/%Y", "%d/%m/%Y %H:%M")
    assert text_of(tmp_path, "received", date(2020, 10, 5), **both) == "05/10/2020"
    stamp = datetime(2020, 10, 5, 14, 30)
    assert text_of(tmp_path, "received", stamp, **both) == "05/10/2020 14:30"
    assert text_of(tmp_path, "received", stamp, **formats("%d/%m/%Y")) == "05/10/2020"


def test_an_instant_is_written_in_the_local_time_of_the_source(tmp_path):
    moment = datetime(2020, 10, 15, 7, 30, tzinfo=UTC)
    assert text_of(tmp_path, "received", moment, **formats("%H:%M %d/%m/%Y")) == "14:30 15/10/2020"


def test_dates_become_seconds_where_only_seconds_are_declared(tmp_path):
    moment = datetime(2020, 10, 15, 14, 0)
    assert text_of(tmp_path, "received", moment, **formats("epoch_s")) == "1602745200"
    instant = datetime(2020, 10, 15, 7, 0, tzinfo=UTC)
    assert text_of(tmp_path, "received", instant, **formats("epoch_ms")) == "1602745200000"
    assert text_of(tmp_path, "received", date(2020, 10, 15), **formats("epoch_s")) == "1602694800"


def test_text_in_a_date_column_stays_as_it_is(tmp_path):
    assert text_of(tmp_path, "received", "2015-07-01T10:00:06Z") == "2015-07-01T10:00:06Z"


def test_a_date_and_a_time_in_two_columns_become_one(tmp_path):
    mapped = {"case_id": ("id",), "received_at": ("day", "hour")}
    path = parquet(tmp_path / "a.parquet", day=[date(2020, 1, 2)], hour=[time(8, 30)])
    assert values(read(path, source(mapped))) == [("1", "2020-01-02T08:30:00")]


def test_numbers_and_texts_are_joined(tmp_path):
    mapped = {"case_id": ("file", "fid"), "received_at": ("received",)}
    path = parquet(tmp_path / "a.parquet", file=["a.gpkg"], fid=[12])
    assert values(read(path, source(mapped))) == [("a.gpkg 12", "2020")]


def test_a_file_without_rows_gives_an_empty_batch(tmp_path):
    columns = {name: pa.array([], pa.string()) for name in ("id", "received", "ward")}
    table = read_table(parquet(tmp_path / "a.parquet", **columns))
    assert (table.num_rows, table.column_names[2:]) == (0, ["case_id", "received_at", "ward"])


def test_a_column_of_lists_is_a_problem(tmp_path):
    with pytest.raises(FileProblem, match='"ward" holds lists'):
        text_of(tmp_path, "ward", ["A"])


def test_bytes_that_are_no_text_are_a_problem(tmp_path):
    with pytest.raises(FileProblem, match="damaged"):
        text_of(tmp_path, "ward", b"\xff\xfe")


def test_a_file_that_is_no_parquet_or_cut_short_says_so(tmp_path):
    whole = parquet(tmp_path / "a.parquet").read_bytes()
    for content in (b"PAR1 junk", whole[: len(whole) // 2], whole[:-3]):
        with pytest.raises(FileProblem, match="not Parquet, or it is damaged or cut short"):
            read(written(tmp_path / "b.parquet", content))
