"""A whole names the part that makes it what it is, or goes against it, and nobody otherwise."""

import math

import pandas as pd
import pytest

from giaoban.figures.finding import in_words
from giaoban.figures.parts import holders, holds_says, movers, moves_says, of_names, of_wards
from giaoban.words.text import in_language, sentences

_MINIMUM = 5


def _stock(*amounts: int) -> pd.DataFrame:
    rows = pd.DataFrame({"name": [f"w{place}" for place in range(len(amounts))], "cases": amounts})
    return of_names(rows, "name", "cases")


def _changes(*changes: int, usual: float = math.nan) -> pd.DataFrame:
    """Queues of a hundred that changed by so much."""
    return _stock(*changes).assign(
        opening=100, closing=[100 + change for change in changes], usual=usual
    )


@pytest.mark.parametrize(
    ("amounts", "names"),
    [
        # The demo city: 447 of 898 overdue cases are one ward's.
        ((447, 189, 71, 48, 38, 38, 28, 18, 5, 5, 4, 3, 2), ["w0"]),
        # Nobody stands off: equal, falling slowly, two that lead but lead by too little.
        ((10,) * 13, []),
        ((22, 20, 13, 11, 11, 11, 10, 6, 5, 3, 2, 1, 1), []),
        # Two are far ahead of ten, and together they are told; of four they would be half the city.
        ((100, 90, 20, 20, 10, 10, 10, 5, 5, 5), ["w0", "w1"]),
        ((100, 90, 20, 20), []),
        # Twice the next, and yet less than a quarter of all.
        ((20, *(10,) * 20), []),
        # One ward of two, or of one, is not told beside the whole; one of three is.
        ((50, 3), []),
        ((50,), []),
        ((50, 3, 2), ["w0"]),
        # All that there is, and too few to name anybody; nothing at all.
        ((9, 0, 0, 0), ["w0"]),
        ((4, 0, 0, 0), []),
        ((0, 0, 0, 0), []),
        ((), []),
    ],
)
def test_the_part_that_holds_most_of_a_stock_is_named_where_it_stands_off(amounts, names):
    assert list(holders(_stock(*amounts), _MINIMUM).part_name) == names


@pytest.mark.parametrize(
    ("changes", "rose", "fell"),
    [
        # The demo city: the whole grew by 348, of which 329 are one ward's.
        ((329, 22, 14, 5, 3, -3, -4, -8, -10), ["w0"], []),
        # The whole stood still: one part grew as much as the others shrank.
        ((300, -60, -60, -60, -60, -60), ["w0"], []),
        # Simpson: the whole shrank, and one part grew; and one grew while another shrank.
        ((90, -40, -40, -40, -40), ["w0"], []),
        ((300, -295, 2, -2, 1), ["w0"], ["w1"]),
        ((-300, 20, 10, -9, 8), [], ["w0"]),
        # Everybody alike, or up and down without order.
        ((30, 30, 30, 30), [], []),
        ((38, 34, 20, 14, 11, -20, -21, -25, -17), [], []),
        # Far ahead of every other part, but small beside what all of them together moved.
        ((40, *(15,) * 30), [], []),
        ((30, -2), [], []),
        ((4, 0, 0), [], []),
    ],
)
def test_the_part_behind_a_change_or_against_it_is_named(changes, rose, fell):
    told = movers(_changes(*changes), _MINIMUM)
    assert tuple(list(rows.part_name) for rows in told) == (rose, fell)


@pytest.mark.parametrize(
    ("usual", "keys"),
    [(math.nan, ["parts.grew.one"]), (50.0, ["parts.grew_beyond.one"]), (329.0, [])],
)
def test_a_change_that_its_own_ups_and_downs_explain_is_not_told(usual, keys):
    said = moves_says(_changes(329, 10, 5, 4, usual=usual), _MINIMUM)
    assert [finding.key for finding in said] == keys
    assert [finding.signal == "concern" for finding in said] == [usual == 50] * len(keys)


def test_growth_against_a_whole_that_shrank_asks_for_attention_and_a_fall_does_not():
    grew, shrank = moves_says(_changes(300, -340, 2, -2, 1, usual=20), _MINIMUM)
    assert (grew.key, grew.signal) == ("parts.grew_beyond.one", "concern")
    assert (shrank.key, shrank.signal) == ("parts.shrank_beyond.one", "none")
    assert (shrank.numbers["opening"], shrank.numbers["change"]) == (100, 340)


def test_cases_of_no_ward_are_summed_up_and_never_named():
    rows = pd.DataFrame(
        {
            "ward_code": ["unallocated", "1", "2", "3"],
            "ward_name": ["Unallocated", "A", "B", "C"],
            "cases": [90, 10, 5, 5],
        }
    )
    assert holders(of_wards(rows, "cases"), _MINIMUM).empty
    named = of_wards(rows.assign(ward_code=["9", "1", "2", "3"]), "cases")
    assert list(holders(named, _MINIMUM).part_name) == ["Unallocated"]


@pytest.mark.parametrize(
    ("amounts", "key"),
    [((60, 20, 20), "one"), ((40, 40, 5, 5, 5, 5), "some"), ((60, 0, 0), "all"), ((5, 5, 5), None)],
)
def test_a_stock_is_told_by_who_holds_it(amounts, key):
    said = holds_says(_stock(*amounts), _MINIMUM, "overdue")
    assert [finding.key for finding in said] == ([f"parts.overdue.{key}"] if key else [])


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_sentence_of_a_part_names_it_and_its_number(language):
    with in_language(language):
        (said,) = holds_says(_stock(60, 20, 20), _MINIMUM, "overdue")
        (moved,) = moves_says(_changes(329, 10, 5, 4), _MINIMUM)
        assert "w0" in in_words(said) and "60" in in_words(said)
        assert all(text in in_words(moved) for text in ("w0", "329", "100", "429"))
    keys = [key for key in sentences(language) if key.startswith("parts.")]
    assert len(keys) == 20 and all("{names}" in sentences(language)[key] for key in keys)
