"""Who has heard nothing yet: from records to the sentence."""

import pandas as pd
import pytest

from giaoban.figures.backlog.unanswered import unanswered_figure, unanswered_says
from giaoban.warehouse.period import period
from giaoban.warehouse.scope import Scope
from giaoban.words.text import t
from tests.tiny_city import SETTINGS, TinyCity

HEADER = "id,received,closed,due,status,ward,answered"
ANSWERS = SETTINGS + 'first_response_at = "answered"\n'
AS_OF = pd.Timestamp("2020-10-31").date()


def _asked(tiny: TinyCity, *rows: str, settings: str = ANSWERS, **params) -> pd.DataFrame:
    tiny.settings(settings).cases("book.csv", *rows, header=HEADER).build()
    return pd.DataFrame(tiny.ask("backlog/unanswered", **params))


def _conclusion(wards: list[tuple[str, int, int]]) -> tuple[str, dict]:
    """The key and numbers of wards with so many unanswered, of them so many for too long."""
    rows = pd.DataFrame(
        [(name, 10, silent, late, 4 if late else None) for name, silent, late in wards],
        columns=[
            "ward_name",
            "open_cases",
            "unanswered_cases",
            "late_unanswered_cases",
            "longest_working_days",
        ],
    )
    finding = unanswered_says(rows.assign(ward_key=rows.ward_name))
    return finding.key, finding.numbers


def test_an_open_case_without_a_response_is_counted_and_late_after_two_working_days(tiny):
    rows = _asked(
        tiny,
        "1,2020-10-27,,,open,A,",  # a Tuesday: three working days by Friday
        "2,2020-10-28,,,open,A,",  # two: not late yet
        "3,2020-10-05,,,open,A,2020-10-06",
        "4,2020-10-05,2020-10-08,,closed,A,",
    )
    counts = rows[["open_cases", "unanswered_cases", "late_unanswered_cases"]]
    assert counts.to_numpy().tolist() == [[3, 2, 1]]
    assert rows.longest_working_days.tolist() == [3]


def test_the_days_can_be_chosen(tiny):
    rows = _asked(tiny, "1,2020-10-27,,,open,A,", "2,2020-10-27,,,open,A,2020-10-28", days=5)
    assert rows.late_unanswered_cases.tolist() == [0]
    assert rows.longest_working_days.isna().all()


def test_a_source_that_records_no_response_is_left_out(tiny):
    assert _asked(tiny, "1,2020-10-05,,,open,A,", settings=SETTINGS).empty
    assert _asked(tiny, "1,2020-10-05,,,open,A,").empty


@pytest.mark.parametrize(
    ("wards", "key"),
    [
        ([], "nothing"),
        ([("A", 3, 0)], "none_late"),
        ([("A", 3, 2), ("B", 3, 0)], "one_ward"),
        ([("A", 3, 2), ("B", 3, 1)], "most"),
        ([("A", 3, 2), ("B", 3, 2), ("C", 3, 0)], "even"),
        ([("unallocated", 3, 2)], "of_no_ward"),
    ],
)
def test_every_conclusion_and_its_opposite(wards, key):
    conclusion, numbers = _conclusion(wards)
    assert conclusion == f"backlog.unanswered.says.{key}"
    if key in ("most", "one_ward"):
        assert (numbers["ward_name"], numbers["most"]) == ("A", 2)
    assert t(conclusion, **numbers)


def test_the_table_holds_only_wards_with_somebody_waiting(tiny):
    rows = _asked(
        tiny,
        "1,2020-10-05,,,open,A,",
        "2,2020-10-05,,,open,B,2020-10-06",
        "3,2020-10-05,,,open,B,2020-10-06",
    )
    figure = unanswered_figure(rows, Scope(period("all", AS_OF), AS_OF))
    assert figure.drawing.rows.ward_name.tolist() == ["A"]
    assert figure.quiet == {"answered": 2}


def test_where_nobody_records_responses_there_is_a_sentence_and_no_table(tiny):
    rows = _asked(tiny, "1,2020-10-05,,,open,A,", settings=SETTINGS)
    figure = unanswered_figure(rows, Scope(period("all", AS_OF), AS_OF))
    assert (figure.drawing, figure.says.key) == (None, "backlog.unanswered.says.nothing")
