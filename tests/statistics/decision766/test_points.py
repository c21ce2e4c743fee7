"""Decision 766 recomputed: golden values, what is left open, and the difference to a pasted score."""

import pytest

from giaoban.statistics.decision766.difference import difference
from giaoban.statistics.decision766.groups import Count
from giaoban.statistics.decision766.points import GROUPS, VERSION, recompute


def group(code, counts):
    return next(found for found in recompute(counts) if found.group.code == code)


def part(code, counts):
    return next(p for found in recompute(counts) for p in found.parts if p.part.code == code)


def test_the_six_groups_have_a_hundred_points_and_a_version():
    assert [found.code for found in GROUPS] == ["1", "2", "3a", "3b", "4", "5"]
    assert sum(found.points for found in GROUPS) == 100
    assert VERSION


def test_no_group_gives_more_points_to_its_parts_than_it_has():
    for found in GROUPS:
        assert sum(p.points or 0 for p in found.parts) <= found.points


def test_1843_of_1902_on_time_are_19_38_points():
    progress = group("2", {"2.1": Count(1843, 1902)})
    assert progress.score == pytest.approx(20 * 0.96898, abs=1e-4)
    assert round(progress.score, 2) == 19.38
    assert progress.is_whole


def test_half_of_the_dossiers_online_give_all_points_and_a_quarter_half_of_them():
    assert part("3.3", {"3.3": Count(50, 100)}).score == 6
    assert part("3.3", {"3.3": Count(25, 100)}).score == 3
    assert part("3.3", {"3.3": Count(90, 100)}).score == 6


def test_nine_of_ten_content_give_all_points():
    assert part("5.4", {"5.4": Count(90, 100)}).score == 6
    assert part("5.4", {"5.4": Count(45, 100)}).score == 3


def test_without_a_petition_there_is_no_evidence_and_no_points():
    found = part("5.2", {"5.2": Count(0, 0)})
    assert (found.evidence, found.score) == ("no_evidence", None)
    rest = group("5", {"5.2": Count(0, 0), "5.3": Count(0, 0), "5.4": Count(90, 100)})
    assert (rest.score, rest.low, rest.high) == (6, 6, 18)
    assert not rest.is_whole


def test_what_no_record_speaks_of_is_left_open():
    openness = group("1", {})
    assert (openness.score, openness.low, openness.high) == (None, 0, 18)
    assert {p.evidence for p in openness.parts} == {"not_recorded"}


def test_a_share_whose_points_were_not_read_makes_no_points():
    found = part("4.2", {"4.2": Count(80, 100)})
    assert (found.evidence, found.score) == ("no_points", None)
    assert group("4", {"4.2": Count(80, 100)}).score is None


def test_what_cannot_be_judged_widens_what_the_score_can_be():
    progress = group("2", {"2.1": Count(90, 100, unjudged=100)})
    assert (progress.score, progress.low, progress.high) == (18, 9, 19)


@pytest.mark.parametrize(
    ("official", "kind"),
    [
        (None, "not_given"),
        (18.0, "same"),
        (18.004, "same"),
        (18.1, "within"),
        (17.8, "within"),
        (19.9, "above"),
        (12.0, "below"),
    ],
)
def test_a_pasted_score_is_set_against_what_the_records_can_give(official, kind):
    progress = group("2", {"2.1": Count(90, 100, unjudged=10)})
    assert difference(progress, official).kind == kind


def test_a_group_without_points_of_its_own_is_not_compared():
    assert difference(group("1", {}), 17.0).kind == "not_recomputed"


def test_a_difference_is_told_in_dossiers():
    progress = group("2", {"2.1": Count(1843, 1902)})
    found = difference(progress, 19.50)
    assert found.points == pytest.approx(0.1203, abs=1e-4)
    assert found.dossiers == pytest.approx(11.45, abs=0.01)


def test_the_one_cause_that_is_worth_the_difference_is_named():
    progress = group("2", {"2.1": Count(1843, 1902)})
    causes = {"late": 40, "supplements": 11, "open_overdue": 8}
    assert difference(progress, 19.50, causes).cause == "supplements"
    assert difference(progress, 19.50, {"late": 40, "open_overdue": 19}).cause is None
    assert difference(progress, 19.50, {"late": 11, "supplements": 11}).cause is None
    assert difference(progress, 19.26, {"supplements": 11}).cause is None


def test_what_only_a_rule_makes_late_may_explain_a_higher_score():
    progress = group("2", {"2.1": Count(1843, 1902)})
    assert difference(progress, 19.50, {"late": 59}).kind == "above"
    assert difference(progress, 19.50, {"late": 39, "supplements": 20}).kind == "within"
    assert difference(progress, 19.70, {"late": 39, "supplements": 20}).kind == "above"


def test_only_a_group_of_one_share_is_told_in_dossiers():
    satisfaction = group("5", {"5.4": Count(90, 100)})
    assert difference(satisfaction, 17.0).dossiers is None
