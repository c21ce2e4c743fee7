"""What is said of a target week by week, and where it is not followed."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from giaoban.figures.decisions.target import target, target_figure, target_says
from giaoban.meeting.targets import Target
from tests.meeting.items import MONDAY, decision

AIM = Target(100, "overdue", 0, 200, date(2026, 11, 22), date(2026, 12, 20))


def _weeks(closed, overdue) -> pd.DataFrame:
    """The week before it was decided, and those since; the second has a day off."""
    mondays = pd.date_range("2026-11-16", periods=len(closed), freq="7D")
    return pd.DataFrame(
        {
            "week_start": mondays,
            "closed": closed,
            "overdue_cases": overdue,
            "closing": [cases + 100 for cases in overdue],
            "is_full_week": True,
        }
    )


def _working() -> pd.DataFrame:
    mondays = pd.date_range("2026-11-16", periods=5, freq="7D")
    return pd.DataFrame({"week_start": mondays, "working_days": [5, 5, 4, 5, 5]})


@pytest.mark.parametrize(
    ("aim", "closed", "overdue", "key", "numbers"),
    [
        (AIM, [60], [200], "not_yet", {"closings": 100}),
        (AIM, [60, 99, 80], [200, 150, 90], "on_the_way_overdue", {"kept": 1, "of": 2, "way": 100}),
        (AIM, [60, 99, 80], [200, 150, 101], "behind_overdue", {"asked": 80, "left": 101}),
        (
            replace(AIM, of="open", begun=300, wanted=100),
            [60, 100],
            [200, 180],
            "behind_open",
            {"left": 280, "way": 250},
        ),
        (
            replace(AIM, of="open", begun=300, wanted=100),
            [60, 100],
            [200, 150],
            "on_the_way_open",
            {"kept": 1, "of": 1, "last": date(2026, 11, 29)},
        ),
    ],
)
def test_a_target_is_followed_in_full_weeks_since_it_was_set(aim, closed, overdue, key, numbers):
    says = target_says(aim, _weeks(closed, overdue).merge(_working(), on="week_start"))
    assert says.key == f"decisions.target.says.{key}"
    assert {name: says.numbers[name] for name in numbers} == numbers


def test_a_week_that_is_not_over_is_not_looked_at():
    weeks = _weeks([60, 20], [200, 190]).assign(is_full_week=[True, False])
    figure = target_figure(AIM, weeks, _working(), date(2026, 11, 25))
    assert figure.says.key == "decisions.target.says.not_yet"
    assert list(figure.drawing.data[1].y[1:]) == [100, 80, 100, 100]


def test_where_a_source_lists_but_a_selection_no_target_is_followed():
    class Asking(SimpleNamespace):
        def __call__(self, query):
            assert query == "records/coverage"
            return pd.DataFrame({"family": ["grievance"], "covers": ["finished"]})

    aimed = replace(decision(), target=AIM)
    kept = SimpleNamespace(find=lambda item: aimed, today=MONDAY)
    asking = Asking(followed=kept, item="a")
    assert target.make(asking).says.key == "decisions.target.says.selection"
