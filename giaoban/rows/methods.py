"""What the methods page lists: every measure from its own file, gaps, power, statistics."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from giaoban import query
from giaoban.followup.rebases import Rebase
from giaoban.formula import formulas
from giaoban.rows.items import Names
from giaoban.rows.review import measure_name
from giaoban.scope import EVERYTHING
from giaoban.shown import Entry
from giaoban.text import in_unit, known, number, spoken, t, week_name

# In the order they are explained; the words of each stand in the locales under [method].
STATISTICS = (
    "clock",
    "kaplan_meier",
    "cohorts",
    "backlog",
    "xmr",
    "limits",
    "chance",
    "power",
    "growth",
    "lasting",
    "funnel",
    "shrinkage",
    "case_mix",
    "log_rank",
    "falling_due",
)


def worked(own: pd.DataFrame, every: pd.DataFrame, family: str | None) -> pd.DataFrame:
    """One example a measure: of the chosen family where it has a value, else of all together."""
    rows = pd.concat([own.assign(family=family or EVERYTHING), every.assign(family=EVERYTHING)])
    return rows.dropna(subset="value").drop_duplicates("measure").set_index("measure")


def measure_entry(row, example: pd.Series | None) -> Entry:
    """A measure in full; `row` of methods/measures, `example` a row of `worked`."""
    read = query.read(f"measures/{row.measure}")
    facts = [
        (t("entry.formula"), _formula(read)),
        *_parts(read),
        (t("entry.leaves_out"), _said(read, "Leaves out")),
        (t("entry.unit"), t(f"unit.{row.unit}") if known(f"unit.{row.unit}") else row.unit),
        (t("entry.better"), t(f"better.{row.better}")),
        (t("entry.judged"), _judged(row)),
    ]
    if pd.notna(row.target):
        facts.append((t("entry.target"), _target(row)))
    facts.append((t("entry.example"), _example(example, row.unit)))
    facts.append(
        (t("entry.version"), t("entry.version_of", version=int(row.version), name=read.name))
    )
    return Entry(
        name=measure_name(row.measure),
        says=_said(read, "Question"),
        value=in_unit(None if example is None else example.value, row.unit),
        facts=facts,
        code=read.sql,
    )


def _formula(read: query.Query) -> str:
    if formulas(read):
        return t("entry.share")
    if said := _in_language(read, "Value"):
        return said
    return _column(read, "value")


def _parts(read: query.Query) -> list[tuple[str, str]]:
    """Numerator and denominator, where the measure has them."""
    parts = []
    for name in ("numerator", "denominator"):
        text = _column(read, name)
        if text != "the same" and not text.startswith("null"):
            parts.append((t(f"entry.{name}"), _in_language(read, name.title()) or text))
    return parts


def _column(read: query.Query, name: str) -> str:
    return next(column.text for column in read.columns if column.name == name)


def _said(read: query.Query, section: str) -> str:
    return _in_language(read, section) or read.header[section]


def _in_language(read: query.Query, section: str) -> str | None:
    """A section in the reader's language: `Question vi` beside `Question`; None where missing."""
    return read.header.get(f"{section} {spoken()}")


def _judged(row) -> str:
    if not row.is_judged:
        return t("entry.not_judged")
    which = "" if row.is_judged_alone else t("entry.judged_together")
    weeks = (
        t("entry.judged_from", minimum=int(row.minimum)) if row.minimum else t("entry.judged_all")
    )
    return weeks + which


def _target(row) -> str:
    """The target; one that no share can reach is in force nowhere, and is told as it was written."""
    if row.unit == "share" and not 0 <= row.target <= 1:
        return t("entry.target_impossible", value=number(row.target))
    return in_unit(row.target, row.unit)


def _example(example: pd.Series | None, unit: str) -> str:
    if example is None:
        return t("entry.no_example")
    numbers = {
        "week": week_name(example.week_start),
        "family": t(f"family.{example.family}"),
        "value": in_unit(example.value, unit),
    }
    if pd.isna(example.denominator):
        return t("entry.example_count", **numbers)
    numbers["cases"] = int(example.denominator)
    if pd.isna(example.numerator):
        return t("entry.example_median", **numbers)
    return t("entry.example_share", **numbers, numerator=int(example.numerator))


def gap_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The gaps in words, with what each does to the figures."""
    shown = rows.assign(
        gap_name=[t(f"gap.{gap}.name") for gap in rows.gap],
        gap_effect=[t(f"gap.{gap}.effect") for gap in rows.gap],
    )
    return shown[["gap_name", "gap_cases", "gap_share", "gap_effect"]]


def power_table(rows: pd.DataFrame) -> pd.DataFrame:
    """A row per cases a week: found within so many weeks, and flagged where nothing changed."""
    found = rows.pivot(index="weekly_cases", columns="weeks", values="found_share")
    found.columns = [f"found_{weeks}_share" for weeks in found.columns]
    steady = rows.groupby("weekly_cases").steady_share.first()
    return found.assign(steady_share=steady).reset_index()


def limits_table(accepted: Sequence[Rebase], names: Names) -> pd.DataFrame:
    """A row per chart and restart of its limits, the latest week first."""
    ordered = sorted(accepted, key=lambda one: one.first_week, reverse=True)
    return pd.DataFrame(
        {
            "ward_name": [names.ward(one.ward) for one in ordered],
            "measure_name": [measure_name(one.measure) for one in ordered],
            "family_name": [t(f"family.{one.family or EVERYTHING}") for one in ordered],
            "first_week": [one.first_week for one in ordered],
            "changed_on": [one.changed_on for one in ordered],
            "why": [one.why for one in ordered],
            "who": [one.item.opened.who for one in ordered],
        }
    )


def statistic_entry(name: str) -> Entry:
    """One statistical method in words of our own, with its source."""
    return Entry(
        name=t(f"method.{name}.name"),
        says=t(f"method.{name}.short"),
        facts=[
            (t("entry.how"), t(f"method.{name}.how")),
            (t("entry.caution"), t(f"method.{name}.caution")),
            (t("entry.source"), t(f"method.{name}.source")),
        ],
    )
