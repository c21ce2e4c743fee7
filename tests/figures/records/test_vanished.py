"""What is said of open cases that are gone from the newest export."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from giaoban.figures.records.vanished import vanished_says, vanished_table
from giaoban.words.text import in_language


def cases(*ended: bool) -> pd.DataFrame:
    """Rows of records/vanished, one for each that has ended by rule or not."""
    day = date(2026, 11, 27)
    row = {"case_id": "7", "ward_name": "A", "received_on": day, "last_seen_on": day}
    row |= {
        "last_file": "47.csv",
        "export_on": day,
        "why": "not_listed",
        "is_closed_by_hand": False,
    }
    return pd.DataFrame([row | {"is_closed_by_rule": is_ended} for is_ended in ended])


@pytest.mark.parametrize(
    ("ended", "key", "signal"),
    [
        ((), "none", "usual"),
        ((False, True), "open", "concern"),
        ((True,), "ended", "none"),
    ],
)
def test_what_is_still_open_is_a_concern(ended, key, signal):
    says = vanished_says(cases(*ended))
    assert (says.key, says.signal) == (f"records.vanished.says.{key}", signal)


def test_the_table_says_what_each_is_counted_as():
    with in_language("en"):
        told = vanished_table(cases(False, True))
        by_hand = vanished_table(cases(False).assign(is_closed_by_hand=True))
    assert list(told.counted_as) == ["Open", "Ended without a result"]
    assert list(by_hand.counted_as) == ["Ended, as entered"]
