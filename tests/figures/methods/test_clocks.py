"""What the table of clocks says, from rows made by hand."""

import pandas as pd
import pytest

from giaoban.figures.methods.clocks import clock_table, clocks_says
from giaoban.words.text import in_language


def test_rules_in_force_are_told_by_their_ground():
    rows = pd.DataFrame({"is_now": [True, True, False], "mark": ["law", "configured", "law"]})
    finding = clocks_says(rows)
    assert finding.key == "methods.clocks.says.some"
    assert finding.numbers == {"now": 2, "law": 1, "configured": 1}


def test_a_city_without_clocks_says_so():
    finding = clocks_says(pd.DataFrame({"is_now": [], "mark": []}))
    assert finding.key == "methods.clocks.says.none"


@pytest.mark.parametrize(
    ("language", "ground"), [("vi", ["Luật", "Nội quy"]), ("en", ["Law", "Nội quy"])]
)
def test_a_ground_is_told_in_the_readers_language_where_the_city_wrote_it(language, ground):
    days = pd.to_datetime(["2020-01-01", "2020-01-01"])
    rows = pd.DataFrame(
        {
            "kind": ["petition", "petition"],
            "step": ["answer", "resolve"],
            "starts": ["received", "received"],
            "term": [15.0, 15.0],
            "term_unit": ["working", "working"],
            "extension": [None, None],
            "extension_en": [None, None],
            "basis": ["Luật", "Nội quy"],
            "basis_en": ["Law", None],
            "rule_valid_from": days,
            "rule_valid_to": [pd.NaT, pd.NaT],
            "mark": ["law", "configured"],
        }
    )
    with in_language(language):
        assert list(clock_table(rows).clock_basis) == ground
