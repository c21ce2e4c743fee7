"""Rows of the register in words: what is open, what was explained, what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import pandas as pd

from giaoban.findings.decisions import part
from giaoban.followup.decisions import Decision
from giaoban.followup.explanations import Explanation
from giaoban.followup.meetings import Health, Part
from giaoban.followup.open_items import OpenItem
from giaoban.rows.items import STATE_SIGNS, Names, about, item_name, state_words, verdict_words
from giaoban.rows.review import measure_name
from giaoban.text import day, number, t, week_name


def open_table(items: Iterable[OpenItem], names: Names) -> pd.DataFrame:
    """What is open: what, how it stands, who, until when, how long without a word, where."""
    return pd.DataFrame(
        {
            "item_name": item_name(item.about),
            "item_state": _standing(item),
            "item_text": about(item.about),
            "body": item.body,
            "deadline": day(item.due_on) if item.due_on else t("decision.no_deadline_short"),
            "quiet_days": item.quiet_days,
            "ward_name": _places(item.about, names),
        }
        for item in items
    )


def _standing(item: OpenItem) -> str:
    if item.is_overdue:
        return f"{STATE_SIGNS['overdue']} {t('decision.days_late', days_late=item.days_late)}"
    return state_words(item.state)


def told_of(items: Sequence[OpenItem], days: Sequence[int], most: int = 3) -> str:
    """Items by name with their body and a number of days; how many more there are."""
    named = [
        t("decision.told", name=item_name(item.about), body=item.body, days=count)
        for item, count in zip(items, days, strict=True)
    ]
    more = [t("decision.more", more=len(named) - most)] if len(named) > most else []
    return "; ".join([*named[:most], *more])


def closed_table(decided: Iterable[Decision], names: Names, today: date) -> pd.DataFrame:
    """What is done or no longer in force, with what shows it."""
    return pd.DataFrame(
        {
            "item_name": item_name(one),
            "item_state": state_words(one.state(today)),
            "item_text": about(one),
            "body": one.lead,
            "ward_name": names.places(one.wards),
            "closed_on": one.closed_on,
            "evidence": one.evidence or "–",
        }
        for one in decided
    )


def explanation_table(asked: Iterable[Explanation], names: Names, today: date) -> pd.DataFrame:
    """The requests, the latest first: the point, how it stands, who, why, what was replied."""
    return pd.DataFrame(
        {
            "item_state": state_words(one.state(today)),
            "week": week_name(one.week),
            "ward_name": names.ward(one.ward),
            "measure_name": measure_name(one.measure),
            "body": one.owner,
            "cause_name": names.cause(one.cause),
            "reply": one.reply or "–",
        }
        for one in asked
    )


def verdict_table(
    decided: Iterable[Decision], said: Mapping[str, Mapping[str | None, str]], names: Names
) -> pd.DataFrame:
    """The decisions that name a measure, one row per ward: which way it was to move, what came."""
    return pd.DataFrame(
        {
            "verdict": verdict_words(word),
            "item_text": about(one),
            "ward_name": names.ward(ward),
            "measure_name": measure_name(one.measure or ""),
            "expected": t(f"decision.expected.{one.expected}"),
            "check_on": one.check_on,
            "item_name": item_name(one),
        }
        for one in decided
        for ward, word in said.get(one.item.item_id, {}).items()
    )


def health_table(state: Health) -> pd.DataFrame:
    """The meeting in four lines."""
    age = state.median_age_days
    rows = {
        "held": _part_words(state.held),
        "on_time": _part_words(state.on_time),
        "open_age": "–" if age is None else t("health.days", days=number(age, 0)),
        "judged": _part_words(state.judged),
    }
    return pd.DataFrame(
        [{"fact": t(f"health.{name}"), "fact_value": words} for name, words in rows.items()]
    )


def _part_words(of: Part) -> str:
    return t("health.part", **part(of)) if of.all else t("health.nothing")


def _places(one: Decision | Explanation, names: Names) -> str:
    return names.places(one.wards) if isinstance(one, Decision) else names.ward(one.ward)


def weeks_of(weekly: pd.DataFrame, header: Mapping[str, str], first: date, last: date) -> pd.Series:
    """One measure of one ward (or the city) by Monday without gaps, nan where too few cases."""
    minimum = float(header.get("Minimum", 0))
    few = weekly.denominator.astype(float) < minimum
    values = weekly.value.astype(float).where(~few).set_axis(pd.to_datetime(weekly.week_start))
    return values.reindex(pd.date_range(first, last, freq="7D"))
