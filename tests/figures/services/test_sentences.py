"""Every conclusion of the page of public services, from rows made by hand."""

import pandas as pd
import pytest

from giaoban.figures.services.filing import filing_figure, filing_says
from giaoban.figures.services.letters import denunciations_says, register_figure, register_says
from giaoban.figures.services.official import cases_says, causes_says, official_says
from giaoban.figures.services.outcomes import (
    headline_finding,
    headline_says,
    outcomes_says,
    wards_says,
)
from giaoban.figures.services.procedures import procedures_says, states_says
from giaoban.statistics.decision766.difference import difference
from giaoban.statistics.decision766.groups import Count
from giaoban.statistics.decision766.points import GROUPS, recompute
from giaoban.words.text import in_language, t

NAMES = {group.code: group.code for group in GROUPS}


def _summary(due: int = 100, filed: int = 100) -> pd.Series:
    return pd.Series(
        {
            "received_dossiers": filed,
            "due_dossiers": due,
            "in_time_dossiers": due // 2,
            "in_time_share": 0.5,
            "filed_dossiers": filed,
            "online_share": 0.25,
        }
    )


@pytest.mark.parametrize(
    ("due", "filed", "key"),
    [
        (100, 100, "due_and_filed"),
        (100, 4, "only_due"),
        (4, 100, "only_filed"),
        (4, 4, "few"),
        (0, 0, "nothing"),
        (5, 5, "due_and_filed"),
    ],
)
def test_a_rate_is_told_from_enough_dossiers_only(due, filed, key):
    finding = headline_says(_summary(due, filed), 5)
    assert finding.key == f"services.headline.{key}"
    assert ("in_time_share" in finding.numbers) == (due >= 5)
    assert ("online_share" in finding.numbers) == (filed >= 5)


def _outcomes(**dossiers: int) -> pd.DataFrame:
    rows = pd.DataFrame({"outcome": list(dossiers), "dossiers": list(dossiers.values())})
    return rows.assign(received_dossiers=rows.dossiers.sum())


@pytest.mark.parametrize(
    ("rows", "is_official", "key"),
    [
        (_outcomes(early=5, waiting=2), False, "none_broken"),
        (_outcomes(early=5, late=2, open_overdue=1), False, "some_broken"),
        (_outcomes(early=5, late=2), True, "official"),
    ],
)
def test_what_was_promised_and_not_kept_is_counted(rows, is_official, key):
    assert outcomes_says(rows, is_official).key == f"services.outcomes.says.{key}"


def test_late_and_overdue_are_told_apart_and_together():
    numbers = outcomes_says(_outcomes(late=2, open_overdue=1, waiting=4), False).numbers
    assert (numbers["broken"], numbers["late"], numbers["overdue"]) == (3, 2, 1)


def test_ways_of_filing_are_shares_of_all_that_were_filed():
    weeks = pd.DataFrame(
        {
            "filed_dossiers": [10, 10],
            "online_full_dossiers": [4, 2],
            "online_partial_dossiers": [1, 1],
            "post_dossiers": [1, 1],
            "counter_dossiers": [4, 6],
        }
    )
    finding = filing_says(weeks)
    numbers = finding.numbers
    assert finding.key == "services.filing.says.some"
    assert (numbers["online_share"], numbers["post_share"], numbers["counter_share"]) == (
        0.4,
        0.1,
        0.5,
    )


def _wards(*stands_out: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "ward_name": [f"Ward {n}" for n in range(len(stands_out))],
            "on_time_share": 0.9,
            "due_cases": 50,
            "stands_out": stands_out,
        }
    )


@pytest.mark.parametrize(
    ("stands_out", "key", "signal"),
    [
        (("concern", "usual"), "one_below", "concern"),
        (("concern", "concern", "usual"), "some_below", "concern"),
        (("usual", "improvement"), "only_above", "usual"),
        (("usual", "usual"), "none_outside", "usual"),
    ],
)
def test_a_ward_is_named_only_outside_its_limits(stands_out, key, signal):
    finding = wards_says(_wards(*stands_out), 0.95)
    assert (finding.key, finding.signal) == (f"services.wards.says.{key}", signal)
    assert ("ward_name" in finding.numbers) == (signal == "concern")


