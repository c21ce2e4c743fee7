"""Squares of the units, read from tiles.csv."""

from datetime import date

import pytest

from giaoban.city.maps import Tile, read_tiles
from giaoban.errors import CityError


def test_a_square_belongs_to_a_unit_from_a_day_on(tmp_path):
    path = tmp_path / "tiles.csv"
    path.write_text("ward_code,valid_from,column,row\n06658,2025-07-01,4,3\nD4,,1,2\n", "utf-8")
    assert read_tiles(path) == [Tile("06658", date(2025, 7, 1), 4, 3), Tile("D4", None, 1, 2)]


def test_a_city_without_squares_has_none(tmp_path):
    assert read_tiles(tmp_path / "tiles.csv") == []


@pytest.mark.parametrize("column", ["", "0", "1.5"])
def test_a_place_that_is_no_whole_number_is_said_with_its_row(tmp_path, column):
    path = tmp_path / "tiles.csv"
    path.write_text(f"ward_code,column,row\nD4,{column},2\n", "utf-8")
    with pytest.raises(CityError, match="row 2, column 'column'"):
        read_tiles(path)
