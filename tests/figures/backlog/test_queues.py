"""What the queues of all wards and the map of open cases conclude, for every conclusion."""

import pandas as pd
import pytest

from giaoban.figures.backlog.map import places_says
from giaoban.figures.backlog.queues import longer_says, longest_says, queue_rows, queues_says

NONE = float("nan")


def queues(*wards: tuple[float, ...]) -> pd.DataFrame:
    """The rows of `queue_rows` of wards A, B and so on, each by its weeks."""
    rows = [
        (name.lower(), name, False, week, value)
        for name, values in zip("ABC", wards, strict=False)
        for week, value in enumerate(values)
    ]
    columns = ["ward_key", "ward_name", "is_chosen", "week_start", "waiting_weeks"]
    return queue_rows(pd.DataFrame(rows, columns=columns))


def test_the_longest_queue_stands_first_and_one_without_a_rate_last():
    rows = queues((2.0, NONE), (1.0, 1.0), (1.0, 3.14))
    assert list(rows.ward_name) == ["C", "B", "A"]
    assert rows.change_weeks.iloc[0] == pytest.approx(2.1)
    assert rows.waiting_line.iloc[1] == [1.0, 1.0]


def test_the_longest_queue_is_named_beside_the_citys_and_then_what_became_longer():
    finding = queues_says(queues((1.0, 2.0), (3.0, 1.0)), 1.5, 1)
    assert finding.key == "backlog.queues.says.against_city"
    assert finding.numbers == {"ward_name": "A", "waiting": 2.0, "city_waiting": 1.5}
    assert [also.key for also in finding.also] == ["backlog.queues.longer.some"]


def test_the_longest_queue_is_named_alone_where_the_city_has_no_figure():
    rows = queues((1.0, 2.0), (3.0, 1.0))
    assert longest_says(rows, None).key == "backlog.queues.says.longest"


def test_no_queue_is_named_where_too_few_cases_came_in():
    finding = queues_says(queues((1.0, NONE), (3.0, NONE)), 1.5, 1)
    assert (finding.key, finding.also) == ("backlog.queues.says.too_few", [])


def test_a_queue_longer_by_half_a_week_is_longer():
    finding = longer_says(queues((1.0, 1.6), (2.0, 2.4)), 25)
    assert finding.key == "backlog.queues.longer.some"
    numbers = {"wards": 2, "longer": 1, "weeks": 25, "ward_name": "A"}
    assert finding.numbers == numbers | {"before": 1.0, "waiting": 1.6}


def test_queues_that_hardly_moved_are_not_longer():
    assert longer_says(queues((1.0, 1.4), (2.0, 1.0)), 1).key == "backlog.queues.longer.none"


def test_queues_without_a_beginning_or_an_end_are_not_compared():
    assert longer_says(queues((NONE, 1.4), (2.0, NONE)), 1) is None


@pytest.mark.parametrize("measure", ["overdue", "oldest"])
@pytest.mark.parametrize(("cases", "share", "key"), [(4, 0.4, ""), (0, 0.0, "no_")])
def test_the_map_names_the_largest_share_beside_the_citys(measure, cases, share, key):
    rows = pd.DataFrame(
        {
            "ward_name": ["A", "B"],
            "open_cases": [10, 10],
            "place_cases": [cases, 0],
            "place_share": [share, 0.0],
        }
    )
    finding = places_says(rows, measure, 0.25)
    assert finding.key == f"backlog.places.says.{key}{measure}"
    assert finding.numbers == {} or finding.numbers["place_cases"] == cases


def test_the_map_names_no_ward_where_all_have_few_cases():
    rows = pd.DataFrame({"place_share": [NONE], "open_cases": [2], "place_cases": [1]})
    assert places_says(rows, "overdue", 0.5).key == "backlog.places.says.too_few"


def _shares(*wards: tuple[int, int]) -> pd.DataFrame:
    rows = pd.DataFrame(wards, columns=["place_cases", "open_cases"])
    names = [chr(ord("A") + place) for place in range(len(rows))]
    return rows.assign(ward_name=names, place_share=rows.place_cases / rows.open_cases)


@pytest.mark.parametrize("measure", ["overdue", "oldest"])
def test_the_map_compares_only_what_can_be_compared(measure):
    """One ward with nobody, wards that are alike with none, none above the city as if it were."""
    alone = places_says(_shares((4, 10)), measure, 0.4)
    alike = places_says(_shares((40001, 100000), (4, 10)), measure, 0.4)
    below = places_says(_shares((1, 7), (1, 10)), measure, 0.309)
    assert alone.key == f"backlog.places.says.one_{measure}"
    assert (alike.key, alike.numbers["ward_name"]) == (
        f"backlog.places.says.alike_{measure}",
        "A và B",
    )
    assert below.key == f"backlog.places.says.{measure}_below"


def test_two_largest_shares_are_both_named():
    finding = places_says(_shares((4, 10), (8, 20), (1, 10)), "overdue", 0.3)
    assert finding.key == "backlog.places.says.overdue"
    assert (finding.numbers["ward_name"], finding.numbers["place_cases"]) == ("A và B", 12)


@pytest.mark.parametrize(
    ("last", "city", "key", "named"),
    [
        ((2.0, NONE), 1.5, "one_ward", "A"),
        ((2.0, 2.04), 1.5, "alike", "A và B"),
        ((2.0, 1.0), 3.1, "below_city", "A"),
        ((2.0, 1.0), 2.0, "against_city", "A"),
    ],
)
def test_a_queue_is_the_longest_only_among_others_that_look_shorter(last, city, key, named):
    finding = longest_says(queues((1.0, last[0]), (1.0, last[1])), city)
    assert (finding.key, finding.numbers["ward_name"]) == (f"backlog.queues.says.{key}", named)


def test_queues_that_became_longer_by_as_much_are_all_named():
    finding = longer_says(queues((1.0, 1.62), (2.0, 2.6)), 1)
    assert finding.key == "backlog.queues.longer.tied"
    assert finding.numbers["ward_name"] == "B và A"


def test_a_single_queue_is_told_by_its_two_ends():
    finding = queues_says(queues((1.0, 1.62)), 1.62, 25)
    assert (finding.key, finding.numbers["waiting"]) == ("backlog.queues.says.one_ward", 1.62)
    (before,) = finding.also
    assert (before.key, before.numbers["before"]) == ("backlog.queues.longer.one_ward", 1.0)
