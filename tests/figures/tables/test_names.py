"""The page of tables says first how many names of the records no table knows."""

import pandas as pd
import pytest

from giaoban.figures.finding import in_words
from giaoban.figures.tables.names import headline_says
from giaoban.words.text import in_language

ROWS = pd.DataFrame({"ward_text": ["Hòn Gai", "Hòn Gai", None], "cases": [2, 3, 50]})


@pytest.mark.parametrize(
    ("rows", "key", "signal"),
    [
        (ROWS, "tables.headline.unknown", "concern"),
        (ROWS.iloc[2:], "tables.headline.known", "usual"),
        (ROWS.iloc[:0], "tables.headline.known", "usual"),
    ],
)
def test_a_case_without_a_name_is_no_name(rows, key, signal):
    says = headline_says(rows)
    assert (says.key, says.signal) == (key, signal)


def test_a_name_counts_once_over_all_sources():
    with in_language("en"):
        assert in_words(headline_says(ROWS)).startswith("1 name in the records")