@pytest.mark.parametrize(
    ("late", "due", "key"),
    [
        ([0, 0], [0, 0], "none_due"),
        ([0, 0], [5, 5], "none_late"),
        ([3, 1], [5, 5], "some_late"),
        ([3, 3], [5, 5], "tied_late"),
        ([3, 0], [5, 5], "only_late"),
    ],
)
def test_most_missed_appointments_are_named(late, due, key):
    rows = pd.DataFrame({"listed_name": ["a", "b"], "late_dossiers": late, "due_dossiers": due})
    assert procedures_says(rows).key == f"services.procedures.says.{key}"


STATES = (
    "registered received refused processing supplement_asked payment_asked withdrawal_asked "
    "stopped finished returned"
).split()


@pytest.mark.parametrize(("dossiers", "key"), [(2, "known"), (0, "unknown")])
def test_states_say_who_acts_next(dossiers, key):
    rows = pd.DataFrame({"national_state": STATES, "dossiers": dossiers})
    finding = states_says(rows)
    assert finding.key == f"services.states.says.{key}"
    assert finding.numbers["citizens"] == 2 * dossiers
    assert finding.numbers["offices"] == 2 * dossiers


def test_what_is_done_and_what_is_handed_over_are_told_apart():
    """Done is 21,704, as among the outcomes; the results of 18,761 are handed over."""
    dossiers = [0, 44, 303, 692, 322, 80, 183, 170, 2943, 18761]
    numbers = states_says(pd.DataFrame({"national_state": STATES, "dossiers": dossiers})).numbers
    assert (numbers["done"], numbers["returned"], numbers["finished"]) == (21704, 18761, 2943)
    assert numbers["offices"] == 736
    with in_language("en"):
        outcomes = [t(f"outcome.{outcome}") for outcome in ("early", "on_time", "late")]
    assert not any("eturned" in outcome for outcome in outcomes)


def _late_by_ward(*late: int) -> pd.DataFrame:
    names = [f"w{place}" for place in range(len(late))]
    return pd.DataFrame(
        {
            "ward_code": names,
            "ward_name": names,
            "ward_valid_from": pd.NaT,
            "due_dossiers": 1000,
            "in_time_dossiers": [1000 - number for number in late],
        }
    )


@pytest.mark.parametrize(
    ("late", "names"), [((300, 90, 80, 60), ["w0"]), ((90, 90, 80, 60), []), ((300, 90), [])]
)
def test_who_decides_most_of_the_late_dossiers_is_named(late, names):
    summary = pd.DataFrame([_summary(4000, 100)])
    said = headline_finding(summary, _late_by_ward(*late), 5)
    assert [part.numbers["names"] for part in said.also] == names
    assert headline_finding(summary, None, 5).also == ()
    few = pd.DataFrame([_summary(4, 100)])
    assert headline_finding(few, _late_by_ward(*late), 5).also == ()


def _official(counts: dict[str, Count], pasted: dict[str, float]):
    groups = recompute(counts)
    differences = [
        difference(recomputed, pasted.get(recomputed.group.code)) for recomputed in groups
    ]
    return official_says(groups, differences, NAMES)


PROGRESS = {"2.1": Count(95, 100)}


@pytest.mark.parametrize(
    ("counts", "pasted", "key"),
    [
        ({}, {}, "nothing"),
        (PROGRESS, {}, "recomputed"),
        (PROGRESS, {"2": 19.0}, "same"),
        (PROGRESS, {"2": 17.0}, "beyond"),
        ({"3.3": Count(40, 100)}, {"3a": 9.0}, "within"),
    ],
)
def test_pasted_scores_are_set_against_the_recomputed_ones(counts, pasted, key):
    assert _official(counts, pasted).key == f"services.official.says.{key}"


