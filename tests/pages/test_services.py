"""The page of public services: scores in the address, what is compared, what is listed."""

import re

import pytest

from giaoban.web.session.official_scores import read_score
from tests.pages.drawn import charts, reading, readings, words

_GROUP = [
    "group766_name",
    "recomputed_points",
    "official_points",
    "difference_points",
    "group_points",
    "points_range",
    "difference_words",
]


def _groups(app):
    """The groups of Decision 766, whatever the language of their heads."""
    found = next(table for table in readings(app) if len(table.columns) == len(_GROUP))
    return found.set_axis(_GROUP, axis=1)


def _listed(app):
    return reading(app, "Case")


def test_the_first_sentence_says_what_was_kept_and_how_people_file(look):
    said = words(look("services", "en"))
    assert "of the dossiers due in this period were done as promised" in said
    assert "were filed online" in said


def test_a_pasted_score_stands_in_the_address_and_beside_the_recomputed_one(small):
    app = small("services", lang="en", official_2="17.5")
    assert str(app.query_params["official_2"]) == "17.5"
    row = _groups(app).iloc[1]
    assert (row.official_points, row.difference_points[0]) == ("17.50", "+")
    assert "on time; see the list" in row.difference_words


def test_a_score_entered_on_the_page_goes_into_the_address(small):
    app = small("services", lang="vi")
    app.text_input(key="official_5.typed").set_value("16,25").run()
    assert str(app.query_params["official_5"]) == "16.25"
    assert _groups(app).iloc[5].official_points == "16,25"
    assert app.text_input(key="official_5.typed").value == "16,25"


@pytest.mark.parametrize(
    ("typed", "score"),
    [("17,5", 17.5), ("17.5", 17.5), (" 9 ", 9.0), ("1.234", None), ("-1", None), ("nan", None)],
)
def test_a_score_is_typed_with_a_comma_or_a_point(typed, score):
    assert read_score(typed) == score


@pytest.mark.parametrize("typed", ["19", "nhiều"])
def test_what_is_no_score_of_its_group_is_said_and_not_taken(small, typed):
    app = small("services", lang="vi", official_5="16.25")
    app.text_input(key="official_5.typed").set_value(typed).run()
    assert not app.exception
    assert "từ 0 đến 18" in app.warning[0].value.replace("\\", "")
    assert str(app.query_params["official_5"]) == "16.25"
    assert app.text_input(key="official_5.typed").value == "16,25"


@pytest.mark.parametrize("score", ["soon", "-1", "nan", "101", "25", "<b>"])
def test_a_score_that_cannot_be_is_dropped(small, score):
    app = small("services", lang="en", official_2=score)
    assert not app.exception
    assert not app.error
    assert _groups(app).iloc[1].official_points == "–"


def test_a_group_no_record_speaks_of_is_not_recomputed_whatever_is_pasted(small):
    row = _groups(small("services", lang="en", official_1="17")).iloc[0]
    assert (row.recomputed_points, row.difference_points) == ("–", "–")
    assert row.difference_words == "The records do not hold what this group measures."


def test_the_recomputed_score_is_never_called_official(look):
    for language, words_of in (("vi", "không phải điểm chính thức"), ("en", "not the official")):
        assert words_of in words(look("services", language)).replace("\\", "")


def test_without_rated_petitions_there_is_no_evidence(small):
    app = small("services", lang="en")
    app.button(key="services.official.details").click().run()
    parts = next(table.value for table in app.dataframe if "part_name" in table.value)
    told = parts.set_index(parts.part_name.str.slice(0, 3)).evidence_name
    assert told["5.3"] == "No evidence in the period"
    assert told["1.1"] == "Not in the records"
    assert told["2.1"] == "Recomputed"


def test_wards_are_compared_where_dossiers_are_decided_and_can_be_where_received(small):
    decided = charts(small("services", lang="en"))[2]["data"][-1]["x"]
    received = charts(small("services", lang="en", body="receiving"))[2]["data"][-1]["x"]
    assert decided != received


def test_counting_as_766_finds_more_overdue_dossiers(small):
    assert "Counted as in 766" in words(small("services", lang="en", counting="official"))
    plain = small("services", lang="en")
    assert "missed their appointment" in words(plain)


def test_procedures_can_be_put_together_by_field(small):
    app = small("services", lang="en", listed="category")
    table = reading(app, "Procedure or field")
    assert set(table["Procedure or field"]) == {"Waste, environment", "DATDAI"}


def test_one_cause_lists_its_dossiers(small):
    app = small("services", lang="en", cause="supplements")
    assert "In time, but papers asked more than once: " in words(app)
    everything = _listed(small("services", lang="en", cause="luck"))
    assert "In time, but papers asked more than once" in set(everything["Cause"])
    assert len(everything) > len(_listed(app))


def test_the_page_is_of_dossiers_whatever_kind_was_chosen_elsewhere(small):
    app = small("services", lang="en", family="grievance")
    assert "family" not in {box.key for box in app.selectbox}
    dossiers = small("services", lang="en", family="dossier")
    addresses = r'href="[^"]*"'
    assert re.sub(addresses, "", words(app)) == re.sub(addresses, "", words(dossiers))


def test_a_period_before_the_records_is_an_answer(small):
    app = small("services", lang="en", period="own", **{"from": "2019-01-07", "to": "2019-02-03"})
    assert not app.exception
    assert not app.error
    assert "No dossier was received or fell due in this period" in words(app)
    assert "No dossier in this period to recompute from" in words(app)


@pytest.mark.parametrize(
    ("chosen", "is_open"), [({}, False), ({"cause": "late"}, True), ({"official_2": "17.5"}, True)]
)
def test_nothing_of_decision_766_is_asked_until_its_line_is_opened(small, chosen, is_open):
    """What explains a score is behind one line; an address that chooses something of it opens it."""
    app = small("services", lang="en", **chosen)
    del app.session_state["fold-services.official"]
    app.run()
    assert ("services.official.details" in {button.key for button in app.button}) == is_open
