"""Boundaries of a city folder: shapes told apart by the unit they belong to."""

import json

import pytest

from giaoban.city.maps import extent, read_boundaries
from giaoban.errors import CityError

SQUARE = [[[107.0, 20.9], [107.1, 20.9], [107.1, 21.0], [107.0, 20.9]]]


def _written(folder, *features):
    path = folder / "boundaries.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features)}), "utf-8")
    return path


def _feature(coordinates=SQUARE, kind="Polygon", **properties):
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def test_a_city_without_the_file_has_no_boundaries(tmp_path):
    assert read_boundaries(tmp_path / "boundaries.geojson") is None


def test_a_shape_is_called_by_its_code_and_the_day_the_unit_began(tmp_path):
    path = _written(
        tmp_path,
        _feature(ward_code="06658", valid_from="2025-07-01"),
        _feature([SQUARE], "MultiPolygon", ward_code="D4"),
    )
    shapes = read_boundaries(path)
    assert [shape["id"] for shape in shapes["features"]] == ["06658@2025-07-01", "D4"]
    assert extent(shapes) == (107.0, 20.9, 107.1, 21.0)


@pytest.mark.parametrize(
    ("feature", "said"),
    [
        (_feature(), "'ward_code' is missing"),
        (_feature([107.0, 20.9], "Point", ward_code="1"), "not a Polygon"),
        (_feature([[[423000.0, 2315000.0]]], ward_code="1"), "not degrees"),
    ],
)
def test_a_shape_that_cannot_be_drawn_is_said_with_its_number(tmp_path, feature, said):
    with pytest.raises(CityError, match=f"feature 1: .*{said}"):
        read_boundaries(_written(tmp_path, feature))


@pytest.mark.parametrize("text", ["{", "[]", '{"features": []}'])
def test_a_file_that_is_no_collection_of_shapes_is_said_to_be_none(tmp_path, text):
    path = tmp_path / "boundaries.geojson"
    path.write_text(text, "utf-8")
    with pytest.raises(CityError, match=r"boundaries\.geojson"):
        read_boundaries(path)
