"""Which wards a reader can open where nothing is open in any."""

import pandas as pd

from giaoban.figures.finding import Finding
from giaoban.figures.ward.ward import names_figure

WARDS = pd.DataFrame(
    {
        "ward_code": ["a", "b", "c"],
        "ward_valid_from": pd.NaT,
        "ward_valid_to": [pd.NaT, pd.NaT, pd.Timestamp("2025-06-30")],
        "ward_name": ["A", "B", "C"],
    }
)


def test_wards_without_an_open_case_can_still_be_opened():
    """The page of wards was empty, and advised another choice, where all work was done."""
    figure = names_figure(WARDS, None)
    assert figure.says.key == "wards.list.says.none_open"
    assert list(figure.drawing.rows.ward_name) == ["A", "B"]
    doubt = Finding("coverage.finished", {"source": "book"})
    assert names_figure(WARDS, doubt).says is doubt


def test_without_a_ward_it_is_said_that_no_case_names_one():
    figure = names_figure(WARDS.iloc[:0], None)
    assert (figure.says.key, figure.drawing) == ("wards.list.says.no_wards", None)
