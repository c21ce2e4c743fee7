"""What a click means, and what the pages show for it."""

from giaoban.figures.figure import Selection
from giaoban.web.drawing.clicks import picked
from tests.pages.drawn import charts, words

ROWS = Selection("ward", ["a", "b"])
CELLS = Selection("of", ["a", "b"], ["on_time"], "chart", ["review.chart"])


def test_any_cell_of_a_row_chooses_the_row():
    assert picked({"cells": [(1, "2026-11-16")]}, ROWS) == {"ward": "b"}


def test_a_cell_of_the_matrix_chooses_ward_and_measure():
    assert picked({"cells": [(0, "on_time")]}, CELLS) == {"of": "a", "chart": "on_time"}


def test_the_name_of_a_ward_is_no_cell_of_the_matrix():
    assert picked({"cells": [(0, "ward_name")]}, CELLS) == {}


def test_a_point_chooses_what_it_stands_for():
    assert picked({"points": [{"customdata": "b"}]}, ROWS) == {"ward": "b"}
    assert picked({"points": [{"customdata": ["b"]}]}, ROWS) == {"ward": "b"}
    assert picked({"points": [{"location": "a"}]}, ROWS) == {"ward": "a"}


def test_a_click_beside_everything_chooses_nothing():
    assert picked({"points": [], "rows": [], "cells": []}, ROWS) == {}


def test_the_matrix_puts_concern_first_with_a_sign_and_a_word(look):
    matrix = next(
        table.value for table in look("review", "en").dataframe if "received" in table.value
    )
    assert "▲ Concern" in " ".join(matrix.iloc[0].drop("ward_name"))


def test_an_address_opens_the_chart_it_names(small):
    said = words(small("review", lang="en", of="06600@2025-07-01", chart="received"))
    assert "Bãi Cháy, Received in the week:" in said


def test_an_address_that_names_no_chart_opens_the_first_that_asks_for_attention(small):
    nobody = words(small("review", lang="en", of="nobody", chart="'; drop table cases"))
    assert nobody == words(small("review", lang="en"))


def test_the_chosen_ward_is_marked_on_the_squares_and_among_the_panels(small):
    app = small("backlog", lang="en", ward="06601@2025-07-01")
    squares = charts(app)[2]["data"][0]
    assert list(squares["marker"]["line"]["width"]).count(4) == 1
    assert "★ Cao Xanh" in words(app)


def test_the_heat_table_changes_to_the_net_flow(small):
    said = words(small("backlog", lang="en", heat="net"))
    assert "the queue grew in" in said