def _causes(**dossiers: int) -> pd.DataFrame:
    verdicts = ["unjudged" if cause == "no_term" else "late" for cause in dossiers]
    return pd.DataFrame(
        {"cause": list(dossiers), "verdict": verdicts, "dossiers": list(dossiers.values())}
    )


@pytest.mark.parametrize(
    ("rows", "key"),
    [(_causes(late=0, no_term=3), "none"), (_causes(late=1, supplements=4, no_term=9), "some")],
)
def test_the_commonest_cause_is_named_and_what_cannot_be_judged_is_counted(rows, key):
    finding = causes_says(rows, {"late": "late", "supplements": "supplements"})
    assert finding.key == f"services.causes.says.{key}"
    assert finding.numbers.get("cause", "supplements") == "supplements"
    assert finding.numbers.get("by_rule", 4) == 4


@pytest.mark.parametrize(("listed", "key"), [(0, "none"), (5, "all"), (3, "some")])
def test_the_list_says_whether_it_holds_all(listed, key):
    rows = pd.DataFrame({"case_id": range(listed)})
    assert cases_says(rows, _causes(late=5)).key == f"services.cases.says.{key}"
    of_one = cases_says(rows, _causes(late=5), "late").key
    assert of_one == f"services.cases.says.{key}{'_of_cause' if listed else ''}"


def test_the_register_is_told_as_a_sum():
    names = (
        "total carried_over received refused withdrawn eligible resolved again progress pending "
        "forwarded"
    ).split()
    row = pd.Series({f"{name}_letters": n for n, name in enumerate(names)})
    finding = register_says(row)
    numbers = finding.numbers
    assert finding.key == "services.register.says.adds_up_passed_on"
    assert register_says(row.mask(row.index == "forwarded_letters", 0)).key == (
        "services.register.says.adds_up"
    )
    assert (numbers["settled"], numbers["in_hand"], numbers["ended"]) == (13, 17, 7)
    assert numbers["open_here"] == 7


@pytest.mark.parametrize(("forwarded", "key"), [(421, "adds_up_passed_on"), (0, "adds_up")])
def test_letters_in_hand_that_were_passed_on_are_told_apart_from_the_open_ones(forwarded, key):
    """2,709 in hand beside a backlog of 2,288: 421 of them were passed on."""
    nothing = ("carried_over", "received", "total", "refused", "withdrawn", "resolved", "again")
    row = dict.fromkeys(nothing, 0)
    row |= {"progress": 1928, "pending": 360 + forwarded, "forwarded": forwarded}
    finding = register_says(pd.Series({f"{name}_letters": n for name, n in row.items()}))
    assert finding.key == f"services.register.says.{key}"
    assert finding.numbers["open_here"] == 2288


def _months(*years: float | None) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "month": pd.to_datetime(["2026-11-01"] * len(years)),
            "is_suppressed": [True] * len(years),
            "year_denunciations": pd.array(years, "Int64"),
        }
    )


@pytest.mark.parametrize(
    ("rows", "key"), [(_months(), "none"), (_months(None), "few"), (_months(18), "some")]
)
def test_few_denunciations_are_said_to_be_few(rows, key):
    finding = denunciations_says(rows)
    assert finding.key == f"services.denunciations.says.{key}"
    assert ("denunciations" in finding.numbers) == (key == "some")


def test_of_no_letter_and_no_way_of_filing_the_reason_is_told():
    """Another choice was advised where the records hold nothing of the kind."""
    assert register_figure(pd.DataFrame()).says.key == "services.register.says.none"
    weeks = pd.DataFrame({"filed_dossiers": [0], "unrecorded_dossiers": [9]})
    assert filing_figure(weeks).says.key == "services.filing.says.unknown"
    assert filing_figure(weeks.iloc[:0]) is None
