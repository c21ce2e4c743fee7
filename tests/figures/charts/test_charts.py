"""What the charts draw, from rows made by hand."""

import base64
import html
import json
import re
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from giaoban.figures.backlog.ages import ages_chart
from giaoban.figures.backlog.flow import flow_chart
from giaoban.figures.charts.due import due_chart
from giaoban.figures.charts.frame import (
    end_labels,
    line_of,
    plain,
    pointed,
    quiet_axis,
    short,
)
from giaoban.figures.charts.funnel import Limits, funnel_chart
from giaoban.figures.charts.palette import ACCENT, AGES, CONCERN, IMPROVEMENT, USUAL, age_colours
from giaoban.figures.charts.sparkline import Sparkline, sparkline
from giaoban.figures.charts.trend import Mark, Series, trend_chart
from giaoban.figures.charts.ward_dots import Dots, ward_dots
from giaoban.figures.methods.holidays import holidays_chart
from giaoban.figures.response_times.case_mix import case_mix_chart
from giaoban.figures.response_times.curve import Staying, curve_chart
from giaoban.statistics.overdispersion import Spread
from giaoban.statistics.survival import cumulative_incidence, kaplan_meier
from giaoban.words.text import in_language

WEEKS = pd.date_range("2026-08-24", periods=13, freq="7D")
FLOW = pd.DataFrame(
    {"week_start": WEEKS, "entered": 100, "left_queue": [98, 103] * 6 + [100]}
).assign(net=lambda rows: rows.entered - rows.left_queue)
AGE = pd.DataFrame(
    [(week, band, 10) for week in WEEKS for band in ("0-7", "8-30", "31+")],
    columns=["week_start", "band", "open_cases"],
)
WARDS = pd.DataFrame(
    {
        "ward_key": ["a", "b", "c"],
        "ward_name": ["<b>A</b>", "B", "%{x}"],
        "is_chosen": [False, True, False],
        "stands_out": ["concern", "usual", "improvement"],
        "label": ["A: 9", "B: 5", "C: 1"],
        "value": [9.0, 5.0, np.nan],
        "low": [7.0, 4.0, 0.5],
        "high": [11.0, 6.0, np.nan],
    }
)
HOW = Dots("value", "low", "high", "label", 5.0, "City 5", ",.0f")
DUE = pd.DataFrame(
    {
        "ward_key": ["a", "b"],
        "ward_name": ["<i>A</i>", "B"],
        "overdue_cases": [1234, 0],
        "due_soon_cases": [3, 4],
    }
)
RECEIVED = pd.DataFrame({"week_start": WEEKS, "received": 100, "days_off": [5] + [0] * 12})
SHARE = pd.DataFrame({"week_start": WEEKS, "share": np.linspace(0.7, 0.9, 13)})

FUNNEL = WARDS.assign(due_cases=[20, 400, 90], on_time_share=[0.3, 0.8, 0.99])
LIMITS = Limits(0.8, Spread(0.001, 13), "City<br>", "95%", "99.8%", "Cases due")
MIX = WARDS.assign(value=[0.5, 0.2, 0.1], low=0.05, high=0.6, late_share=[0.4, 0.3, 0.1])
CURVE = kaplan_meier([10, 9, 5, 2], [1, 3, 3, 2])
ENDS = cumulative_incidence([10, 9, 5, 2], [1, 3, 3, 2], [0, 1, 0, 0])

FIGURES = {
    "funnel": lambda: funnel_chart(FUNNEL, LIMITS),
    "case_mix": lambda: case_mix_chart(MIX, HOW, "late_share"),
    "holidays": lambda: holidays_chart(RECEIVED, ["<b>Tết</b>"]),
    "curves": lambda: curve_chart(
        [Staying("Elsewhere", CURVE, ENDS), Staying("<b>A</b>", CURVE, ENDS, True)], "Days"
    ),
    "flow": lambda: flow_chart(FLOW),
    "ages": lambda: ages_chart(AGE),
    "due": lambda: due_chart(DUE),
    "ward_dots": lambda: ward_dots(WARDS, HOW),
    "trend": lambda: trend_chart(
        [Series("City", SHARE, "share"), Series("<b>A</b>", SHARE, "share", True)], ",.0%"
    ),
}


