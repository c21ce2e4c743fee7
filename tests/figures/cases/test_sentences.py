"""Every conclusion about chosen cases and about one case."""

from types import SimpleNamespace

import pandas as pd
import pytest

from giaoban.figures.cases.case import dates_says, fact_rows, facts_says, one_says, unknown_says
from giaoban.figures.cases.cases import headline_says, listed_says
from giaoban.warehouse.scope import WHICH
from giaoban.words.text import in_language


def _summary(count: int) -> SimpleNamespace:
    return SimpleNamespace(
        cases=count, open_cases=count, overdue_cases=1, late_cases=0, minimum_cases=5
    )


@pytest.mark.parametrize("which", WHICH)
def test_each_choice_of_cases_has_its_sentence_and_its_empty_one(which):
    assert headline_says(_summary(9), which, False).key == f"cases.headline.{which}"
    assert headline_says(_summary(0), which, False).key == f"cases.headline.none_{which}"


def test_too_few_cases_of_a_neighbourhood_are_counted_not_listed():
    finding = headline_says(_summary(4), "open", True)
    assert (finding.key, finding.numbers["cases"]) == ("cases.headline.withheld", 4)


def test_a_list_says_whether_it_holds_every_chosen_case():
    rows = pd.DataFrame({"case_id": ["1", "2"]})
    assert listed_says(rows, 2).key == "cases.list.says.all"
    assert listed_says(rows, 3).key == "cases.list.says.first"


OPEN = {"is_open": True, "state": "open", "closed_on": pd.NaT}
DONE = {"is_open": False, "state": "closed", "closed_on": pd.Timestamp("2026-11-02")}


@pytest.mark.parametrize(
    ("case", "days_late", "key"),
    [
        (OPEN, 2.5, "open_overdue"),
        (OPEN, 0.0, "open_due_day_over"),
        (OPEN, -2.5, "open_in_time"),
        (OPEN, None, "open_no_deadline"),
        (DONE, 2.5, "closed_late"),
        (DONE, -2.5, "closed_in_time"),
        (DONE, None, "closed_no_deadline"),
        (DONE | {"state": "withdrawn"}, 2.5, "ended"),
        (DONE | {"closed_on": pd.NaT}, None, "undated"),
    ],
)
def test_how_a_case_stands_is_one_sentence(case, days_late, key):
    is_late = None if days_late is None else days_late >= 0
    row = SimpleNamespace(
        case_id="1",
        ward_name="A",
        age_days=3,
        working_days=2,
        days_late=days_late,
        is_late=is_late,
        is_clock_stopped=False,
        **case,
    )
    finding = one_says(row)
    assert finding.key == f"case.headline.{key}"
    assert finding.numbers.get("late") == (None if days_late is None else abs(days_late))


def test_a_case_whose_clock_stands_still_is_neither_late_nor_without_a_due_date():
    row = SimpleNamespace(
        case_id="1",
        ward_name="A",
        age_days=3,
        working_days=2,
        days_late=None,
        is_late=None,
        is_clock_stopped=True,
        **OPEN,
    )
    assert one_says(row).key == "case.headline.open_stopped"


@pytest.mark.parametrize(
    ("is_late", "state"), [(pd.NA, "Open"), (False, "Open"), (True, "Overdue")]
)
def test_a_case_without_a_due_date_is_open_and_never_called_overdue(is_late, state):
    codes = "kind category procedure channel agency competent_body national_state"
    nothing = dict.fromkeys([*codes.split(), "supplements", "handling_days"])
    case = SimpleNamespace(
        case_id="1",
        source="s",
        state="open",
        is_open=True,
        is_late=is_late,
        ward_name="A",
        family="grievance",
        **nothing,
    )
    with in_language("en"):
        facts = fact_rows(case, {}).set_index("fact").fact_value
    assert state in facts["State"]


def test_a_case_that_is_not_there_is_told_from_none_that_was_chosen():
    assert unknown_says("book:17").key == "case.headline.unknown"
    assert unknown_says("book:17").numbers == {"case": "17"}
    assert unknown_says(None).key == "case.headline.none"


def test_what_is_known_of_a_case_is_counted_and_holds_nothing_personal():
    finding = dates_says(pd.DataFrame({"event": ["received", "closed"]}))
    assert (finding.key, finding.numbers) == ("case.dates.says.listed", {"events": 2})
    assert facts_says().key == "case.facts.says.nothing_personal"
