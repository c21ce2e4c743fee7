"""The wards of the headline by name: who got worse, who never meets a target, and everyone else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from giaoban.figures.finding import JUDGED, Finding, strong
from giaoban.figures.measures import measure_name, short_name, within_a_sentence
from giaoban.figures.names import of_wards
from giaoban.figures.review.aim import KEPT
from giaoban.figures.review.key_figure import RATES
from giaoban.figures.review.signals import standing_out
from giaoban.figures.review.ward_rows import Course, courses
from giaoban.warehouse.measures import Headers
from giaoban.words.text import exact, has_sentence, in_unit, short_day, t

# More names of one kind are not read in one breath.
MOST = 3
# So many weeks tell whether the queue of everyone else grows.
_QUARTER = 13


@dataclass(frozen=True)
class Standing:
    """What the headline knows beside the signals: named rows of review/wards as of the standing day,
    of backlog/ledger_by_week over half a year, the headers of the measures and the week."""

    due: pd.DataFrame
    queue: pd.DataFrame
    headers: Headers
    week: date

    def value(self, measure: str, value: float) -> str:
        """A value of a measure in its unit."""
        return in_unit(value, self.headers.get(measure, {}).get("Unit", "cases"))

    def said(self, measure: str, value: float, is_exact: bool = False) -> str:
        """A measure and its value within a sentence, as short as can be; a target as it was set."""
        key, written = f"review.headline.said.{measure}", self.value(measure, value)
        if is_exact and self.headers.get(measure, {}).get("Unit") in RATES:
            written = t("review.headline.percent", percent=exact(100 * value))
        if has_sentence(key):
            return t(key, value=written)
        return f"{within_a_sentence(measure_name(measure))} {written}"


@dataclass(frozen=True)
class Kinds:
    """A row of `standing_out` for each ward with news for the worse, with what it has open and
    overdue: who got worse (`is_too`: who is in another line for what is closed late), who never meets
    a target, of whom a case or two are all that is told; and the rows of who is usually low without
    a target."""

    worse: pd.DataFrame
    failing: pd.DataFrame
    few: pd.DataFrame
    low: pd.DataFrame

    @property
    def wards(self) -> set[str]:
        """The keys of all of them."""
        return {key for rows in self._all for key in rows.ward_key}

    @property
    def named(self) -> list[str]:
        """The wards that the lines name."""
        names = [rows.ward_name.drop_duplicates() for rows in self._all]
        return [name for own in names for name in own[: _spoken(len(own))]]

    def of_one(self, ward: str) -> Kinds:
        """The same of one ward alone."""
        return Kinds(*(rows[rows.ward_key == ward] for rows in self._all))

    @property
    def _all(self) -> Sequence[pd.DataFrame]:
        return self.worse, self.failing, self.few, self.low


def by_kind(signals: pd.DataFrame, due: pd.DataFrame) -> Kinds:
    """Each ward as the table of wards has it, the surest first, and who never meets a target by
    what is overdue; named rows of review/signals and review/wards."""
    signals = of_wards(signals)
    own = courses(signals)
    told = [course.story.Index for course in own.values() if course.story is not None]
    too = [index for course in own.values() for index in _worse_too(course)]
    out = standing_out(signals).loc[sorted({*told, *too})]
    out = _with_overdue(out.assign(is_too=out.index.isin(too)), due)
    is_worse, is_failing, is_few = (
        out.variation == "concern",
        out.variation == "failing",
        out.few > 0,
    )
    failing = out[is_failing].sort_values("overdue_cases", ascending=False, kind="stable")
    is_low = signals.ward_key.map({key: course.kind == "low" for key, course in own.items()})
    low = signals[is_low.astype(bool)]
    return Kinds(out[is_worse & ~is_few], failing, out[is_worse & is_few], low)


def _worse_too(course: Course) -> list[int]:
    """The first story, beside a target never met, of what got worse by more than a case or two."""
    if course.kind not in ("failing", "low"):
        return []
    worse = [each for each in course.others if each.variation == "concern" and not each.few]
    return [each.Index for each in worse[:1]]


def _with_overdue(wards: pd.DataFrame, due: pd.DataFrame) -> pd.DataFrame:
    """The wards with open_cases and overdue_cases; one without an open case has none of either."""
    counted = due.set_index("ward_key")
    columns = ("open_cases", "overdue_cases")
    return wards.assign(
        **{
            column: wards.ward_key.map(counted[column].to_dict()).fillna(0).astype(int)
            for column in columns
        }
    )


def ward_lines(kinds: Kinds, now: Standing) -> list[Finding]:
    """A line for each kind that there is; what a case or two make follows the last of them."""
    lines = []
    if len(kinds.worse):
        lines.append(worse_says(kinds.worse, now))
    if len(kinds.failing):
        lines.append(fails_says(kinds.failing, now))
    if len(kinds.low):
        lines.append(Finding("review.headline.low", {"wards": wards_words(kinds.low)}, "failing"))
    if kinds.few.empty:
        return lines
    few = few_says(kinds.few, now)
    return [*lines[:-1], replace(lines[-1], also=(*lines[-1].also, few))] if lines else [few]


def few_says(few: pd.DataFrame, now: Standing) -> Finding:
    """Who got worse by no more than a case or two; rows of `Kinds`."""
    wards = listed(few, lambda row: _worse_words(row, now))
    return Finding("review.headline.few", {"wards": wards}, "concern")


def worse_says(worse: pd.DataFrame, now: Standing) -> Finding:
    """What got worse, where, and since when; who stands in another line as well comes after one that
    stands here alone. Rows of `Kinds`."""
    if len(worse) > 1 and (~worse.is_too).sum() == 1:
        wards = listed(worse[worse.is_too], lambda row: _worse_words(row, now, "beside"))
        too = Finding("review.headline.worse.too", {"wards": wards}, "concern")
        return replace(worse_says(worse[~worse.is_too], now), also=(too,))
    if len(worse) > 1:
        wards = listed(worse, lambda row: _worse_words(row, now))
        return Finding("review.headline.worse.several", {"wards": wards}, "concern")
    row = next(worse.itertuples())
    numbers = {
        "ward_name": strong(row.ward_name),
        "what": _worse_words(row, now, "what"),
        "since_when": _since_words(row, now.week),
    }
    opening, closing = queue_since(row, now.queue)
    if closing <= opening or not is_earlier(row, now.week):
        return Finding("review.headline.worse.one", numbers, "concern")
    numbers |= {"opening": opening, "closing": closing}
    return Finding("review.headline.worse.one_growing", numbers, "concern")


def is_earlier(row: Any, week: date) -> bool:
    """Whether the change began before the week itself."""
    return pd.notna(row.story_since) and row.story_since.date() < week


def _since_words(row: Any, week: date) -> str:
    if is_earlier(row, week):
        return t("signals.since", day=short_day(row.story_since.date()))
    return t("signals.this_week")


def _worse_words(row: Any, now: Standing, kind: str = "ward") -> str:
    """The measure, its value and what was to be expected; also where this week alone was better."""
    is_better_now = (row.value - row.mean) * row.evidence < 0
    numbers = {
        "ward_name": strong(row.ward_name),
        "what": now.said(row.measure, row.value),
        "usual": now.value(row.measure, row.mean),
        "measure": within_a_sentence(short_name(row.measure)),
        "since_when": _since_words(row, now.week),
    }
    return t(f"review.headline.worse.{kind}{'_lasting' if is_better_now else ''}", **numbers)


def queue_since(row: Any, queue: pd.DataFrame) -> tuple[int, int]:
    """What the ward had open when its change began, and at the end of the last week."""
    weeks = queue[(queue.ward_key == row.ward_key) & (queue.week_start >= row.story_since)]
    if weeks.empty:
        return 0, 0
    weeks = weeks.sort_values("week_start")
    return int(weeks.opening.iloc[0]), int(weeks.closing.iloc[-1])


def fails_says(failing: pd.DataFrame, now: Standing) -> Finding:
    """Who never meets a target, those of time first, with what is overdue of what is open; rows of
    `by_kind`."""
    is_timely = failing.measure.isin(KEPT) & (failing.open_cases > 0)
    groups = [group for group in (failing[is_timely], failing[~is_timely]) if len(group)]
    first, *other = [_missed(group, now) for group in groups]
    return replace(first, also=tuple(other))


def _missed(failing: pd.DataFrame, now: Standing) -> Finding:
    numbers = {
        "wards": listed(failing, lambda row: _fails_words(row, now, failing)),
        "aim": _aim_words(failing, now),
    }
    key = "fails_one" if len(failing) == 1 else "fails"
    return Finding(f"review.headline.{key}", numbers, "failing")


def _fails_words(row: Any, now: Standing, failing: pd.DataFrame) -> str:
    """A ward with what is overdue of what it has open, the first with the word for it; or with the
    value of a measure that is not of time."""
    numbers = {
        "ward_name": strong(row.ward_name),
        "what": now.said(row.measure, row.value),
        "overdue_cases": int(row.overdue_cases),
        "open_cases": int(row.open_cases),
    }
    if row.measure not in KEPT or not row.open_cases:
        kind = "value"
    elif len(failing) == 1:
        kind = "one"
    else:
        kind = "first" if row.ward_key == failing.ward_key.iloc[0] else "next"
    return t(f"review.headline.failing.{kind}", **numbers)


def _aim_words(failing: pd.DataFrame, now: Standing) -> str:
    """Which target is missed, and for how many weeks, where that is the same of all of them."""
    weeks, targets = failing.missed_weeks.unique(), failing[["measure", "target"]].drop_duplicates()
    if len(targets) > 1:
        return t("review.headline.failing.any")
    target = now.said(*targets.iloc[0], is_exact=True)
    if len(weeks) > 1:
        return t("review.headline.failing.every", target=target)
    return t("review.headline.failing.weeks", target=target, weeks=int(weeks[0]))


def rest_says(signals: pd.DataFrame, kinds: Kinds, now: Standing) -> Finding | None:
    """Everyone who is in no line, in one phrase; None where nobody is left. Rows as for `by_kind`."""
    others = of_wards(signals[~signals.ward_key.isin(kinds.wards)])
    wards = others.ward_key.nunique()
    if not wards:
        return None
    judged = others[others.variation.isin(JUDGED)].ward_key.nunique()
    numbers: dict[str, Any] = {"others": wards, "judged": judged}
    queue = _last_weeks(now.queue[now.queue.ward_key.isin(others.ward_key)])
    if queue is None or judged < wards:
        key = "few" if judged < wards else "plain"
        return Finding(f"review.headline.rest.{key}", numbers)
    opening, closing, weeks = queue
    key = "same" if closing == opening else "grew" if closing > opening else "shrank"
    numbers |= {"weeks": weeks, "change": abs(closing - opening), "closing": closing}
    return Finding(f"review.headline.rest.{key}", numbers)


def _last_weeks(queue: pd.DataFrame) -> tuple[int, int, int] | None:
    """What these wards had open a quarter ago and have now, and in how many weeks."""
    mondays = sorted(queue.week_start.unique())[-_QUARTER:]
    if not mondays:
        return None
    first, last = queue[queue.week_start == mondays[0]], queue[queue.week_start == mondays[-1]]
    return int(first.opening.sum()), int(last.closing.sum()), len(mondays)


def wards_words(rows: pd.DataFrame) -> str:
    """The wards of these rows by name, as many as are read in one breath."""
    return listed(rows.drop_duplicates("ward_key"), lambda row: strong(row.ward_name))


def listed(rows: pd.DataFrame, said: Callable[[Any], str]) -> str:
    """What is `said` of the first rows, and how many more there are; nothing of no rows."""
    if rows.empty:
        return ""
    most = _spoken(len(rows))
    return _and_more([said(row) for row in rows.iloc[:most].itertuples()], len(rows) - most)


def _spoken(rows: int) -> int:
    """How many of so many are named: one alone is named as soon as it is counted."""
    return rows if rows == MOST + 1 else min(rows, MOST)


def _and_more(words: Sequence[str], more: int) -> str:
    if more > 0:
        return t("review.headline.more", first=", ".join(words), more=more)
    if len(words) == 1:
        return words[0]
    return t("ties.names", first=", ".join(words[:-1]), last=words[-1])
