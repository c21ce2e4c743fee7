"""Wards judged beside each other, from rows made by hand."""

import numpy as np
import pandas as pd
import pytest

from giaoban.figures.response_times.case_mix import by_mix
from giaoban.figures.response_times.on_time import never_praised, within_funnel
from giaoban.figures.response_times.reports import by_reports


def due(*rows):
    table = pd.DataFrame(rows, columns=["ward_name", "on_time_cases", "due_cases"])
    return _keyed(table).assign(
        on_time_share=table.on_time_cases / table.due_cases.where(table.due_cases > 0)
    )


def _keyed(table):
    names = table.ward_name
    return table.assign(ward_key=names, ward_code=names, is_chosen=False)


ALIKE = [(f"w{place}", 90 + place % 3, 100) for place in range(12)]


def test_the_farthest_below_in_evidence_comes_first_not_the_lowest_share():
    marked, _ = within_funnel(due(*ALIKE, ("few", 5, 8), ("many", 300, 400)), 5)
    assert marked.ward_name.iloc[0] == "many"
    assert marked.set_index("ward_name").on_time_share.idxmin() == "few"
    assert marked.set_index("ward_name").stands_out["few"] == "usual"


def test_a_ward_outside_the_wider_limits_is_marked_as_far():
    marked, _ = within_funnel(due(*ALIKE, ("late", 20, 100)), 5)
    late = marked.set_index("ward_name").loc["late"]
    assert (late.stands_out, bool(late.is_far)) == ("concern", True)


def test_a_ward_with_few_cases_has_no_rate_and_cases_of_no_ward_are_not_judged():
    rows = due(*ALIKE, ("few", 1, 4), ("unallocated", 1, 100))
    marked, limits = within_funnel(rows, 5)
    assert {"few", "unallocated"}.isdisjoint(marked.ward_name)
    assert limits.share == pytest.approx(0.91)


def test_full_marks_on_few_cases_are_not_the_best_rank():
    marked, _ = within_funnel(due(*ALIKE, ("full", 6, 6), ("late", 50, 100)), 5)
    full = marked.set_index("ward_name").loc["full"]
    assert full.on_time_share == 1 and full.shrunken_share < 1
    assert full.rank_low == 1 and full.rank_high > 7


def test_ranks_are_the_same_every_time():
    rows = due(*ALIKE, ("late", 50, 100))
    first, second = (within_funnel(rows, 5)[0] for _ in range(2))
    pd.testing.assert_frame_equal(first, second)


