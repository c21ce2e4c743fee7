"""The longest terms of procedures: read with their days, refused with a sentence that says why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from giaoban.city.lists import Term, read_terms
from giaoban.city.tables import LAST_DAY
from giaoban.errors import CityError


def terms(tmp_path: Path, *rows: str) -> list[Term]:
    path = tmp_path / "procedures.csv"
    path.write_text("\n".join(["procedure,max_working_days,valid_from,valid_to", *rows]), "utf-8")
    return read_terms(path)


def test_a_term_changes_on_its_day(tmp_path):
    read = terms(tmp_path, "Khai sinh,3,2019-01-01,2025-06-30", "Khai sinh,1,2025-07-01,")
    assert read == [
        Term("Khai sinh", 3.0, date(2019, 1, 1), date(2025, 6, 30)),
        Term("Khai sinh", 1.0, date(2025, 7, 1), LAST_DAY),
    ]


def test_a_city_without_the_table_has_no_terms(tmp_path):
    assert read_terms(tmp_path / "procedures.csv") == []


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        (("Khai sinh,-1,,",), "must be a number of working days, 0 or more"),
        (("Khai sinh,,,",), "must be a number of working days, 0 or more"),
        (("Khai sinh,soon,,",), "'soon' is not a number"),
        (("Khai sinh,3,,", "Khai sinh,5,2025-01-01,"), "two terms of 'Khai sinh' hold on one day"),
        ((",3,,",), "is empty"),
    ],
)
def test_a_row_that_cannot_be_is_named(tmp_path, rows, complaint):
    with pytest.raises(CityError, match=r"procedures\.csv, row") as found:
        terms(tmp_path, *rows)
    assert complaint in str(found.value)
