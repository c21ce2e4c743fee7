"""What is counted and how: every measure from its own file, every statistical method in words."""

from __future__ import annotations

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.figure import Entries, Entry, Figure, figure, page_headline
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED
from giaoban.figures.measures import measure_name
from giaoban.figures.memo import memoized
from giaoban.warehouse import queries
from giaoban.warehouse.queries import formulas
from giaoban.warehouse.scope import EVERYTHING, Scope
from giaoban.words.text import current_language, has_sentence, in_unit, number, t, week_name

# In the order they are explained; the words of each stand beside, under [method].
STATISTICS = (
    "clock",
    "coverage",
    "kaplan_meier",
    "cumulative_incidence",
    "cohorts",
    "backlog",
    "change",
    "limits",
    "chance",
    "power",
    "growth",
    "closings",
    "lasting",
    "before_after",
    "funnel",
    "named",
    "shrinkage",
    "case_mix",
    "log_rank",
    "falling_due",
    "record_quality",
)

MEASURES = "methods/measures"
GAPS = "methods/gaps"


@page_headline(least=COUNTED)
def headline(ask: Ask) -> Finding:
    """How many measures there are, and what the records lack."""
    return headline_finding(ask(MEASURES), ask(GAPS))


@figure(least=COUNTED)
def measures(ask: Ask) -> Figure:
    """Every measure with its formula and its value of the week."""
    week = {"from_week": ask.scope.week, "to_week": ask.scope.week}
    own = ask("measures/weekly_city", **week)
    every = ask("measures/weekly_city", **week, family=None)
    return measures_figure(ask(MEASURES), own, every, ask.scope)


@figure(least=COUNTED, is_scoped=False)
def statistics(_ask: Ask) -> Figure:
    """Every method in plain words."""
    return statistics_figure()


@memoized()
def headline_finding(measures: pd.DataFrame, gaps: pd.DataFrame) -> Finding:
    """What is defined and what the records lack; rows of methods/measures and methods/gaps."""
    return headline_says(measures, gaps)


@memoized()
def measures_figure(
    listed: pd.DataFrame, own: pd.DataFrame, every: pd.DataFrame, chosen: Scope
) -> Figure:
    """Every measure with an example of the week; rows of methods/measures, measures/weekly_city."""
    examples = worked(own, every, chosen.family)
    entries = [
        measure_entry(row, examples.loc[row.measure] if row.measure in examples.index else None)
        for row in listed.itertuples()
    ]
    says = measures_says(len(examples), len(listed))
    return Figure(Entries(entries), says, {"week": chosen.week})


def statistics_figure() -> Figure:
    """Every statistical method in words."""
    entries = [statistic_entry(name) for name in STATISTICS]
    return Figure(Entries(entries), statistics_says(len(entries)))


def worked(own: pd.DataFrame, every: pd.DataFrame, family: str | None) -> pd.DataFrame:
    """One example a measure: of the chosen family where it has a value, else of all together.

    `own` and `every` are rows of measures/weekly_city, of that family and of all.
    """
    rows = pd.concat([own.assign(family=family or EVERYTHING), every.assign(family=EVERYTHING)])
    return rows.dropna(subset="value").drop_duplicates("measure").set_index("measure")


def measure_entry(row, example: pd.Series | None) -> Entry:
    """A measure in full; `row` of methods/measures, `example` a row of `worked`."""
    read = queries.read(f"measures/{row.measure}")
    facts = [
        (t("entry.formula"), _formula(read)),
        *_parts(read),
        (t("entry.leaves_out"), _section(read, "Leaves out")),
        (t("entry.unit"), t(f"unit.{row.unit}") if has_sentence(f"unit.{row.unit}") else row.unit),
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
        says=_section(read, "Question"),
        value=in_unit(None if example is None else example.value, row.unit),
        facts=facts,
        code=read.sql,
    )


def _formula(read: queries.Query) -> str:
    if formulas(read):
        return t("entry.share")
    if text := _in_language(read, "Value"):
        return text
    return _column(read, "value")


def _parts(read: queries.Query) -> list[tuple[str, str]]:
    """Numerator and denominator, where the measure has them."""
    parts = []
    for name in ("numerator", "denominator"):
        text = _column(read, name)
        if text != "the same" and not text.startswith("null"):
            parts.append((t(f"entry.{name}"), _in_language(read, name.title()) or text))
    return parts


def _column(read: queries.Query, name: str) -> str:
    return next(column.text for column in read.columns if column.name == name)


def _section(read: queries.Query, section: str) -> str:
    return _in_language(read, section) or read.header[section]


def _in_language(read: queries.Query, section: str) -> str | None:
    """A section in the reader's language: `Question vi` beside `Question`; None where missing."""
    return read.header.get(f"{section} {current_language()}")


def _judged(row) -> str:
    if not row.is_judged:
        return t("entry.not_judged")
    which = "" if row.is_judged_alone else t("entry.judged_together")
    which_weeks = (
        t("entry.judged_from", minimum=int(row.minimum)) if row.minimum else t("entry.judged_all")
    )
    return which_weeks + which


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


def headline_says(measures: pd.DataFrame, gaps: pd.DataFrame) -> Finding:
    """How much is defined, and what the records lack; rows of methods/measures and methods/gaps."""
    lacking = gaps.set_index("gap").gap_cases
    numbers = {
        "measures": len(measures),
        **{gap: int(lacking[gap]) for gap in ("no_deadline", "undated", "unallocated")},
    }
    is_complete = not any(numbers[gap] for gap in ("no_deadline", "undated", "unallocated"))
    key = "complete" if is_complete else "gaps"
    return Finding(f"methods.headline.{key}", numbers)


def measures_says(examples: int, count: int) -> Finding:
    """For how many measures the week has numbers to work with."""
    key = "all" if examples == count else "some"
    return Finding(f"methods.measures.says.{key}", {"examples": examples, "measures": count})


def statistics_says(methods: int) -> Finding:
    """How many methods the page explains."""
    return Finding("methods.statistics.says.listed", {"methods": methods})