def test_each_third_by_cases_due_has_its_own_share():
    rows = due(*[(f"w{n}", (n + 1) * (8 if n < 3 else 9), (n + 1) * 10) for n in range(9)])
    marked = within_funnel(rows, 5)[0].set_index("ward_name")
    assert marked.group.to_dict() == {f"w{n}": n // 3 for n in range(9)}
    assert marked.group_share["w0"] == pytest.approx(0.8)
    assert marked.group_share["w8"] == pytest.approx(0.9)


def test_nothing_due_is_an_empty_answer():
    marked, _ = within_funnel(due(), 5)
    assert marked.empty


def cases(*rows):
    columns = ["ward_name", "family", "category", "due_cases", "late_cases"]
    return _keyed(pd.DataFrame(rows, columns=columns))


def ward(name, easy, hard):
    """A ward with (due, late) cases of an easy and of a hard category."""
    return [(name, "grievance", "easy", *easy), (name, "grievance", "hard", *hard)]


# Everywhere one easy case in twenty is late and two hard ones in five.
LIKE_THE_CITY = [row for n in range(8) for row in ward(f"w{n}", (800, 40), (100, 40))]


def mixed(*rows):
    marked, city = by_mix(cases(*LIKE_THE_CITY, *rows), 5)
    return marked.set_index("ward_name"), city


def test_a_ward_with_the_harder_cases_is_late_by_its_mix():
    marked, city = mixed(*ward("hard", (200, 8), (800, 300)))
    assert marked.mix.to_dict() == {**dict.fromkeys(marked.index, ""), "hard": "harder"}
    hard = marked.loc["hard"]
    assert hard.late_share > city and hard.behind == 8
    assert hard.late_share < hard.expected_share


def test_a_ward_with_the_easier_cases_is_found_out():
    marked, city = mixed(*ward("easy", (1500, 150), (10, 4)))
    assert marked.loc["easy"].mix == "easier"
    assert marked.loc["easy"].late_share < 1.2 * city
    assert marked.loc["easy"].stands_out == "concern"


def test_a_ward_that_is_late_in_every_category_is_late_by_itself():
    marked, _ = mixed(*ward("late", (800, 160), (100, 80)))
    late = marked.loc["late"]
    assert (late.mix, late.stands_out) == ("", "concern")
    assert marked.index[0] == "late"


def test_few_cases_of_a_hard_mix_say_nothing_about_mix_or_speed():
    marked, _ = mixed(*ward("small", (4, 0), (16, 6)))
    assert (marked.loc["small"].mix, marked.loc["small"].stands_out) == ("", "usual")


def test_a_missing_category_is_a_category_and_two_families_are_two_kinds():
    rows = cases(
        ("A", "grievance", None, 90, 10), ("A", "dossier", None, 10, 0), ("B", "dossier", None, 100, 0)
    )  # fmt: skip
    marked, _ = by_mix(rows, 5)
    assert marked.set_index("ward_name").expected_late_cases["A"] == pytest.approx(10)


def test_where_nothing_is_late_there_is_no_ratio():
    marked, city = by_mix(cases(*ward("A", (50, 0), (50, 0))), 5)
    assert marked.empty and city == 0


def reports(*rows, population=None):
    table = _keyed(pd.DataFrame(rows, columns=["ward_name", "reported_cases", "filed_cases"]))
    return table.assign(population=pd.array(population or [None] * len(rows), dtype="Int64"))


TALKATIVE = [(f"w{n}", 400 + n, 1000) for n in range(5)]


def test_a_ward_far_below_the_others_for_its_size_reports_little():
    marked, city, per = by_reports(reports(*TALKATIVE, ("quiet", 70, 1000)), 5)
    assert per == "dossiers" and 30 < city < 40
    assert marked.ward_name.iloc[0] == "quiet"
    assert list(marked.stands_out) == ["concern", *["usual"] * 5]


def test_a_ward_somewhat_below_the_others_is_not_called_quiet():
    marked, _, _ = by_reports(reports(*TALKATIVE, ("calm", 230, 1000)), 5)
    assert set(marked.stands_out) == {"usual"}


def test_residents_are_the_size_where_all_are_known():
    rows = reports(("a", 400, 10), ("b", 30, 10), population=[10_000, 10_000])
    marked, city, per = by_reports(rows, 5)
    assert per == "residents" and city == pytest.approx(21.5)
    assert marked.set_index("ward_name").stands_out.to_dict() == {"b": "concern", "a": "usual"}


@pytest.mark.parametrize("rows", [[("a", 4, 0), ("b", 5, 3)], [("a", 0, 4)], []])
def test_without_sizes_or_reports_nothing_is_compared(rows):
    marked, city, per = by_reports(reports(*rows), 5)
    assert marked.empty and "stands_out" in marked
    assert np.isnan(city) and per == ""


def test_a_ward_too_small_to_report_is_not_judged():
    marked, _, _ = by_reports(reports(*TALKATIVE, ("tiny", 0, 5)), 5)
    assert "tiny" not in set(marked.ward_name)


def test_a_ward_that_hardly_reports_is_never_praised():
    marked = pd.DataFrame(
        {"ward_key": ["a", "b", "c"], "stands_out": ["improvement", "improvement", "concern"]}
    )
    judged = never_praised(marked, {"a", "c"})
    assert list(judged.stands_out) == ["usual", "improvement", "concern"]
    assert list(judged.is_silent) == [True, False, True]
