"""What the reader chooses is in the address, in any language, and comes back from it."""

from datetime import date

from tests.pages.drawn import charts, values, words

WARD = "06601@2025-07-01"


def _address(app) -> dict[str, str]:
    """The address as the browser would show it."""
    return {name: str(value) for name, value in app.query_params.items()}


def test_the_address_always_names_the_language_and_only_what_differs(small):
    assert _address(small("backlog")) == {"lang": "vi"}


def test_a_link_opens_what_its_sender_saw(small):
    link = {"lang": "en", "period": "4w", "family": "all", "units": "received", "ward": WARD}
    app = small(**link)
    assert _address(app) == link
    assert app.selectbox(key="period").value == "4w"
    assert app.selectbox(key="ward").value == WARD


def test_codes_that_mean_nothing_are_dropped(small):
    app = small(lang="en", period="soon", ward="nowhere", family="<b>")
    assert not app.exception
    assert _address(app) == {"lang": "en"}


def test_a_ward_that_is_not_there_is_said_beside_what_is_shown_instead(small):
    app = small("backlog", lang="en", ward="nowhere")
    assert _address(app) == {"lang": "en"}
    assert "no such ward" in app.toast[0].value
    assert not small("backlog", lang="en", ward=WARD).toast


def test_a_filter_goes_into_the_address_and_changes_the_figure(small):
    app = small("backlog", lang="en")
    weeks = len(values(charts(app)[0]["data"][0]["y"]))
    app.selectbox(key="period").set_value("4w").run()
    assert _address(app) == {"lang": "en", "period": "4w"}
    assert (weeks, len(values(charts(app)[0]["data"][0]["y"]))) == (13, 4)


def test_filters_stay_when_the_page_changes(small):
    app = small("backlog", lang="en", period="26w")
    app.switch_page("../../../pages/response_times.py").run()
    assert _address(app) == {"lang": "en", "period": "26w"}
    assert app.selectbox(key="period").value == "26w"


def test_filters_stay_when_the_language_changes(small):
    app = small("backlog", lang="vi", period="26w", family="dossier", ward=WARD)
    app.session_state["lang"] = "en"
    app.run()
    assert app.selectbox(key="family").value == "dossier"
    assert _address(app)["ward"] == WARD
    assert "The backlog" in words(app)


def test_a_period_of_ones_own_asks_for_its_days(small):
    app = small("backlog", lang="en", period="own", **{"from": "2026-10-05", "to": "2026-11-01"})
    assert [field.value for field in app.date_input] == [date(2026, 10, 5), date(2026, 11, 1)]
    assert len(values(charts(app)[0]["data"][0]["y"])) == 4


def test_a_goal_that_means_nothing_of_a_period_is_kept_for_one_where_it_does(small):
    app = small("ward", lang="en", ward=WARD, period="52w", goal="as_before")
    instead = "goal.none_overdue.half_overdue.half_open"
    assert app.segmented_control(key=instead).value == "none_overdue"
    app.selectbox(key="period").set_value("13w").run()
    assert app.segmented_control(key="goal").value == "as_before"
    app.selectbox(key="period").set_value("52w").run()
    app.segmented_control(key=instead).set_value("half_open").run()
    assert app.segmented_control(key="goal").value == "half_open"
    assert not app.exception and _address(app)["goal"] == "half_open"


def test_the_chosen_ward_is_the_only_one_in_the_accent(small):
    app = small("response_times", lang="en", ward=WARD)
    dots = charts(app)[0]["data"][1]
    assert dots["marker"]["symbol"].count("star") == 1
    assert "Cao Xanh" in words(app).replace("\\", "")


def test_choosing_a_ward_draws_it_before_the_city_and_the_grey_bundle(small):
    app = small("response_times", lang="en", ward=WARD)
    lines = [trace for trace in charts(app)[5]["data"] if "lines" in trace["mode"]]
    assert [line["name"] for line in lines][-2:] == ["City", "Cao Xanh"]
    widths = [line["line"]["width"] for line in lines]
    assert max(widths[:-2]) < widths[-2] < widths[-1]
    assert len({line["line"]["color"] for line in lines[:-2]}) == 1


def test_a_figures_own_filter_changes_that_figure_and_the_address(small):
    app = small("response_times", lang="en")
    before = charts(app)[5]["data"][-1]["y"]
    app.segmented_control(key="trend").set_value("closed_within_15").run()
    assert charts(app)[5]["data"][-1]["y"] != before
    assert _address(app) == {"lang": "en", "trend": "closed_within_15"}
