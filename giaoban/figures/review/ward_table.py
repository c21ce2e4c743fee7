"""The first table of the review in words: a row per unit that must explain, one for all the others."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from giaoban.figures.charts.palette import SIGNS
from giaoban.figures.charts.sparkline import Sparkline
from giaoban.figures.figure import Table
from giaoban.figures.links import to_ward
from giaoban.figures.measures import short_name, with_course, within_a_sentence
from giaoban.figures.names import band_name, with_ward_names
from giaoban.figures.review.early_warning import shown_expected
from giaoban.figures.review.signals import is_of_all_weeks, with_its_weeks
from giaoban.figures.review.ward_rows import (
    COUNTS,
    EXPLAINED,
    ON_TIME,
    Course,
    has_own_row,
    in_groups,
    is_undated,
)
from giaoban.statistics.weeks import HALF_YEAR
from giaoban.words.text import exact, has_sentence, number, short_day, t, write

_SIGN = {
    "concern": SIGNS["concern"],
    "failing": SIGNS["failing"],
    "low": SIGNS["failing"],
    "improvement": SIGNS["improvement"],
}
# Reasons that need no story.
_PLAIN = ("low", "usual", "others", "unjudged", "more")
# What only the whole of the cases tells.
_OF_THE_WHOLE = ("on_time_share", "weeks_line", "expected_of_due")


def ward_table(rows: pd.DataFrame, weeks: pd.DataFrame, week: date, is_whole: bool) -> Table:
    """The rows of `ward_rows` as shown, those without one of their own in one row.

    `weeks` are rows of measures/weekly of the on-time share; where the records are no `is_whole`, but
    a selection, they tell neither this share nor what is likely to be late.
    """
    shown = with_others(rows)
    lines = _lines(shown, weeks, week)
    table = pd.DataFrame(
        {
            "ward_name": [_named(row) for row in shown.itertuples()],
            "overdue_of_open": _of_open(shown),
            "last_band_cases": shown.last_band_cases,
            "on_time_share": [line[-1] for line in lines],
            "weeks_line": lines,
            "expected_of_due": [_expected(row) for row in shown.itertuples()],
            "why_told": [_why(row) for row in shown.itertuples()],
        }
    )
    table = table[[name for name in table if _is_told(table[name], is_whole)]]
    target = _one_target(shown)
    return Table(
        table,
        lines=tuple({"weeks_line"} & set(table)),
        heads=_heads(shown, target),
        looks=_looks(table, shown),
        pick=to_ward(shown),
        reading="ranked",
        line=Sparkline([], beside=[target] * HALF_YEAR if target else [], floor=0.0, top=1.0),
    )


def with_others(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that stand alone, then all others as one, those that are not judged apart from them,
    then the cases of no unit."""
    is_own = has_own_row(rows)
    rest = rows[~is_own & ~rows.nowhere]
    is_judged = bool((rows.kind != "").any())
    groups = [_together(group, is_judged) for group in in_groups(rest)]
    return pd.concat([rows[is_own], *groups, rows[rows.nowhere]], ignore_index=True)


def _together(rest: pd.DataFrame, is_judged: bool) -> pd.DataFrame:
    """These units in one row, one alone as it is; `is_judged` says whether any unit of the week is."""
    if len(rest) == 1:
        return rest
    row = {
        **rest[list(COUNTS)].sum(),
        "expected_late": rest.expected_late.sum(min_count=1),
        "last_band": rest.last_band.iloc[0],
        "ward_key": "",
        "ward_name": t("due.others", wards=len(rest)),
        "course": Course(_kind_of(rest) if is_judged else ""),
        "nowhere": False,
    }
    return pd.DataFrame([row])


def _kind_of(rest: pd.DataFrame) -> str:
    """What is true of all that stand in one row; rows of `in_groups`."""
    if rest.kind.isin(EXPLAINED).any():
        return "more"
    return "others" if (rest.kind != "").all() else "unjudged"


def _named(row: Any) -> str:
    sign = _SIGN.get(row.course.kind, "")
    return f"{sign}\u00a0{row.ward_name}".lstrip()


def _of_open(shown: pd.DataFrame) -> list[str]:
    """How many of how many, or how many are open where no case has a due date."""
    if is_undated(shown):
        return [number(open_cases) for open_cases in shown.open_cases]
    counted = zip(shown.overdue_cases, shown.open_cases, strict=True)
    return [f"{number(overdue)} / {number(of)}" for overdue, of in counted]


def _lines(shown: pd.DataFrame, weeks: pd.DataFrame, week: date) -> list[list[float]]:
    """The on-time share of half a year, week by week; a week without one is a gap."""
    calendar = pd.date_range(end=pd.Timestamp(week), periods=HALF_YEAR, freq="7D")
    wide = with_ward_names(weeks).pivot(index="ward_key", columns="week_start", values="value")
    keys = shown.ward_key.where(~shown.nowhere.astype(bool), "")
    wide = wide.reindex(index=keys, columns=calendar).astype(float)
    return wide.to_numpy().tolist()


