"""A table of counts per unit: the [[report]] it should have."""

from __future__ import annotations

import re
from collections.abc import Mapping

from giaoban.city.reports import PERIOD_KEYS
from giaoban.intake.proposals.dictionary import column_meanings, count_meaning
from giaoban.intake.proposals.facts import Facts
from giaoban.intake.proposals.proposal import LIKELY, SURE, Choice, Proposal, Question
from giaoban.intake.proposals.study import Study
from giaoban.words.message import Message

# Columns of counts from which a table without days is a report.
LEAST_COUNTS = 2
LEAST_UNITS = 0.5
_DAY = r"(\d{1,2}/\d{1,2}/\d{4})"
# How titles and names of files say the period, the first that is found.
PERIODS: tuple[dict[str, str], ...] = (
    {"from": rf"[Tt]ừ (?:ngày )?{_DAY}", "to": rf"[Đđ]ến (?:hết )?(?:ngày )?{_DAY}"},
    {"week": r"[Tt]uần (?:thứ )?(?P<week>\d{1,2})[ /\-]+(?:năm )?(?P<year>\d{4})"},
    {"month": r"[Tt]háng (?P<month>\d{1,2})[ /\-]+(?:năm )?(?P<year>\d{4})"},
    {"week": r"(\d{4}-?W\d{2})"},
)


def is_report(study: Study) -> bool:
    """Whether a file counts cases per unit rather than lists them."""
    counts = {count_meaning(header) for header in study.facts} - {None}
    has_days = any(facts.days and facts.filled for facts in study.usable())
    return (
        study.layout.kind == "sheet"
        and not has_days
        and len(counts) >= LEAST_COUNTS
        and _unit_column(study) is not None
    )


def add_report(proposal: Proposal, study: Study, answers: Mapping[str, str]) -> None:
    """Makes the proposal one of a report: its unit, its counts and where its period is said."""
    proposal.kind = "report"
    unit = _unit_column(study)
    told = Message("intake.map.units", units_met=unit.units, values=unit.distinct)
    proposal.choices = {"ward": Choice("ward", (unit.header,), SURE, [told], unit.examples())}
    for facts in study.usable():
        canonical = count_meaning(facts.header)
        if canonical and canonical not in proposal.choices and facts.header != unit.header:
            said = Message("intake.map.name_says", name=facts.header)
            choice = Choice(canonical, (facts.header,), LIKELY, [said], facts.examples())
            proposal.choices[canonical] = choice
    texts = [text for each in study.usable() for text in each.listed]
    if any(re.fullmatch(r"\d+,\d+", text) for text in texts):
        proposal.settings["decimal"] = ","
    _add_period(proposal, study, answers)


def _unit_column(study: Study) -> Facts | None:
    fitting = [
        facts
        for facts in study.usable()
        if facts.in_units >= LEAST_UNITS
        or (column_meanings(facts.header).get("ward") and facts.is_unique)
    ]
    return max(fitting, key=lambda facts: facts.in_units, default=None)


def _add_period(proposal: Proposal, study: Study, answers: Mapping[str, str]) -> None:
    given = {key: answers[f"period.{key}"] for key in PERIOD_KEYS if answers.get(f"period.{key}")}
    texts = [*study.layout.title, study.name]
    found = given or _said(texts)
    if not found:
        proposal.questions.append(_asked(texts))
        return
    of_days = any(_DAY in pattern for pattern in found.values())
    format_ = answers.get("period.format") or ("%d/%m/%Y" if of_days else "")
    proposal.settings["period"] = found | ({"format": format_} if format_ else {})


def _asked(texts: list[str]) -> Question:
    """Which days a report is of: those of the month of the one day its title says, or a pattern."""
    days = sorted({day for text in texts for day in re.findall(_DAY, text)})
    if len(days) != 1:
        return Question("period.month", Message("intake.map.ask.period"))
    asked = Message("intake.map.ask.period_of_day", said_on=days[0])
    return Question("period.month", asked, (_DAY,))


def _said(texts: list[str]) -> dict[str, str]:
    for patterns in PERIODS:
        if all(any(re.search(each, text) for text in texts) for each in patterns.values()):
            return dict(patterns)
    return {}
