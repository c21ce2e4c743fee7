"""The back-test of forecasts, on queues whose end is known."""

import pandas as pd
import pytest

from tools.bench.forecast import errors, whole_weeks


def _queue(entered, left, first=100) -> pd.DataFrame:
    """A ledger of one ward: what came and left in each week."""
    rows = pd.DataFrame({"entered": entered, "left_queue": left})
    rows["net"] = rows.entered - rows.left_queue
    rows["closing"] = first + rows.net.cumsum()
    rows["opening"] = rows.closing - rows.net
    weeks = pd.date_range("2026-01-05", periods=len(rows), freq="7D")
    return rows.assign(week_start=weeks, ward_code="A", received=rows.entered)


def test_a_queue_that_grows_by_as_much_every_week_is_foretold_by_its_drift():
    off = errors(_queue([20] * 30, [15] * 30), ["ward_code"])
    # Eight weeks back and eight ahead are known of 15 of the 30.
    assert len(off) == 15
    assert (off.same == 40).all()
    assert (off.drift == 0).all()


def test_a_queue_of_which_a_share_is_closed_is_foretold_by_it():
    """A fifth of 400 and 100 leaves each week: it stays."""
    off = errors(_queue([100] * 30, [100] * 30, first=400), ["ward_code"])
    assert off.share.max() == pytest.approx(0, abs=1e-9)
    assert off.same.max() == 0


def test_weeks_before_and_after_the_records_are_not_looked_at():
    ledger = _queue([1, 2, *[20] * 10, 1, 20, 20], [0] * 15)
    assert list(whole_weeks(ledger)) == list(ledger.week_start[2:12])
