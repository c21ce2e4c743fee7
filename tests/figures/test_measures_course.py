"""A signal of a queue that still goes the other way."""

import pytest

from giaoban.figures.measures import with_course
from giaoban.words.text import in_language


@pytest.mark.parametrize(
    ("measure", "variation", "value", "told"),
    [
        ("net_flow", "improvement", 13.0, "grows less"),
        ("net_flow", "improvement", -3.0, ""),
        ("net_flow", "concern", -3.0, "shrinks less"),
        ("net_flow", "concern", 13.0, ""),
        ("net_flow", "improvement", float("nan"), ""),
        ("closed", "improvement", 13.0, ""),
    ],
)
def test_what_the_queue_does_is_told_where_the_signal_says_otherwise(
    measure, variation, value, told
):
    with in_language("en"):
        said = with_course("M", measure, variation, value)
    assert said == (f"M (the queue {told} than before)" if told else "M")
