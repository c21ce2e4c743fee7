"""When the overdue cases are gone as things go: said with its interval, and never where they never are."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from giaoban.figures.finding import Finding, in_words
from giaoban.figures.meeting.pace import decided_says, pace, pace_says, weekly_changes
from giaoban.meeting.targets import Target
from giaoban.words.text import in_language
from tests.figures.every_figure import reader
from tests.figures.meeting.rows import SUNDAY
from tests.made_once import small_home
from tests.meeting.items import decision

NEEDED = Finding(
    "backlog.closings.says.short",
    {"goal": "x", "by": None, "who": "An", "needed": 5, "closed": 3, "came": 4},
    "concern",
)
UPS_AND_DOWNS = np.random.default_rng(4).normal(0, 1, 26)
UPS_AND_DOWNS[-8:] -= UPS_AND_DOWNS[-8:].mean()


@pytest.mark.parametrize(
    ("fall", "swing", "kind"),
    [
        (10, 1, "some"),
        (3, 6, "unsure"),
        (-3, 6, "not_now"),
        (-9, 1, "never"),
        (0.5, 0.1, "far"),
    ],
)
def test_the_weeks_are_told_with_their_interval(fall, swing, kind):
    changes = list(swing * UPS_AND_DOWNS - fall)
    says = pace_says(90, changes, NEEDED)
    assert says.key == f"meeting.pace.says.{kind}"
    assert [each.key for each in says.also] == [NEEDED.key]
    assert (says.signal, says.weeks) == ("concern", 26)


def test_a_sentence_says_about_how_many_weeks_and_between_which():
    with in_language("en"):
        words = in_words(pace_says(90, list(UPS_AND_DOWNS - 10), NEEDED))
    assert "the 90 overdue cases take about 9 weeks to clear (" in words
    low, high = words.split("(")[1].split(" weeks)")[0].split(" weeks to ")
    assert int(low) <= 9 <= int(high) < 15


def test_what_was_decided_already_is_told_beside_the_pace():
    aim = Target(100, "overdue", 75, 189, date(2026, 11, 22), date(2026, 12, 31))
    says = decided_says(replace(decision(), target=aim))
    assert says.key == "meeting.pace.decided.some"
    with in_language("en"):
        assert "at least 100 cases a week" in in_words(says)


def test_never_says_how_sure_it_is():
    with in_language("en"):
        surely, barely = (
            in_words(pace_says(90, list(swing * UPS_AND_DOWNS - fall), NEEDED))
            for fall, swing in ((-9, 1), (-0.5, 1))
        )
    assert "never cleared, not even at the quickest that is likely." in surely
    assert "never cleared; at best it would take more than 2 years." in barely


def test_without_overdue_cases_or_weeks_only_the_closings_are_told():
    assert pace_says(0, list(UPS_AND_DOWNS), NEEDED) is NEEDED
    assert pace_says(9, [1.0] * 7, NEEDED) is NEEDED


def test_a_week_of_holidays_counts_as_many_days_as_it_has():
    mondays = pd.date_range("2026-01-05", periods=4, freq="7D")
    weeks = pd.DataFrame({"week_start": mondays, "overdue_cases": [10, 6, 6, 4]})
    working = pd.DataFrame({"week_start": mondays, "working_days": [5, 2, 0, 5]})
    changes = weekly_changes(weeks, working)
    assert changes[0] == -10 and np.isnan(changes[1]) and changes[2] == -2


def test_a_stop_tells_both_and_hands_the_target_to_a_decision(tmp_path_factory):
    ask = reader(*small_home(tmp_path_factory), SUNDAY)
    made = pace(ask.of_ward("06600@2025-07-01"))
    assert made.says.key.startswith("meeting.pace.says.")
    assert made.about.target.of == "overdue" and made.about.measure == "closed"
    assert pace(ask) is None
