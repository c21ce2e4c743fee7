"""Numerators and denominators are read from the headers of the queries."""

import pytest

from giaoban.warehouse import queries
from giaoban.warehouse.queries import formulas

RATIOS = [
    name
    for name in queries.names()
    if name.startswith("measures/") and queries.read(name).header.get("Unit") == "share"
]


@pytest.mark.parametrize("name", RATIOS)
def test_every_measure_that_is_a_share_says_of_what(name):
    (formula,) = formulas(queries.read(name))
    assert (formula.share.name, formula.numerator.name) == ("value", "numerator")
    assert formula.denominator.text


def test_a_share_names_the_two_columns_it_is_made_of():
    (formula,) = formulas(queries.read("response_times/on_time_by_ward"))
    assert formula.share.name == "on_time_share"
    assert formula.numerator.name == "on_time_cases"
    assert formula.denominator.name == "due_cases"


def test_a_query_without_a_share_has_no_formula():
    assert formulas(queries.read("shell/wards")) == []
