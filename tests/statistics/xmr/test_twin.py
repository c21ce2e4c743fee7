"""The engine against a slow and obvious twin in exact fractions, on random series with gaps."""

from fractions import Fraction

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as some

from giaoban.statistics.xmr.charts import Options, chart
from giaoban.statistics.xmr.rules import RULES, first_rule
from giaoban.statistics.xmr.verdicts import BETTER, VARIATIONS, directions, verdict

WIDE, NEAR = Fraction(266, 100), Fraction(266, 150)
SCREEN = Fraction(3267, 1000)


def mean_of(numbers):
    return sum(numbers, Fraction(0)) / len(numbers) if numbers else None


class Twin:
    """One series, walked week by week."""

    def __init__(self, values, segments, screened, run):
        self.values, self.segments, self.run = values, segments, run
        self.weeks = range(len(values))
        self.known = {part: self.limits_of(part, screened) for part in set(segments)}

    def continues(self, week):
        if week == 0 or self.values[week] is None or self.values[week - 1] is None:
            return False
        return self.segments[week] == self.segments[week - 1]

    def limits_of(self, part, screened):
        mine = [week for week in self.weeks if self.segments[week] == part]
        points = [self.values[week] for week in mine if self.values[week] is not None]
        ranges = [
            abs(self.values[week] - self.values[week - 1]) for week in mine if self.continues(week)
        ]
        mean, every = mean_of(points), mean_of(ranges)
        kept = [r for r in ranges if r < SCREEN * every] if screened else ranges
        usual = mean_of(kept)
        is_flat = not usual
        width = every if is_flat else usual
        return mean, width, len(points), is_flat

    def edges(self, week):
        mean, width, _, _ = self.known[self.segments[week]]
        return [
            mean - WIDE * width,
            mean - NEAR * width,
            mean,
            mean + NEAR * width,
            mean + WIDE * width,
        ]

    def side(self, week):
        if self.values[week] is None:
            return 0
        mean = self.known[self.segments[week]][0]
        return (self.values[week] > mean) - (self.values[week] < mean)

    def outside(self, week):
        if self.values[week] is None or self.known[self.segments[week]][1] is None:
            return 0
        lower, _, _, _, upper = self.edges(week)
        return (self.values[week] > upper) - (self.values[week] < lower)

    def is_near(self, week):
        if self.values[week] is None or self.outside(week):
            return False
        _, low, _, high, _ = self.edges(week)
        return self.values[week] < low or self.values[week] > high

    def stretches(self, week, length):
        """Every run of so many weeks, without a gap or rebase inside, that holds this week."""
        for start in range(week - length + 1, week + 1):
            weeks = range(start, start + length)
            inside = start >= 0 and weeks[-1] < len(self.values)
            if inside and all(self.continues(other) for other in weeks[1:]):
                yield weeks

    def trend(self, week):
        found = set()
        for weeks in self.stretches(week, self.run):
            steps = [self.values[other] - self.values[other - 1] for other in weeks[1:]]
            if all(step > 0 for step in steps):
                found.add(1)
            if all(step < 0 for step in steps):
                found.add(-1)
        if len(found) == 2:
            return 1 if self.values[week + 1] > self.values[week] else -1
        return found.pop() if found else 0

    def two_of_three(self, week):
        for weeks in self.stretches(week, 3):
            sides = {self.side(other) for other in weeks}
            near = sum(self.is_near(other) for other in weeks)
            if len(sides) == 1 and 0 not in sides and near >= 2 and self.is_near(week):
                return self.side(week)
        return 0

    def one_side(self, week):
        for weeks in self.stretches(week, self.run):
            sides = {self.side(other) for other in weeks}
            if len(sides) == 1 and 0 not in sides:
                return self.side(week)
        return 0

    def rule(self, week):
        if self.values[week] is None or self.known[self.segments[week]][1] is None:
            return None, 0
        if sign := self.outside(week):
            return "outside_limits", sign
        if self.known[self.segments[week]][3]:
            return None, 0
        for name, rule in (
            ("trend_of_seven", self.trend),
            ("two_of_three", self.two_of_three),
            ("run_of_seven", self.one_side),
        ):
            if sign := rule(week):
                return name, sign
        return None, 0

    def variation(self, week, better):
        _, width, count, is_flat = self.known[self.segments[week]]
        if self.values[week] is None or count < 12 or width is None:
            return "not_enough_weeks"
        _, sign = self.rule(week)
        if sign == 0:
            return "no_variation" if is_flat else "common_cause"
        if better == 0:
            return "neutral"
        return "improvement" if sign == better else "concern"


# Few different values make ties, values on the mean, runs and trends; slow drifts make trends.
levels = some.one_of(
    some.integers(0, 3), some.integers(-20, 20), some.sampled_from([0, 0, 0, 0, 50]), some.none()
)
steps = some.lists(some.sampled_from([0, 1, 1, 1, 2, -5]), min_size=1, max_size=40)
drifts = steps.map(lambda moves: [int(total) for total in np.cumsum(moves)])
series = some.one_of(some.lists(levels, min_size=1, max_size=40), drifts)
rebases = some.lists(some.integers(0, 39), max_size=2)


@settings(max_examples=400, deadline=None)
@given(
    values=series,
    rebased=rebases,
    screened=some.booleans(),
    run=some.sampled_from([6, 7]),
    better=some.sampled_from(["higher", "lower", "neutral"]),
)
@example(values=[0] * 12 + [9] + [0] * 3, rebased=[], screened=True, run=7, better="lower")
@example(
    values=[1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1],
    rebased=[],
    screened=True,
    run=7,
    better="higher",
)
def test_engine_and_twin_agree_on_every_week(values, rebased, screened, run, better):
    segments = [sum(week >= start for start in rebased) for week in range(len(values))]
    exact = [None if value is None else Fraction(value) for value in values]
    twin = Twin(exact, segments, screened, run)
    # Tenths are not exact in floating point: what is equal must still count as equal.
    tenths = np.array([[np.nan if value is None else value / 10 for value in values]])
    drawn = chart(tenths, np.array(segments), options=Options(screened=screened))
    rule, sign = first_rule(drawn, run)
    said = verdict(drawn, directions([better]), np.array([[np.nan]]), run)
    for week in range(len(values)):
        name = None if rule[0, week] < 0 else RULES[rule[0, week]]
        assert (name, sign[0, week]) == twin.rule(week)
        assert VARIATIONS[said.variation[0, week]] == twin.variation(week, BETTER[better])


@settings(max_examples=100, deadline=None)
@given(values=series, rebased=rebases, screened=some.booleans())
def test_engine_and_twin_have_the_same_limits(values, rebased, screened):
    segments = [sum(week >= start for start in rebased) for week in range(len(values))]
    exact = [None if value is None else Fraction(value) for value in values]
    twin = Twin(exact, segments, screened, 7)
    floats = np.array([[np.nan if value is None else value for value in values]], dtype=float)
    known = chart(floats, np.array(segments), options=Options(screened=screened)).limits
    for week in range(len(values)):
        mean, width, count, _ = twin.known[segments[week]]
        assert known.points[0, week] == count
        given = [
            getattr(known, name)[0, week]
            for name in ("lower", "near_lower", "mean", "near_upper", "upper")
        ]
        if width is not None:
            np.testing.assert_allclose(given, [float(edge) for edge in twin.edges(week)], atol=1e-9)
        elif mean is not None:
            assert given[2] == float(mean) and np.isnan(given[0])
        else:
            assert np.isnan(given).all()
