"""Published PAPI scores: by province and year, never by anything smaller.

Six dimensions until 2017, eight since: a total of one is not a total of the other.
"""

from __future__ import annotations

from pathlib import Path

from giaoban.city.tables import Doubts, Row, read_table
from giaoban.errors import CityError

FILES = ("papi_scores.csv", "papi_measures.csv")
DIMENSIONS = tuple("12345678")
FIRST_YEAR, FIRST_YEAR_OF_EIGHT = 2009, 2018
STATISTICS = ("score", "mean", "lower_quartile", "upper_quartile")
STATUSES = ("published", "partial", "not_published", "derived")
# A dimension's column in the table of scores.
_COLUMNS = tuple(f"d{dimension}" for dimension in DIMENSIONS)
SCORES = (("place", "statistic", "year", *_COLUMNS, "total", "status", "source"), ("provinces",))
MEASURES = (("measure", "family", "papi_primary"), ())
# A dimension is scored from 1 to 10.
LOWEST, HIGHEST = 1.0, 10.0
_PARTS_OF_A_PROVINCE = ("ward", "neighbourhood", "district", "commune", "phuong", "khu_pho")
_LEAST_TOLERANCE = 0.001


def read_scores(path: Path, doubts: Doubts) -> list[dict]:
    """One row per place, statistic, year and dimension or 'total', scores None where not published.

    A total that differs from its parts by more than rounding, and a score out of range, are kept
    and told.
    """
    rows = _only_provinces(path)
    scores = []
    for row in rows:
        year = _year(row)
        _compare_total(row, year, doubts)
        for name in set(_COLUMNS) - set(_dimensions(year)):
            if row.text(name):
                doubts.add(row, name, "dimension_too_early", against=FIRST_YEAR_OF_EIGHT)
        for name in (*_dimensions(year), "total"):
            scores.append(_score(row, year, name, doubts))
    return scores


def read_measures(path: Path) -> list[dict]:
    """Which of the records' measures touches which theme of PAPI."""
    return [{name: row.need(name) for name in MEASURES[0]} for row in read_table(path, *MEASURES)]


def _only_provinces(path: Path) -> list[Row]:
    try:
        return read_table(path, *SCORES)
    except CityError as error:
        column = str(error.message.values.get("column", ""))
        if column.startswith(_PARTS_OF_A_PROVINCE):
            raise CityError("city.directive.smaller_than_province", file=path.name) from error
        raise


def _dimensions(year: int) -> tuple[str, ...]:
    return _COLUMNS if year >= FIRST_YEAR_OF_EIGHT else _COLUMNS[:6]


def _score(row: Row, year: int, name: str, doubts: Doubts) -> dict:
    score = row.number_of(name)
    parts = len(_dimensions(year)) if name == "total" else 1
    is_outside = score is not None and not LOWEST * parts <= score <= HIGHEST * parts
    if is_outside:
        doubts.add(row, name, "score_out_of_range", against=f"{parts:g}-{HIGHEST * parts:g}")
    return {
        "place": row.need("place"),
        "statistic": row.one_of("statistic", STATISTICS),
        "year": year,
        "dimension": name.removeprefix("d"),
        "score": score,
        "is_doubtful": is_outside or (name == "total" and differs(row, year) is not None),
        "status": row.one_of("status", STATUSES),
        "provinces": row.number_of("provinces"),
        "source": row.need("source"),
    }


def differs(row: Row, year: int) -> float | None:
    """What the parts of a total add to, where that is not the total; else None.

    Held against are published scores alone: a quartile of totals is no sum of quartiles.
    """
    parts = [row.number_of(name) for name in _dimensions(year)]
    total = row.number_of("total")
    if row.text("statistic") != "score" or total is None or None in parts:
        return None
    added = sum(parts)
    return None if abs(added - total) <= _tolerance(row, year) else round(added, 4)


def _tolerance(row: Row, year: int) -> float:
    """What rounding explains: half of the last written digit of every part and of the total."""
    written = [row.need(name) for name in (*_dimensions(year), "total")]
    return max(_LEAST_TOLERANCE, sum(0.5 * 10 ** -_decimals(text) for text in written))


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])


def _compare_total(row: Row, year: int, doubts: Doubts) -> None:
    added = differs(row, year)
    if added is not None:
        doubts.add(row, "total", "total_differs", against=f"{added:g}")


def _year(row: Row) -> int:
    year = row.number_of("year")
    if year is None or year != int(year) or year < FIRST_YEAR:
        raise row.wrong("year", "city.directive.no_papi_year", value=row.text("year") or "")
    return int(year)
