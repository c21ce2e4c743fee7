"""What the time of the year does to a count is known from two years before it, and from no less."""

import numpy as np

from giaoban.statistics.judging.season import YEAR, season

YEARS = 5
WEEKS = np.arange(YEARS * YEAR)
COURSE = 1 + 0.3 * np.sin(2 * np.pi * WEEKS / YEAR)


def test_a_season_that_comes_every_year_is_known_from_the_fourth_on():
    told = season(200 * COURSE)
    assert np.abs(told / COURSE - 1)[3 * YEAR :].max() < 0.05


def test_two_years_that_disagree_make_none():
    year = WEEKS // YEAR
    rate = 200 * np.where(year == 1, COURSE, np.where(year == 2, 2 - COURSE, 1.0))
    told = season(rate)[3 * YEAR : 4 * YEAR]
    assert np.median(np.abs(told - 1)) < 0.02
    assert np.abs(told - 1).max() < 0.16  # against 0.3 where both years say the same


def test_before_two_years_there_is_none():
    assert (season(200 * COURSE)[: 2 * YEAR + YEAR // 2] == 1).all()


def test_one_odd_year_makes_none():
    odd = np.where(WEEKS // YEAR == 2, 200 * COURSE, 200.0)
    assert np.abs(season(odd) - 1).max() < 0.06


def test_what_grows_has_no_season():
    assert np.abs(season(100.0 * 1.004**WEEKS) - 1).max() < 0.02


def test_a_later_week_never_changes_what_is_said_of_an_earlier_one():
    rate = np.random.default_rng(3).poisson(200 * COURSE).astype(float)
    whole = season(rate)
    for end in (120, 183, 240):
        assert np.array_equal(season(rate[:end]), whole[:end])


def test_a_gap_and_a_week_of_nothing_are_no_season():
    rate = np.where(WEEKS % YEAR == 7, np.nan, 200.0)
    assert (season(rate) == 1).all()
    assert (season(np.zeros(WEEKS.size)) == 1).all()


def test_a_short_course_has_none():
    assert (season(np.ones(3)) == 1).all()
    assert season(np.ones(0)).size == 0
