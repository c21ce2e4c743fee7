"""What a click means, and what the pages show for it."""

import re

from giaoban.figures.figure import RowLinks, Selection
from giaoban.web.drawing.clicks import led_to, picked
from tests.pages.drawn import charts, reading, words

ROWS = Selection("ward", ["a", "b"])
LEAD = RowLinks("ward", {"b": {"ward": "b"}})
CELLS = Selection("of", ["a", "b"], ["on_time"], "chart")


def test_any_cell_of_a_row_chooses_the_row():
    assert picked(ROWS, 1, "2026-11-16") == {"ward": "b"}


def test_a_cell_of_the_matrix_chooses_ward_and_measure():
    assert picked(CELLS, 0, "on_time") == {"of": "a", "chart": "on_time"}


def test_the_name_of_a_ward_is_no_cell_of_the_matrix():
    assert picked(CELLS, 0, "ward_name") == {}


def test_a_point_leads_to_what_it_stands_for():
    assert led_to({"points": [{"customdata": "b"}]}, LEAD) == {"ward": "b"}
    assert led_to({"points": [{"customdata": ["b"]}]}, LEAD) == {"ward": "b"}


def test_a_click_beside_everything_leads_nowhere():
    assert led_to({"points": []}, LEAD) == {}
    assert led_to({"points": [{"customdata": "elsewhere"}]}, LEAD) == {}


def test_the_matrix_puts_concern_first_with_a_sign_and_a_word(look):
    matrix = reading(look("review", "en"), "Received")
    assert "▲ Concern" in " ".join(matrix.iloc[0, 1:])


def test_a_cell_of_the_matrix_is_a_link_that_says_in_words_what_its_signs_mean(look):
    (cell,) = re.findall(
        r"<a [^>]*of=06600%402025-07-01&amp;chart=received[^>]*>", words(look("review", "en"))
    )
    assert 'aria-label="Bãi Cháy, Received in the week: Usual variation' in cell


def test_a_row_that_is_chosen_is_marked_and_gives_its_choice_back(small):
    said = words(small("services", lang="en", cause="supplements"))
    (chosen,) = re.findall(r'<a href="([^"]*)"[^>]*aria-current="true"', said)
    assert "cause" not in chosen


def test_an_address_opens_the_chart_it_names(small):
    said = words(small("review", lang="en", of="06600@2025-07-01", chart="received"))
    assert "Bãi Cháy, Received in the week:" in said


def test_an_address_that_names_no_chart_opens_the_first_that_asks_for_attention(small):
    nobody = words(small("review", lang="en", of="nobody", chart="'; drop table cases"))
    assert nobody == words(small("review", lang="en"))


def test_the_chosen_ward_is_marked_on_the_squares_and_among_the_queues(small):
    app = small("backlog", lang="en", ward="06601@2025-07-01")
    squares = charts(app)[2]["data"][0]
    assert list(squares["marker"]["line"]["width"]).count(4) == 1
    assert "★ Cao Xanh" in words(app)
