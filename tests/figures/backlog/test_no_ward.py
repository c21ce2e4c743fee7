"""Where all cases are of no known ward, no queue of one is told, and unallocated is none."""

from datetime import date

import pandas as pd

from giaoban.figures.backlog.queues import queues_figure
from giaoban.figures.backlog.wards import wards_figure
from giaoban.warehouse.period import Period
from giaoban.warehouse.scope import Scope

CHOSEN = Scope(Period(None, date(2026, 11, 22)), date(2026, 11, 22))
MONDAYS = pd.date_range("2026-09-07", periods=11, freq="7D")
UNALLOCATED = {"ward_code": "unallocated", "ward_valid_from": pd.NaT, "ward_name": None}


def _weeks() -> pd.DataFrame:
    numbers = {"open_cases": 5, "arrived_cases": 40, "counted_weeks": 8, "waiting_weeks": 1.0}
    return pd.DataFrame({"week_start": MONDAYS, "net": 0, **UNALLOCATED, **numbers})


def test_the_queues_of_wards_say_that_no_case_names_one():
    """Another choice was advised where no choice had any ward."""
    figure = queues_figure(_weeks(), CHOSEN, 5)
    assert (figure.says.key, figure.drawing) == ("backlog.queues.says.no_wards", None)
    assert queues_figure(_weeks().iloc[:0], CHOSEN, 5) is None


def test_unallocated_is_not_counted_as_a_ward():
    """One ward was said to be looked at, which was none."""
    numbers = {"net_cases": 0, "open_cases": 5, "overdue_cases": 0}
    rates = {"weekly_arrivals": 5.0, "weekly_closures": 5.0, "clearance_weeks": 1.0}
    now = pd.DataFrame([UNALLOCATED | numbers | rates])
    past = _weeks().assign(closing=5)
    figure = wards_figure(now, past, CHOSEN)
    assert figure.says.key == "backlog.wards.says.no_wards"
    assert len(figure.drawing.rows) == 1
