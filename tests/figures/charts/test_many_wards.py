"""Charts of all wards at once, and of one measure of one ward, from rows made by hand."""

import json
import math

import numpy as np
import pandas as pd
import pytest

from giaoban.figures.backlog.map import shape_map, tile_map
from giaoban.figures.charts.judged import judged_chart
from giaoban.figures.charts.palette import ACCENT, SIGNALS, USUAL, tint

WEEKS = pd.DataFrame(
    {
        "week_start": pd.date_range("2026-08-31", periods=12, freq="7D"),
        "value": [0.8, 0.82] * 5 + [0.4, 0.3],
        "mean": 0.7,
        "lower": 0.5,
        "upper": 1.1,
        "variation": ["concern"] + ["common_cause"] * 9 + ["concern"] * 2,
        "since": pd.Timestamp("2026-11-09"),
        "segment": 0,
    }
)
PLACES = pd.DataFrame(
    {
        "ward_key": ["a", "b", "c"],
        "ward_name": ["<b>A</b>", "Bãi Cháy", "C"],
        "tile_column": [1, 2, 2],
        "tile_row": [1, 1, 3],
        "place_share": [0.5, 0.25, np.nan],
        "words": ["50 %", "25 %", "3"],
        "label": ["A: 5", "B: 2", "C: 3"],
    }
)
SHAPES = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "id": name,
            "properties": {},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[107 + at, 21], [107.5 + at, 21], [107.5 + at, 21.5]]],
            },
        }
        for at, name in enumerate("abc")
    ],
}


def test_only_the_weeks_of_the_last_weeks_own_signal_stand_out():
    marker = judged_chart(WEEKS, "share").data[-1].marker
    assert list(marker.color) == [USUAL] * 10 + [SIGNALS["concern"]] * 2
    assert list(marker.symbol) == ["circle"] * 10 + ["triangle-up"] * 2


def test_an_axis_of_shares_goes_from_nothing_to_everything():
    assert list(judged_chart(WEEKS, "share").layout.yaxis.range) == [0.0, 1.0]


def test_a_limit_no_share_can_reach_is_not_named():
    labels = [label.text for label in judged_chart(WEEKS, "share", target=0.9).layout.annotations]
    assert len(labels) == 3  # mean, lower limit and target
    assert not [text for text in labels if "110" in text]


def test_a_measure_that_goes_below_zero_is_shown_below_zero():
    flow = WEEKS.assign(value=[-40, 30] * 6, mean=-5, lower=-90, upper=80)
    low, high = judged_chart(flow, "cases").layout.yaxis.range
    assert low < -90
    assert high > 80


def test_a_chart_of_too_few_weeks_has_points_and_no_limits():
    few = WEEKS.assign(mean=np.nan, lower=np.nan, upper=np.nan, variation="not_enough_weeks")
    figure = judged_chart(few, "share")
    assert not figure.layout.shapes
    assert not figure.layout.annotations


def test_the_band_is_the_one_each_week_was_judged_by():
    own = WEEKS.assign(lower=[0.5] * 5 + [0.6] * 7, upper=[0.9] * 5 + [1.2] * 7)
    lower, upper, mean, _ = judged_chart(own, "share").data
    assert lower.y.tolist() == [0.5] * 5 + [0.6] * 7
    assert upper.y.tolist() == [0.9] * 5 + [1.0] * 7
    assert mean.y.tolist() == [0.7] * 12
    assert upper.fill == "tonexty"


def test_a_holiday_week_is_a_ring_in_the_range_of_its_neighbours():
    holiday = WEEKS.assign(variation=["common_cause"] * 8 + ["holiday_week"] + ["concern"] * 3)
    holiday = holiday.assign(since=WEEKS.week_start[6])
    holiday.loc[8, ["mean", "lower", "upper"]] = np.nan
    lower, _, _, values = judged_chart(holiday, "share").data
    assert np.isfinite(lower.y).all()
    assert values.marker.symbol[8] == "circle-open"
    assert values.marker.color[8] == USUAL
    assert [symbol == "triangle-up" for symbol in values.marker.symbol].count(True) == 5


def test_squares_lie_as_the_table_says_from_the_north_west():
    figure = tile_map(PLACES)
    squares = figure.data[0]
    assert figure.layout.yaxis.range == (3.5, 0.5)
    assert list(squares.customdata) == ["a", "b", "c"]
    assert list(squares.x) == [1, 2, 2]
    assert list(np.array(squares.base) + np.array(squares.y) / 2) == [1, 1, 3]


def test_a_square_is_deeper_the_larger_its_share_and_empty_without_one():
    assert _depths(tile_map(PLACES)) == [0.6, 0.3, 0.0]


def test_only_the_chosen_square_has_the_accent():
    colours = tile_map(PLACES, "b").data[0].marker.line.color
    assert [colour == ACCENT for colour in colours] == [False, True, False]


def test_names_and_numbers_stand_in_the_squares_letter_by_letter():
    text = tile_map(PLACES).data[1].text
    assert text[1] == "Bãi<br>Cháy<br>25 %"
    assert "&lt;b&gt;A" in text[0]


def test_squares_without_any_share_are_drawn():
    assert _depths(tile_map(PLACES.assign(place_share=np.nan))) == [0, 0, 0]
    assert _depths(tile_map(PLACES.assign(place_share=0.0))) == [0, 0, 0]


def _depths(figure):
    return [float(fill.rstrip(")").split(", ")[-1]) for fill in figure.data[0].marker.color]


def test_a_map_asks_no_other_host_for_its_ground():
    figure = shape_map(PLACES, SHAPES)
    assert figure.layout.map.style == "white-bg"
    assert "http" not in json.dumps(figure.to_plotly_json(), default=str)


def test_a_map_shows_shapes_without_a_share_in_grey_and_the_whole_city():
    empty, filled = shape_map(PLACES, SHAPES, "a").data
    assert list(empty.locations) == ["c"]
    assert list(filled.locations) == ["a", "b"]
    assert filled.zmin == 0
    center = shape_map(PLACES, SHAPES).layout.map.center
    assert (center.lon, center.lat) == (108.25, 21.25)


@pytest.mark.parametrize("share", [-1, 0.25, 7])
def test_a_tint_stays_between_nothing_and_all_of_a_colour(share):
    depth = float(tint("#0072b2", share).rstrip(")").split(", ")[-1])
    assert 0 <= depth <= 1
    assert not math.isnan(depth)