@pytest.fixture(params=FIGURES)
def drawn(request):
    return FIGURES[request.param]()


def test_no_chart_needs_webgl_or_a_file_of_another_host(drawn):
    for trace in drawn.data:
        assert trace.type in ("scatter", "bar")


def test_a_chart_writes_numbers_with_the_readers_separators(drawn):
    assert drawn.layout.separators == ",."
    with in_language("en"):
        assert flow_chart(FLOW).layout.separators == ".,"


def test_a_chart_cannot_be_moved_out_of_sight_by_a_finger(drawn):
    assert drawn.layout.dragmode is False
    assert drawn.layout.xaxis.fixedrange and drawn.layout.yaxis.fixedrange


def test_text_out_of_the_records_is_never_a_mark(drawn):
    spec = json.dumps(drawn.to_plotly_json(), default=str)
    assert not re.search(r"<(b|i|a)>", spec)


def test_a_figure_of_a_year_of_weeks_stays_light():
    mondays = pd.date_range("2025-11-24", periods=52, freq="7D")
    year = pd.DataFrame({"week_start": mondays, "entered": 2000, "left_queue": 1990, "net": 10})
    assert len(flow_chart(year).to_json()) < 12_000


def test_a_weekly_series_travels_as_a_start_and_a_step():
    line = flow_chart(FLOW).data[0]
    assert (line.x0, line.dx, line.x) == ("2026-08-24", 7 * 86_400_000, None)


def test_the_axis_of_weeks_has_its_ticks_on_mondays():
    axis = flow_chart(FLOW).layout.xaxis
    assert axis.tick0 == "2026-08-24"
    assert axis.dtick == 3 * 7 * 86_400_000


def test_amounts_begin_at_zero():
    assert flow_chart(FLOW).layout.yaxis.range[0] == 0
    assert ages_chart(AGE).layout.yaxis.range[0] == 0
    assert trend_chart([Series("City", SHARE, "share")], ",.0%").layout.yaxis.range[0] == 0


def test_weeks_that_add_to_the_queue_and_weeks_that_take_from_it_differ_in_sign_and_colour():
    bars = flow_chart(FLOW).data[2]
    assert list(bars.y[:2]) == [2, -3]
    assert list(bars.marker.color[:2]) == [CONCERN, IMPROVEMENT]


def test_the_oldest_band_lies_at_the_bottom_in_the_strongest_colour():
    first = ages_chart(AGE).data[0]
    assert first.name == "trên 30 ngày"
    assert first.marker.color == AGES[-1]


@pytest.mark.parametrize("bands", [1, 2, 3, 4, 6])
def test_every_number_of_age_bands_has_its_colours(bands):
    colours = age_colours(bands)
    assert len(colours) == bands
    assert colours[-1] == AGES[-1]


def test_the_first_ward_is_at_the_top():
    assert ward_dots(WARDS, HOW).layout.yaxis.ticktext[-1] == plain("<b>A</b>")


def test_what_stands_out_has_a_shape_of_its_own_beside_its_colour():
    marks = ward_dots(WARDS, HOW).data[1].marker
    assert list(marks.color) == [IMPROVEMENT, ACCENT, CONCERN]
    assert list(marks.symbol)[1:] == ["star", "triangle-up"]


def test_a_value_that_is_not_reached_lies_at_the_edge_as_an_open_arrow():
    figure = ward_dots(WARDS, HOW)
    dots = figure.data[1]
    assert dots.x[0] == figure.layout.xaxis.range[1]
    assert dots.marker.symbol[0] == "triangle-right-open"


