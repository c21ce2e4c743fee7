"""Every page in both languages, drawn from real rows."""

import json

import pytest

from giaoban.web.session.navigation import PAGES
from giaoban.words.text import in_language, sentences, t
from tests.pages.drawn import CHART, Drawn, charts, drawn, reading, values, words

# A page is listed with its figures that draw a chart, in the order of the page.
DRAWN = {
    "meeting": {},
    "review": {
        "review.falling_due": CHART,
        "review.chart": CHART,
    },
    "response_times": {
        "response_times.wards": CHART,
        "response_times.on_time": CHART,
        "response_times.curve": CHART,
        "response_times.case_mix": CHART,
        "response_times.reports": CHART,
        "response_times.trend": CHART,
    },
    "services": {
        "services.outcomes": CHART,
        "services.filing": CHART,
        "services.wards": CHART,
    },
    "backlog": {
        "backlog.flow": CHART,
        "backlog.ages": CHART,
        "backlog.places": CHART,
    },
    "ward": {
        "ward.due_days": CHART,
        "ward.speed": CHART,
        "ward.closings": CHART,
        "ward.ages": CHART,
    },
    "cases": {},
    "decisions": {},
    "directives": {},
    "papi": {"papi.latest": CHART, "papi.years": CHART},
    "case": {"case.timeline": CHART},
    "records": {},
    "tables": {"": "dataframe"},
    "methods": {"methods.holidays": CHART},
}
# Drawn only of a decision that has a target.
OF_A_TARGET = "decisions.target.title"
# Drawn of a city that has loaded a report.
OF_A_REPORT = "records.reported.title"
# Drawn where the meeting stops at a unit, not on its first screen.
AT_A_STOP = {f"meeting.{name}.title" for name in ("why", "queue", "pace", "oldest", "said")}
CHARTS = [
    (page, figure)
    for page, figures in DRAWN.items()
    for figure, kind in figures.items()
    if kind == CHART
]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_drawn_without_an_error(look, page, language):
    app = look(page, language)
    assert not app.exception
    assert not app.error
    # In pairs: a figure that draws twice would be lost in a dictionary.
    assert [(one.figure, one.kind) for one in drawn(app)] == list(DRAWN[page].items())


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("chosen", [{"family": "dossier"}, {"period": "all"}, {"period": "4w"}])
@pytest.mark.parametrize("page", ["review", "response_times", "backlog", "services"])
def test_no_choice_of_records_or_days_breaks_a_page(small, page, chosen, language):
    app = small(page, lang=language, **chosen)
    assert not app.exception and not app.error


def chart_of(look, page: str, figure: str) -> Drawn:
    """The one chart of a figure."""
    (found,) = [one for one in drawn(look(page)) if (one.figure, one.kind) == (figure, CHART)]
    return found


@pytest.mark.parametrize(("page", "figure"), CHARTS)
def test_no_chart_is_empty(look, page, figure):
    traces = json.loads(chart_of(look, page, figure).element.proto.spec)["data"]
    assert traces
    for trace in traces:
        axis = "x" if trace.get("orientation") == "h" or "x" in trace else "y"
        assert np_finite(trace[axis]) > 0, trace.get("name")


def np_finite(numbers) -> int:
    """How many numbers of a trace can be drawn."""
    return int(sum(value is not None and value == value for value in values(numbers)))


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_that_its_records_are_simulated(look, page, language):
    assert "Số liệu mô phỏng / simulated records" in words(look(page, language))


@pytest.mark.parametrize("page", PAGES)
def test_every_figure_has_its_question_its_sentence_and_its_button(look, page):
    app = look(page)
    titles = [key for key in sentences("vi") if key.startswith(f"{page}.") and key.count(".") == 2]
    titles = [
        key
        for key in titles
        if key.endswith(".title") and key not in {OF_A_TARGET, OF_A_REPORT, *AT_A_STOP}
    ]
    assert len([button for button in app.button if button.key.endswith(".details")]) == len(titles)
    with in_language("vi"):
        said = words(app).replace("\\", "")
        assert [key for key in titles if t(key) not in said] == []


@pytest.mark.parametrize(("page", "figure"), CHARTS)
def test_a_chart_says_the_sentence_of_its_figure_to_who_cannot_see_it(look, page, figure):
    chart = chart_of(look, page, figure)
    assert chart.element.proto.alt == chart.says
    assert len(chart.says) > 20


def test_the_cases_of_an_unknown_ward_are_shown_as_unallocated(look):
    app = look("response_times", "en")
    names = charts(app)[0]["layout"]["yaxis"]["ticktext"]
    assert "Unallocated" in names


def test_of_two_units_with_one_name_the_earlier_says_until_when_it_bore_it(look):
    names = charts(look("response_times", "en"))[0]["layout"]["yaxis"]["ticktext"]
    assert {"Hồng Gai", "Hồng Gai (until 28 Feb 2026)"} <= set(names)


def test_the_ward_that_leaves_hard_cases_open_is_found_out(small):
    said = words(small("response_times", lang="en", family="all", period="26w"))
    assert "Cao Xanh looks fast by its closed cases" in said


def test_the_ward_that_slows_down_is_on_the_list_of_the_week(look):
    signals = reading(look("review", "en"), "How long")
    pairs = zip(signals["Measure"], signals["Ward or commune"], strict=True)
    assert [ward for story, ward in pairs if story.startswith("▲")] == ["Bãi Cháy"]


def test_the_details_of_a_figure_show_its_definition_query_and_rows(small):
    app = small("backlog", lang="en")
    app.button(key="backlog.flow.details").click().run()
    assert not app.exception
    assert "backlog/city_by_week" in words(app).replace("\\", "")
    assert any("-- Question:" in code.value for code in app.code)
