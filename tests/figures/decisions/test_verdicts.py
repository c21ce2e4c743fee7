"""Which weeks the verdicts on decisions are asked for, and of which family."""

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pandas as pd

from giaoban.figures.decisions.verdicts import verdicts_of
from giaoban.meeting.followed import nothing
from tests.meeting.items import MONDAY, decision

JUDGED = {"measure": "on_time", "expected": "higher", "check_on": "2027-01-11"}
COLUMNS = ["week_start", "measure", "value", "numerator", "denominator", "is_full_week"]
WARD = ["ward_code", "ward_valid_from", "ward_name"]


class Nobody(SimpleNamespace):
    """Notes what is asked of a city without a week; fills nothing in from anybody's choices."""

    def __call__(self, query, **given):
        """No rows."""
        self.asked.append((query, given))
        return pd.DataFrame(columns=COLUMNS + (WARD if query == "measures/weekly" else []))

    def unscoped(self):
        """Nobody chose anything."""
        return self


def _nobody() -> Nobody:
    return Nobody(asked=[], headers={}, followed_if_readable=nothing(MONDAY))


def test_nothing_is_asked_for_decisions_that_nobody_can_judge():
    ask = _nobody()
    assert verdicts_of(ask, [decision()]) == {}
    assert ask.asked == []


def test_a_decision_is_judged_on_its_family_from_half_a_year_before_it():
    ask = _nobody()
    verdicts = verdicts_of(ask, [decision(family="dossier", **JUDGED)])
    assert verdicts == {"a": {None: "not_yet"}}
    (weekly, by_ward), (city, whole) = ask.asked
    assert (weekly, city) == ("measures/weekly", "measures/weekly_city")
    assert by_ward == {**whole, "units": "current"}
    assert whole["family"] == ["dossier"] and whole["measure"] == ["on_time"]
    assert (whole["from_week"], whole["to_week"]) == (MONDAY - timedelta(weeks=26), MONDAY)


def test_each_family_is_asked_for_by_itself():
    both = [decision(family="dossier", **JUDGED), decision(**JUDGED)]
    ask = _nobody()
    verdicts_of(ask, [*both, replace(both[0], decided_on=date(2026, 10, 5))])
    families = [given["family"] for query, given in ask.asked if query == "measures/weekly"]
    assert sorted(families, key=str) == [None, ["dossier"]]