def test_one_ward_alone_is_drawn():
    assert len(ward_dots(WARDS.iloc[:1], HOW).data[1].x) == 1


def test_only_the_chosen_ward_has_the_accent():
    lines = FIGURES["trend"]().data
    assert [line.line.color for line in lines] == [USUAL, ACCENT]


def test_the_bundle_is_faint_and_nameless_and_a_new_level_is_marked_by_shape_too():
    bundle = Series("B", SHARE, "share", is_bundled=True)
    mark = Mark(WEEKS[3], 0.7, True, "B since then")
    figure = trend_chart([bundle, Series("City", SHARE, "share")], ",.0%", 1, [mark])
    assert figure.data[0].line.width < figure.data[1].line.width
    assert [label.text for label in figure.layout.annotations] == ["City"]
    assert figure.data[2].marker.symbol == ("triangle-down",)


def test_numbers_at_the_bars_are_written_in_the_readers_language():
    assert due_chart(DUE).data[2].text[1].strip() == "1.234 + 3"


def test_labels_at_the_right_edge_never_lie_on_each_other():
    places = [label["y"] for label in end_labels([(5.0, "a"), (5.1, "b"), (5.2, "c")], 10, 200)]
    assert min(np.diff(sorted(places))) >= 0.84


def test_a_sparkline_breaks_where_a_week_is_missing_and_marks_the_last():
    svg = _svg(Sparkline([1, 2, None, 3, 4], 1, 3, CONCERN))
    assert svg.count("M") == 3  # two strokes and the point
    assert CONCERN in svg
    assert "<rect" in svg


def test_a_sparkline_without_a_range_has_no_band():
    assert "<rect" not in _svg(Sparkline([1, 2, 3]))


def test_a_flat_sparkline_and_an_empty_one_are_answers():
    assert "<path" in _svg(Sparkline([2, 2, 2]))
    assert sparkline(Sparkline([None, float("nan")]), "x") == ""


def _svg(line: Sparkline) -> str:
    image = sparkline(line, "says")
    return base64.b64decode(re.search(r"base64,([^\"]+)", image)[1]).decode()


def test_the_funnel_names_only_wards_outside_its_limits_or_chosen():
    dots = funnel_chart(FUNNEL.assign(stands_out=["concern", "usual", "usual"]), LIMITS).data[-1]
    assert [bool(text.strip()) for text in dots.text] == [True, True, False]
    assert list(dots.marker.symbol) == ["triangle-up", "star", "circle"]


def test_a_curve_and_its_band_end_where_nobody_is_open():
    band, steps, resolved = curve_chart([Staying("A", CURVE, ENDS)], "Days").data
    assert steps.y[-1] == 0 and max(steps.y) <= 1
    assert np.nanmin(band.y) == 0 and np.nanmax(band.y) <= 1
    assert resolved.y[-1] == pytest.approx(0.9)


def test_the_share_as_counted_is_a_ring_beside_the_dot_of_the_same_ward():
    figure = case_mix_chart(MIX, HOW, "late_share")
    rings, names = figure.data[-1], figure.layout.yaxis.ticktext
    assert [rings.x[place] for place in range(3)] == [0.1, 0.3, 0.4]
    assert [plain(name) for name in MIX.ward_name[::-1]] == list(names)


def test_labels_at_the_right_edge_stay_below_the_upper_end_of_the_axis():
    """Beyond it none is drawn: the upper limit of a chart of shares lost its name that way."""
    places = [(0.82, "lower"), (0.909, "mean"), (0.95, "target"), (0.998, "upper")]
    labels = end_labels(places, 1.0, 270)
    heights = [label["y"] for label in labels]
    assert heights[-1] <= 1
    assert min(high - low for low, high in pairwise(heights)) >= 17 / 270 - 1e-9


def test_the_city_is_named_towards_the_middle_so_that_no_narrow_chart_cuts_it():
    anchors = [
        ward_dots(WARDS, replace(HOW, city=city)).layout.annotations[0].xanchor
        for city in (1.0, 5.0, 9.0)
    ]
    assert anchors == ["left", "center", "right"]


