"""Real publishers' files, read whole and compared with Python's own reading of them.

The files are not part of the project: GIAOBAN_REAL_RECORDS names the folder they lie in.
"""

from __future__ import annotations

import csv
import gzip
import io
import os
import re
import zipfile
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from giaoban.city.settings import read_city
from giaoban.city.sources import Source
from giaoban.city.spelling import clean_text
from giaoban.intake.files import files_of
from giaoban.intake.privacy import personal_values
from tests.intake.tables import read_table

CITIES = Path(__file__).parent.parent / "cities"
FOLDER = Path(os.environ.get("GIAOBAN_REAL_RECORDS") or "nowhere")

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(),
    reason="GIAOBAN_REAL_RECORDS does not name a folder with the publishers' files",
)


def city_table(name: str):
    """The source and path of a city's only file, and what is read of it."""
    city = read_city(CITIES / name)
    ((path, _),) = files_of(city.sources[0], city)
    return city.sources[0], path, read_table(path, city.sources[0])


def kept(plain: str, canonical: str, source: Source) -> str:
    """A value as a batch keeps it: of a ward's column what the pattern reads, where it does."""
    value = clean_text(plain)
    read = canonical == "ward" and source.ward_pattern and re.search(source.ward_pattern, value)
    return (read[1] if re.compile(source.ward_pattern).groups else read[0]) if read else value


def opened(path: Path) -> io.BytesIO:
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            return io.BytesIO(archive.read(archive.namelist()[0]))
    content = path.read_bytes()
    return io.BytesIO(gzip.decompress(content) if path.suffix == ".gz" else content)


def plain_rows(path: Path):
    """Line and values by name, as Python's csv module has them."""
    reader = csv.DictReader(io.TextIOWrapper(opened(path), "utf-8-sig", newline=""))
    line = 1
    for row in reader:
        yield line + 1, row
        line = reader.line_num


@pytest.mark.parametrize(
    ("city", "rows"), [("boston", 58_251), ("chicago", 74_401), ("burlington", 5_026)]
)
def test_a_publishers_csv_is_read_value_by_value_and_line_by_line(city, rows):
    source, path, table = city_table(city)
    assert (table.num_rows, table["broken"].null_count) == (rows, rows)
    found = table.to_pylist()
    for (line, plain), row in zip(plain_rows(path), found, strict=True):
        assert row["line"] == line
        for canonical, (header,) in source.columns.items():
            assert row[canonical] == (kept(plain[header], canonical, source) or None)


def test_saopaulos_parquet_is_read_whole_with_its_stamps_untouched():
    source, path, table = city_table("saopaulo")
    plain = pq.read_table(path, columns=["fid", *source.columns["received_at"]])
    assert table.num_rows == plain.num_rows == 606_954
    assert table["received_at"].equals(plain["Data de abertura"].cast("string"))
    assert pc.count_distinct(table["case_id"]).as_py() == 606_954
    assert table["line"][-1].as_py() == 606_955


@pytest.mark.parametrize("city", ["boston", "chicago", "burlington", "saopaulo"])
def test_no_mapped_text_column_of_a_publisher_is_taken_for_personal(city):
    source, _, table = city_table(city)
    for canonical in set(source.columns) - {"case_id", "received_at", "closed_at", "due_at"}:
        assert personal_values(table[canonical])[0] == 0


def test_bostons_free_text_is_seen_to_hold_phone_numbers_and_addresses():
    _, path, _ = city_table("boston")
    texts = [row["closure_reason"] for _, row in plain_rows(path)]
    matching, _, kind = personal_values(texts)
    assert matching > 1_000
    assert kind == "phone"
