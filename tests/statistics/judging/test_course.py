"""What steady weeks of every kind are flagged, how soon a change is found, and the slow way."""

import numpy as np
import pytest

from giaoban.statistics.judging.blocks import LENGTHS, MINIMUM_POINTS, REFERENCE_WEEKS, Weeks
from giaoban.statistics.judging.course import REACH, course, courses
from giaoban.statistics.judging.dispersion import dispersion
from giaoban.statistics.judging.evidence import COUNT, LEVEL, SHARE, Block, score
from giaoban.statistics.judging.noise import noise

SERIES, WEEKS = 400, 208


@pytest.fixture
def random():
    return np.random.default_rng(20261130)


def counts(numbers):
    numbers = np.asarray(numbers, float)
    return Weeks(COUNT, numbers, np.full(numbers.shape, 5.0), np.ones(numbers.shape))


def shares(numbers, out_of):
    numbers = np.asarray(numbers, float)
    return Weeks(SHARE, numbers, np.full(numbers.shape, float(out_of)), np.ones(numbers.shape))


def levels(values):
    size = np.ones(values.shape)
    return Weeks(LEVEL, values, size, noise(values, size))


def following(random, correlation, shape=(SERIES, WEEKS)):
    values = random.standard_normal(shape)
    for week in range(1, shape[1]):
        fresh = np.sqrt(1 - correlation**2) * values[:, week]
        values[:, week] = correlation * values[:, week - 1] + fresh
    return values


def season(random):
    turn = 2 * np.pi * np.arange(WEEKS) / 52 + random.uniform(0, 6, (SERIES, 1))
    return 1 + 0.2 * np.sin(turn)


STEADY = {
    "independent": lambda r: levels(r.standard_normal((SERIES, WEEKS))),
    "follow by 0.3": lambda r: levels(following(r, 0.3)),
    "follow by 0.5": lambda r: levels(following(r, 0.5)),
    "Poisson 20": lambda r: counts(r.poisson(20, (SERIES, WEEKS))),
    "Poisson 20, season of 20 %": lambda r: counts(r.poisson(20 * season(r))),
    "Poisson 20, 1 % less a week": lambda r: counts(
        r.poisson(20 * 0.99 ** np.arange(WEEKS) * np.ones((SERIES, 1)))
    ),
    "twice as uneven": lambda r: counts(r.negative_binomial(20, 0.5, (SERIES, WEEKS))),
    "97 % of 20": lambda r: shares(r.binomial(20, 0.97, (SERIES, WEEKS)), 20),
    "99 % of 20": lambda r: shares(r.binomial(20, 0.99, (SERIES, WEEKS)), 20),
    "99.5 % of 50": lambda r: shares(r.binomial(50, 0.995, (SERIES, WEEKS)), 50),
}


@pytest.mark.parametrize("kind", STEADY)
def test_steady_weeks_are_flagged_in_less_than_one_of_a_hundred(random, kind):
    followed = course(STEADY[kind](random))
    assert followed.is_signal[:, -26:].mean() < 0.01


def found(random, shift, weeks=12, before=104):
    values = random.standard_normal((1000, before + weeks))
    values[:, before:] += shift
    followed = course(levels(values))
    return (followed.is_signal & (followed.evidence > 0))[:, before:]


def test_a_lasting_change_of_two_standard_deviations_is_found_and_stays_marked(random):
    marked = found(random, 2.0)
    assert marked[:, :8].any(axis=1).mean() > 0.95
    assert marked[:, 11].mean() > 0.95


def test_at_the_false_alarms_of_the_old_rules_a_change_of_one_is_found_in_six_of_ten(
    random, monkeypatch
):
    """1.66 % a week, as the four rules of an XmR chart have: found by week 12 in 48 %."""
    module = "giaoban.statistics.judging.course"
    monkeypatch.setattr(f"{module}.REACH", 3.03)
    monkeypatch.setattr(f"{module}.KEPT", 2.73)
    steady = course(levels(random.standard_normal((1000, 130))))
    assert steady.is_signal[:, -26:].mean() < 0.0185
    marked = found(random, 1.0)
    assert marked.any(axis=1).mean() >= 0.60
    assert marked[:, 11].mean() >= 0.50


def test_a_change_that_is_over_is_no_longer_marked(random):
    values = random.standard_normal((400, 140))
    values[:, 104:112] += 3
    followed = course(levels(values))
    assert followed.is_signal[:, 104:112].any(axis=1).mean() > 0.99
    assert followed.is_signal[:, 126:].mean() < 0.02


def slowly(weeks, series, week, dispersions):
    """The largest score of a block that ends with a week, sum by sum; no change is going on."""
    best = None
    for place, length in enumerate(LENGTHS):
        first = max(week - length + 1, 0)
        own = [w for w in range(first, week + 1) if weeks.size[series, w] > 0]
        before = [
            w for w in range(max(first - REFERENCE_WEEKS, 0), first) if weeks.size[series, w] > 0
        ]
        if len(before) < MINIMUM_POINTS:
            continue
        seen, size = (sum(part[series, w] for w in own) for part in (weeks.seen, weeks.size))
        past, reference = (
            sum(part[series, w] for w in before) for part in (weeks.seen, weeks.size)
        )
        rate = (past + 0.5) / (reference + 1)
        spread = dispersions[place, series, week] * (1 + size / reference)
        numbers = (np.array([n]) for n in (seen, size, size * rate, spread, 1.0))
        said = float(score(Block(SHARE, *numbers))[0])
        if best is None or abs(said) > abs(best):
            best = said
    return best


def test_the_evidence_of_a_week_is_that_of_its_clearest_block(random):
    numbers = random.binomial(30, 0.9, (6, 60)).astype(float)
    numbers[:, 50:] -= 4
    weeks = shares(numbers, 30)
    weeks.size[:, 20] = 0
    weeks.seen[:, 20] = 0
    weeks = Weeks(SHARE, weeks.seen, weeks.size, weeks.noise)
    followed, dispersions = course(weeks), dispersion(weeks)
    for series in range(6):
        assert np.isnan(followed.evidence[series, 20])
        signals = np.flatnonzero(followed.is_signal[series] & (followed.length[series] > 1))
        for week in range(14, signals[0] if signals.size else 60):
            if week != 20:
                told = followed.evidence[series, week]
                expected = slowly(weeks, series, week, dispersions)
                if abs(expected) > 2:
                    assert told == pytest.approx(expected)
                # What is not odd is scored as if it were normal.
                assert abs(told) == pytest.approx(abs(expected), abs=0.35)


def test_the_reach_is_the_published_one():
    assert REACH == 3.6


def test_groups_followed_together_say_what_each_says_alone(random):
    steady, uneven = counts(random.poisson(20, (6, WEEKS))), counts(random.poisson(2, (3, WEEKS)))
    uneven.seen[:, -30:] += 6
    groups = [steady, counts(uneven.seen)]
    begins = [np.zeros(group.size.shape, dtype=bool) for group in groups]
    begins[0][2, 150] = True
    for told, group, begin in zip(courses(groups, begins), groups, begins, strict=True):
        for name, cells in vars(course(group, begin)).items():
            np.testing.assert_array_equal(getattr(told, name), cells)