def test_what_is_said_to_who_points_takes_lines_a_phone_has_room_for():
    words = pointed("Tuần Châu: 219 trên 521 đúng hạn (42,0%); bình thường: <b>50,4%</b> đến 98,7%")
    assert max(len(html.unescape(line)) for line in words.split("<br>")) <= 46
    assert "&lt;b&gt;" in words


def test_a_week_between_two_gaps_is_a_point_in_every_line():
    assert line_of([1.0, 2.0, 3.0]) == {"mode": "lines"}
    alone = line_of([np.nan, 2.0, np.nan, 4.0, 5.0])
    assert alone["mode"] == "lines+markers"
    assert [size > 0 for size in alone["marker"]["size"]] == [False, True, False, False, False]
    assert line_of([1.0])["marker"]["size"][0] > 0
    gaps = pd.DataFrame({"week_start": WEEKS[:3], "value": [0.5, np.nan, 0.5]})
    (line,) = trend_chart([Series("A", gaps, "value")], ",.0%", 1.0).data
    assert min(line.marker.size[::2]) > 0


def test_a_lone_week_of_a_sparkline_is_a_point():
    assert _svg(Sparkline([1.0, 2.0, 3.0])).count("h0.01") == 1
    assert _svg(Sparkline([1.0, None, 3.0, None, 5.0])).count("h0.01") == 4


def _svg(line):
    return base64.b64decode(sparkline(line, "").split("base64,")[1].split('"')[0]).decode()


@pytest.mark.parametrize(
    ("axis", "step"),
    [
        ({"range": [0, 2.1], "tickformat": ",.0f", "nticks": 5}, 1),
        ({"range": [0.97, 1.01], "tickformat": ",.0%", "nticks": 6}, 0.01),
        ({"range": [0, 400], "tickformat": ",.0f", "nticks": 5}, None),
        ({"range": [0, 2.1], "tickformat": ",.1f", "nticks": 5}, None),
    ],
)
def test_no_axis_writes_one_number_at_two_of_its_ticks(axis, step):
    assert quiet_axis(**axis).get("dtick") == step


def test_a_chart_of_one_case_counts_in_whole_cases():
    few = FLOW[:2].assign(entered=[1, 0], left_queue=[0, 1], net=[1, -1])
    layout = flow_chart(few).layout
    assert (layout.yaxis.dtick, layout.yaxis2.dtick) == (1, 1)


def test_medians_that_are_all_nought_are_drawn():
    nought = WARDS.assign(value=0.0, low=0.0, high=0.0)
    chart = ward_dots(nought, replace(HOW, city=0.0))
    assert chart.layout.xaxis.range[1] > 0


def test_a_name_of_a_hundred_letters_leaves_its_chart_room():
    long = "Văn phòng đăng ký đất đai và quản lý đô thị khu vực phía bắc thành phố, chi nhánh số 12"
    assert short(long).startswith("Văn phòng đăng ký") and short(long).endswith("số 12")
    assert len(short(long)) <= 28
    chart = ward_dots(WARDS.assign(ward_name=[long, "B", "C"]), HOW)
    assert max(map(len, chart.layout.yaxis.ticktext)) <= 28
    assert chart.layout.margin.l < 220


def test_the_names_of_the_funnels_lines_never_lie_on_each_other():
    close = Limits(0.98, Spread(0.0, 13), "City\n98%", "95%", "99.8%", "Cases due")
    chart = funnel_chart(FUNNEL.assign(on_time_share=[0.5, 0.99, 0.99]), close)
    edge = [name for name in chart.layout.annotations if name.yref != "paper"]
    pixels = sorted(name.y * 355 / (1 - chart.layout.yaxis.range[0]) for name in edge)
    assert len(edge) == 4
    assert min(after - before for before, after in pairwise(pixels)) > 16
