"""The wards of the headline by name: who got worse, who never meets a target, and everyone else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from giaoban.figures.finding import JUDGED, Finding, strong
from giaoban.figures.measures import measure_name, within_a_sentence
from giaoban.figures.names import of_wards
from giaoban.figures.review.aim import KEPT
from giaoban.figures.review.signals import standing_out
from giaoban.figures.ties import together
from giaoban.warehouse.measures import Headers
from giaoban.words.text import has_sentence, in_unit, short_day, t

# More names of one kind are not read in one breath.
MOST = 3
# So many weeks tell whether the queue of everyone else grows.
_QUARTER = 13

# Who got worse, and who never meets a target.
Kinds = tuple[pd.DataFrame, pd.DataFrame]


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

    def said(self, measure: str, value: float) -> str:
        """A measure and its value within a sentence, as short as can be."""
        key, written = f"review.headline.said.{measure}", self.value(measure, value)
        if has_sentence(key):
            return t(key, value=written)
        return f"{within_a_sentence(measure_name(measure))} {written}"


def by_kind(signals: pd.DataFrame, due: pd.DataFrame) -> Kinds:
    """Who got worse, the surest first, and who never meets a target, the most overdue first: a row
    for each ward, with what it has open and overdue. Named rows of review/signals, review/wards.

    Of one story of a ward its first measure speaks: where the share closed in time is as steady as
    it is low, a longer median beside it is no news.
    """
    out = standing_out(signals)
    told = out[out.variation.isin(("concern", "failing"))]
    told = told.sort_values("place", kind="stable").drop_duplicates(["ward_key", "story"])
    told = of_wards(told.sort_index())
    worse, failing = (told[told.variation == kind] for kind in ("concern", "failing"))
    first = failing.sort_values("place", kind="stable").drop_duplicates("ward_key")
    fails = _with_overdue(first, due).sort_values("overdue_cases", ascending=False, kind="stable")
    return worse.drop_duplicates("ward_key"), fails


def _with_overdue(wards: pd.DataFrame, due: pd.DataFrame) -> pd.DataFrame:
    counted = due.set_index("ward_key")[["open_cases", "overdue_cases"]]
    return wards.join(counted, on="ward_key").fillna({"open_cases": 0, "overdue_cases": 0})


def ward_lines(kinds: Kinds, now: Standing) -> list[Finding]:
    """A line for each kind that there is; `kinds` of `by_kind`."""
    lines = zip((worse_says, fails_says), kinds, strict=True)
    return [says(wards, now) for says, wards in lines if len(wards)]


def named(kinds: Kinds) -> list[str]:
    """The wards that the lines name."""
    return [name for wards in kinds for name in wards.ward_name[:MOST]]


def of_one(kinds: Kinds, ward: str) -> Kinds:
    """What the lines say of one ward alone."""
    worse, failing = (wards[wards.ward_key == ward] for wards in kinds)
    return worse, failing


def worse_says(worse: pd.DataFrame, now: Standing) -> Finding:
    """What got worse, where, and since when; rows of `by_kind`."""
    if len(worse) > 1:
        wards = listed(worse, lambda row: _worse_words(row, now))
        return Finding("review.headline.worse.several", {"wards": wards}, "concern")
    row = next(worse.itertuples())
    numbers = {
        "ward_name": strong(row.ward_name),
        "what": _worse_words(row, now, "what"),
        "since_when": _since_words(row, now.week),
    }
    opening, closing = _queue_since(row, now.queue)
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
        "since_when": _since_words(row, now.week),
    }
    return t(f"review.headline.worse.{kind}{'_lasting' if is_better_now else ''}", **numbers)


def _queue_since(row: Any, queue: pd.DataFrame) -> tuple[int, int]:
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
    target = now.said(*targets.iloc[0])
    if len(weeks) > 1:
        return t("review.headline.failing.every", target=target)
    return t("review.headline.failing.weeks", target=target, weeks=int(weeks[0]))


def rest_says(signals: pd.DataFrame, kinds: Kinds, now: Standing) -> Finding | None:
    """Everyone who is in no line, in one phrase; None where nobody is left. Rows as of `by_kind`."""
    told = {key for wards in kinds for key in wards.ward_key}
    others = of_wards(signals[~signals.ward_key.isin(told)])
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
    way = "same" if closing == opening else "grew" if closing > opening else "shrank"
    numbers |= {"weeks": weeks, "change": abs(closing - opening), "closing": closing}
    return Finding(f"review.headline.rest.{way}", numbers)


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
    words = [said(row) for row in rows.iloc[:MOST].itertuples()]
    return _and_more(words, len(rows) - MOST)


def _and_more(words: Sequence[str], more: int) -> str:
    if more > 0:
        return t("review.headline.more", first=", ".join(words), more=more)
    return together(words)
