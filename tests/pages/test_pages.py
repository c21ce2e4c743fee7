"""Every page in both languages, drawn from real rows."""

import pytest

from giaoban.web.navigation import PAGES
from giaoban.words.text import in_language, sentences, t
from tests.pages.drawn import charts, reading, values, words

DRAWN = {
    "meeting": (0, 0),
    "review": (2, 2),
    "response_times": (6, 0),
    "services": (3, 3),
    "backlog": (4, 2),
    "ward": (3, 1),
    "cases": (0, 1),
    "decisions": (0, 0),
    "directives": (0, 4),
    "papi": (2, 1),
    "case": (1, 0),
    "records": (0, 0),
    "methods": (0, 0),
}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_drawn_without_an_error(look, page, language):
    app = look(page, language)
    assert not app.exception
    assert not app.error
    assert (len(charts(app)), len(app.dataframe)) == DRAWN[page]


@pytest.mark.parametrize("page", PAGES)
def test_no_chart_is_empty(look, page):
    for chart in charts(look(page)):
        for trace in chart["data"]:
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
    titles = [key for key in titles if key.endswith(".title")]
    assert len([button for button in app.button if button.key.endswith(".details")]) == len(titles)
    with in_language("vi"):
        said = words(app).replace("\\", "")
        assert [key for key in titles if t(key) not in said] == []


@pytest.mark.parametrize("page", PAGES)
def test_charts_say_their_finding_to_who_cannot_see_them(look, page):
    app = look(page)
    for chart in app.get("plotly_chart"):
        assert len(chart.proto.alt) > 20


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
    signals = reading(look("review", "en"), "Signal")
    pairs = set(zip(signals["Signal"], signals["Ward, commune"], strict=True))
    assert ("▲ Concern", "Bãi Cháy") in pairs


def test_the_details_of_a_figure_show_its_definition_query_and_rows(small):
    app = small("backlog", lang="en")
    app.button(key="backlog.flow.details").click().run()
    assert not app.exception
    assert "backlog/city_by_week" in words(app).replace("\\", "")
    assert any("-- Question:" in code.value for code in app.code)
