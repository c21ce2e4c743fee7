"""The charts of the page of public services, from rows made by hand."""

import numpy as np
import pandas as pd
import pytest

from giaoban.figures.charts.palette import CONCERN, USUAL
from giaoban.figures.services.filing import filing_chart
from giaoban.figures.services.outcomes import outcomes_chart
from giaoban.words.text import in_language

OUTCOMES = pd.DataFrame(
    {
        "outcome": ["early", "late", "open_overdue", "waiting"],
        "outcome_name": ["Early", "<b>Late</b>", "Overdue", "Waiting"],
        "dossiers": [1234, 40, 3, 0],
        "outcome_share": [0.966, 0.031, 0.002, 0.0],
    }
)
WEEKS = pd.DataFrame(
    {
        "week_start": pd.to_datetime(["2026-11-09", "2026-11-16"]),
        "filed_dossiers": [10, 20],
        "online_full_dossiers": [4, 10],
        "online_partial_dossiers": [2, 4],
        "post_dossiers": [1, 2],
        "counter_dossiers": [3, 4],
    }
)


def test_only_what_was_promised_and_not_kept_has_a_colour():
    assert list(outcomes_chart(OUTCOMES).data[0].marker.color) == [USUAL, CONCERN, CONCERN, USUAL]


def test_the_first_outcome_is_at_the_top_and_bars_begin_at_zero():
    figure = outcomes_chart(OUTCOMES)
    assert list(figure.data[0].x) == [0, 3, 40, 1234]
    assert figure.layout.xaxis.range[0] == 0


@pytest.mark.parametrize(("language", "label"), [("vi", "1.234 (96,6%)"), ("en", "1,234 (96.6%)")])
def test_bars_say_number_and_share_in_the_readers_language(language, label):
    with in_language(language):
        assert outcomes_chart(OUTCOMES).data[1].text[-1].strip() == label


def test_a_name_is_never_a_mark():
    assert "&lt;b&gt;Late" in outcomes_chart(OUTCOMES).layout.yaxis.ticktext[2]


def test_an_outcome_alone_is_drawn():
    assert len(outcomes_chart(OUTCOMES.iloc[:1]).data[0].x) == 1


def test_the_ways_of_filing_add_up_to_one_in_every_week():
    figure = filing_chart(WEEKS)
    assert np.allclose(sum(np.array(bars.y) for bars in figure.data), 1)
    assert list(figure.layout.yaxis.range) == [0, 1]


def test_the_last_week_names_every_way():
    with in_language("en"):
        named = [note.text for note in filing_chart(WEEKS).layout.annotations]
    assert named == ["Online in full", "Online in part", "Post", "Counter"]


def test_a_single_week_has_bars_as_wide_as_any_other():
    assert {bar.width for bar in filing_chart(WEEKS.tail(1)).data} == {
        bar.width for bar in filing_chart(WEEKS).data
    }
    assert all(bar.width > 6 * 24 * 3600 * 1000 for bar in filing_chart(WEEKS.tail(1)).data)
