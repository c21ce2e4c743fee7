"""Answers given again: only for the same arguments, in the same language."""

import pandas as pd
import pytest

from giaoban.figures.memo import memoized
from giaoban.words.text import current_language, in_language


def counting(most=32):
    """A function that tells how often it was really asked, and its calls."""
    calls = []

    @memoized(most)
    def answer(*args, **kwargs):
        calls.append((args, kwargs))
        return len(calls)

    return answer, calls


def test_the_same_arguments_are_answered_once():
    answer, calls = counting()
    rows = pd.DataFrame({"cases": [1, 2]})
    assert answer(rows, "week") == answer(rows, "week")
    assert len(calls) == 1


def test_other_rows_are_other_figures_even_where_they_look_the_same():
    answer, _ = counting()
    assert answer(pd.DataFrame({"cases": [1]})) != answer(pd.DataFrame({"cases": [1]}))


def test_what_an_answer_was_made_of_outlives_its_owner():
    answer, _ = counting()
    answers = [answer(pd.DataFrame({"cases": [number]})) for number in range(20)]
    assert len(set(answers)) == 20


def test_another_language_is_another_answer():
    @memoized()
    def language():
        return current_language()

    with in_language("vi"):
        assert language() == "vi"
    with in_language("en"):
        assert language() == "en"


@pytest.mark.parametrize("others", [(True,), (1.0,), ("1",), (1, None)])
def test_values_that_only_look_alike_are_told_apart(others):
    answer, _ = counting()
    assert answer(1) != answer(*others)


def test_only_the_last_answers_are_kept():
    answer, calls = counting(most=2)
    for value in (1, 2, 1, 3, 1, 2):
        answer(value)
    assert [args[0] for args, _ in calls] == [1, 2, 3, 2]


def test_a_failure_is_not_remembered():
    calls = []

    @memoized()
    def failing():
        calls.append(1)
        raise ValueError

    for _ in range(2):
        with pytest.raises(ValueError):
            failing()
    assert len(calls) == 2
