"""Which chart is shown where nobody points at one."""

from types import SimpleNamespace

import pandas as pd

from giaoban.figures.review.chart import chart, stands_at
from tests.figures.review.rows import signal_rows


def _asking(*told: tuple[str, str, str, float]) -> SimpleNamespace:
    rows = signal_rows(*told).assign(ward_code=[row[0] for row in told], ward_valid_from=pd.NaT)
    scope = SimpleNamespace(ward=None, family="grievance")
    return SimpleNamespace(
        scope=scope, minimum=5, signals=lambda: rows, pointed=lambda: ("all", "all")
    )


def test_the_first_of_wards_that_are_all_as_usual_is_not_shown_for_the_others(monkeypatch):
    """The chart of W00, received, stood for a city in which nothing stood out."""
    monkeypatch.setattr("giaoban.figures.review.chart.unrecorded", lambda ask: None)
    told = chart(_asking(("a", "on_time", "common_cause", 0), ("b", "on_time", "common_cause", 0)))
    assert (told.says.key, told.drawing) == ("review.chart.says.choose", None)


def test_what_stands_out_is_known_of_every_cell():
    rows = _asking(("a", "on_time", "concern", 4.0), ("b", "on_time", "common_cause", 0)).signals()
    assert stands_at(rows, ("a", "on_time")) == "concern"
    assert stands_at(rows, ("b", "on_time")) == "common_cause"