def _expected(row: Any) -> str:
    """How many of those that fall due are likely to be late."""
    if not row.due_soon_cases:
        return ""
    late = row.expected_late
    told = None if pd.isna(late) else shown_expected(float(late))
    return f"{write('expected', told)} / {number(row.due_soon_cases)}"


def _why(row: Any) -> str:
    """Why a unit is told, how often it missed its target, and what else left its usual range."""
    course = row.course
    first = _reason(course.kind, course.story)
    # What fails has said so, and beside another measure the weeks would be taken for its own.
    is_of_on_time = course.story is None or _is_on_time(course.story)
    missed = _missed(row) if first and is_of_on_time and course.kind != "failing" else ""
    return " · ".join(part for part in (first, missed, *map(_story, course.others)) if part)


def _reason(kind: str, story: Any) -> str:
    if story is None:
        return t(f"review.wards.why.{kind}") if kind in _PLAIN else ""
    words = _since(story)
    if not _is_on_time(story):
        said = within_a_sentence(words)
        words = t("review.wards.why.measure", measure=_called(story), why=said)
    return _with_few(words, story)


def _is_on_time(story: Any) -> bool:
    return ON_TIME in (story.measure, *story.also)


def _missed(row: Any) -> str:
    """In how many weeks the on-time share missed its target; nothing where it met it in most."""
    if not 2 * row.missed_weeks > row.target_weeks:
        return ""
    return t("review.wards.why.missed", missed=int(row.missed_weeks), weeks=int(row.target_weeks))


def _since(story: Any) -> str:
    """In which direction a story goes, and since when."""
    if story.variation == "failing":
        missed, weeks = int(story.missed_weeks), int(story.target_weeks)
        return t("review.wards.why.failing", missed=missed, weeks=weeks)
    key = f"review.wards.why.{story.variation}"
    if pd.notna(story.story_since) and story.story_since < story.week_start:
        kind = "together" if is_of_all_weeks(story) else "since"
        return t(f"{key}_{kind}", day=short_day(story.story_since.date()))
    return t(key)


def _story(story: Any) -> str:
    """A further story in a sign and a few words; what got worse says which way."""
    key = f"review.wards.worse.{story.measure}"
    is_worse = story.variation == "concern" and has_sentence(key)
    words = t(key) if is_worse else within_a_sentence(_called(story))
    words = with_its_weeks(words, story)
    return _with_few(f"{SIGNS[story.variation]}\u00a0{words}", story)


def _called(story: Any) -> str:
    """The measure by a name that is read without a legend."""
    key = f"review.wards.called.{story.measure}"
    name = t(key) if has_sentence(key) else short_name(story.measure)
    return with_course(name, story.measure, story.variation, story.value)


def _with_few(words: str, story: Any) -> str:
    return t("review.wards.why.few", why=words, few=story.few) if story.few else words


def _is_told(column: pd.Series, is_whole: bool) -> bool:
    """Whether a column says anything of any unit."""
    if column.name in _OF_THE_WHOLE and not is_whole:
        return False
    if column.name == "weeks_line":
        return any(value == value for line in column for value in line)
    if pd.api.types.is_numeric_dtype(column):
        return bool(column.fillna(0).any()) or (
            column.name == "on_time_share" and column.notna().any()
        )
    return bool((column != "").any())


def _one_target(shown: pd.DataFrame) -> float | None:
    """The target, where all units have the same."""
    targets = shown.target.dropna().astype(float).unique()
    return float(targets[0]) if len(targets) == 1 else None


def _heads(shown: pd.DataFrame, target: float | None) -> dict[str, str]:
    band = band_name(shown.last_band.dropna().iloc[0]) if shown.last_band.notna().any() else ""
    aimed = "review.wards.on_time" if target is None else "review.wards.on_time_aimed"
    aim = "" if target is None else t("review.headline.percent", percent=exact(100 * target))
    of = "open" if is_undated(shown) else "overdue_of_open"
    return {
        "overdue_of_open": t(f"review.wards.{of}"),
        "last_band_cases": band[:1].upper() + band[1:],
        "on_time_share": t(aimed, target=aim),
        "weeks_line": t("review.wards.weeks"),
    }


def _looks(table: pd.DataFrame, shown: pd.DataFrame) -> pd.DataFrame:
    """The length of the bar, from nought, below what is overdue of a single unit."""
    looks = pd.DataFrame("", index=table.index, columns=table.columns)
    is_unit = (shown.ward_key != "") & ~shown.nowhere.astype(bool)
    most = shown.overdue_cases[is_unit].max()
    if most > 0:
        share = (shown.overdue_cases / most).where(is_unit, 0)
        looks["overdue_of_open"] = [f"--gb-bar: {bar:.1%}" if bar else "" for bar in share]
    return looks
