"""Which weeks the verdicts on decisions are asked for, and of which family."""

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pandas as pd

from giaoban.figures.decisions.items import change_words, verdict_in_full
from giaoban.figures.decisions.verdicts import (
    judged,
    short_weeks,
    verdict_table,
    verdicts_figure,
    verdicts_of,
)
from giaoban.meeting.followed import nothing
from giaoban.meeting.names import Names
from giaoban.meeting.verdicts import Verdict
from giaoban.statistics.before_after import Comparison
from giaoban.words.text import in_language
from tests.meeting.items import MONDAY, decision

JUDGED = {"measure": "on_time", "expected": "higher", "check_on": "2027-01-11"}
COLUMNS = ["week_start", "measure", "value", "numerator", "denominator", "is_full_week"]
WARD = ["ward_code", "ward_valid_from", "ward_name"]


class Nobody(SimpleNamespace):
    """Notes what is asked of a city without a week; fills nothing in from anybody's choices."""

    partial: tuple[str, ...] = ()

    def __call__(self, query, **given):
        """No rows."""
        if query == "records/coverage":
            return pd.DataFrame({"family": self.partial, "covers": "finished"})
        self.asked.append((query, given))
        if query == "backlog/received_by_week":
            return pd.DataFrame({"week_start": pd.to_datetime([]), "days_off": []})
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
    assert verdicts == {"a": {None: Verdict("not_yet")}}
    (weekly, by_ward), (city, whole), (offices, _) = ask.asked
    assert offices == "backlog/received_by_week"
    assert (weekly, city) == ("measures/weekly", "measures/weekly_city")
    assert by_ward == {**whole, "units": "current"}
    assert whole["family"] == ["dossier"] and whole["measure"] == ["on_time"]
    assert (whole["from_week"], whole["to_week"]) == (
        MONDAY - timedelta(weeks=26),
        MONDAY - timedelta(weeks=1),
    )


def test_each_family_is_asked_for_by_itself():
    both = [decision(family="dossier", **JUDGED), decision(**JUDGED)]
    ask = _nobody()
    verdicts_of(ask, [*both, replace(both[0], decided_on=date(2026, 10, 5))])
    families = [given["family"] for query, given in ask.asked if query == "measures/weekly"]
    assert sorted(families, key=str) == [None, ["dossier"]]


NAMES = Names({"a": "Cao Xanh"}, None, "Asia/Ho_Chi_Minh")
FIRST = MONDAY - timedelta(weeks=20)
CHECKED = {"measure": "on_time", "expected": "higher", "check_on": str(MONDAY + timedelta(weeks=9))}


def _city(values: list[float]) -> pd.DataFrame:
    weeks = pd.date_range(FIRST, periods=len(values), freq="7D")
    rows = pd.DataFrame({"week_start": weeks, "value": values, "measure": "on_time"})
    rows["week_start"] = rows.week_start.dt.date
    return rows.assign(numerator=90, denominator=100, is_full_week=True)


def _judged(values: list[float], short=()) -> dict:
    none = pd.DataFrame(columns=COLUMNS + WARD)
    headers = {"on_time": {"Unit": "share", "Minimum": "5"}}
    today = MONDAY + timedelta(weeks=30)
    return judged([decision(**CHECKED)], none, _city(values), headers, today, short)


ROSE = [0.8, 0.82, 0.78, 0.81] * 5 + [0.88, 0.9, 0.89, 0.87, 0.9, 0.88, 0.89, 0.9, 0.88]


def test_a_change_is_told_in_points_with_its_interval_in_sentence_and_table():
    said = _judged(ROSE)
    with in_language("en"):
        table = verdict_table([decision(**CHECKED)], said, NAMES)
        says = verdicts_figure([decision(**CHECKED)], said, NAMES, MONDAY).says
    assert table.verdict[0] == "◆ Moved as expected"
    assert table.change_words[0].startswith("rose by 8.5 points (")
    assert says.key == "decisions.verdicts.says.told"
    assert "rose by 8.5 points (" in says.numbers["told"]


def test_a_holiday_week_is_left_out():
    holiday = MONDAY + timedelta(weeks=8)
    spoiled = [*ROSE[:-1], 0.1]
    (left_out,) = _judged(spoiled, {holiday})["a"].values()
    (kept,) = _judged(spoiled)["a"].values()
    assert (left_out.word, kept.word) == ("moved", "no_change")


def test_a_week_with_two_days_off_is_a_holiday_week_and_one_with_one_is_not():
    weeks = pd.DataFrame({"week_start": pd.date_range(MONDAY, periods=3, freq="7D")})
    offices = weeks.assign(days_off=[1, 2, 5])
    short = short_weeks(lambda query, **given: offices, None, None)
    assert short == {MONDAY + timedelta(weeks=1), MONDAY + timedelta(weeks=2)}


def _compared(outcome: str, change: float, half: float, flagged: int = 0) -> Comparison:
    return Comparison(outcome, 0, change, change, change - half, change + half, flagged, change / 2)


def test_a_change_says_which_way_how_much_and_between_what():
    with in_language("en"):
        assert change_words(_compared("moved", -1.25, 1), "days") == "fell by 1.2 days (0.2 to 2.2)"
        assert change_words(_compared("no_change", 3, 5), "cases") == "change +3.0 (-2.0 to 8.0)"
    with in_language("vi"):
        assert change_words(_compared("moved", 0.06, 0.04), "share") == (
            "tăng 6,0 điểm % (từ 2,0 đến 10,0)"
        )


def test_what_is_return_to_the_usual_is_told():
    verdict = Verdict("moved", _compared("moved", 0.06, 0.04, flagged=1), "share")
    with in_language("en"):
        said = verdict_in_full(verdict)
    assert "part is return to the usual: taken after 1 unusual week" in said
    assert said.endswith("without which the change is +3.0 points")
