"""What the queues of all wards and the map of open cases conclude, for every conclusion."""

import pandas as pd
import pytest

from giaoban.figures.backlog.map import places_says
from giaoban.figures.backlog.queues import heat_says, multiples_says, net_says

NONE = float("nan")


def _cells(a, b):
    return pd.DataFrame({"ward_name": ["A", "B"], "w1": [a[0], b[0]], "w2": [a[1], b[1]]})


def _weeks(a, b):
    rows = [
        (ward, ward.upper(), week, value)
        for ward, values in (("a", a), ("b", b))
        for week, value in enumerate(values)
    ]
    return pd.DataFrame(rows, columns=["ward_key", "ward_name", "week_start", "waiting_weeks"])


def test_the_longest_queue_is_named_beside_the_citys():
    finding = heat_says(_cells((1.0, 2.0), (3.0, 1.0)), 1.5)
    assert finding.key == "backlog.heat.says.against_city"
    assert finding.numbers == {"ward_name": "A", "waiting": 2.0, "city_waiting": 1.5}


def test_the_longest_queue_is_named_alone_where_the_city_has_no_figure():
    assert heat_says(_cells((1.0, 2.0), (3.0, 1.0)), None).key == "backlog.heat.says.longest"


def test_no_queue_is_named_where_too_few_cases_came_in():
    assert heat_says(_cells((1.0, NONE), (3.0, NONE)), 1.5).key == "backlog.heat.says.too_few"


def test_the_queue_that_grew_in_most_weeks_is_named_and_all_are_where_they_tie():
    alone, tied = net_says(_cells((1, 2), (-3, 9))), net_says(_cells((1, -2), (-3, 9)))
    assert (alone.key, alone.numbers["ward_name"]) == ("backlog.heat.says.grew_most", "A")
    assert (tied.key, tied.numbers["ward_name"]) == ("backlog.heat.says.grew_alike", "A và B")


def test_that_no_queue_grew_is_an_answer():
    finding = net_says(_cells((0, -1), (0, 0)))
    assert (finding.key, finding.signal) == ("backlog.heat.says.none_grew", "usual")


def test_a_queue_longer_by_half_a_week_is_longer():
    finding = multiples_says(_weeks((1.0, 1.6), (2.0, 2.4)))
    assert finding.key == "backlog.multiples.says.some"
    assert finding.numbers == {
        "wards": 2,
        "longer": 1,
        "weeks": 1,
        "ward_name": "A",
        "before": 1.0,
        "waiting": 1.6,
    }


def test_queues_that_hardly_moved_are_not_longer():
    finding = multiples_says(_weeks((1.0, 1.4), (2.0, 1.0)))
    assert (finding.key, finding.signal) == ("backlog.multiples.says.none", "usual")


def test_queues_without_a_beginning_or_an_end_are_not_compared():
    finding = multiples_says(_weeks((NONE, 1.4), (2.0, NONE)))
    assert finding.key == "backlog.multiples.says.too_few"


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
    finding = heat_says(_cells((1.0, last[0]), (1.0, last[1])), city)
    assert (finding.key, finding.numbers["ward_name"]) == (f"backlog.heat.says.{key}", named)


def test_queues_that_became_longer_by_as_much_are_all_named():
    finding = multiples_says(_weeks((1.0, 1.62), (2.0, 2.6)))
    assert finding.key == "backlog.multiples.says.tied"
    assert finding.numbers["ward_name"] == "A và B"


def test_a_single_queue_is_told_by_its_two_ends():
    weeks = _weeks((1.0, 1.62), (2.0, 2.6))
    finding = multiples_says(weeks[weeks.ward_key == "a"])
    assert finding.key == "backlog.multiples.says.one_ward"
    assert (finding.numbers["before"], finding.numbers["waiting"]) == (1.0, 1.62)
