"""What the papers rest on: up to when, what was chosen, which formulas, which data."""

from __future__ import annotations

from datetime import date
from statistics import mode

from giaoban.figures.measures import measure_name
from giaoban.papers.reader import Questions
from giaoban.words.text import day, period_words, t


def sources(
    questions: Questions, city: str, is_simulated: bool, known_on: date | None
) -> list[tuple[str, str]]:
    """Names and values, at length."""
    identity = questions.ask("shell/identity").iloc[0]
    measures = questions.ask("methods/measures")
    versions = "; ".join(
        t("pack.version", measure=measure_name(row.measure), version=int(row.version))
        for row in measures.itertuples()
    )
    told = [
        (t("pack.source.city"), city),
        (t("pack.source.as_of"), day(identity.as_of_on)),
        (t("pack.source.known"), day(known_on) if known_on else ""),
        (t("pack.source.filters"), filters(questions)),
        (t("pack.source.formulas"), versions),
        (t("pack.source.data"), identity.data_fingerprint),
        (t("pack.source.kind"), t("shell.simulated") if is_simulated else ""),
    ]
    return [(name, value) for name, value in told if value]


def footer(questions: Questions, is_simulated: bool, known_on: date | None) -> str:
    """The same in one line, for the foot of every page."""
    identity = questions.ask("shell/identity").iloc[0]
    parts = [
        t("shell.simulated") if is_simulated else "",
        t("pack.footer.as_of", as_of_on=identity.as_of_on.date()),
        t("pack.footer.known", known_on=known_on) if known_on else "",
        filters(questions),
        t("pack.footer.formulas", versions=_versions(questions)),
        t("pack.footer.data", fingerprint=identity.data_fingerprint),
    ]
    return " · ".join(part for part in parts if part)


def filters(questions: Questions) -> str:
    """What was chosen: the family, the units, the period."""
    scope = questions.scope
    return "; ".join(
        (
            t(f"family.{scope.family or 'all'}"),
            t(f"pack.units.{scope.units}"),
            period_words(scope.period.first, scope.period.last),
        )
    )


def _versions(questions: Questions) -> str:
    """v1 but on_time v2: the version most formulas have, then those with another."""
    measures = questions.ask("methods/measures")
    versions = dict(zip(measures.measure, measures.version.astype(int), strict=True))
    if not versions:
        return "–"
    usual = mode(versions.values())
    others = [f"{measure} v{number}" for measure, number in versions.items() if number != usual]
    words = t("pack.footer.versions", usual=f"v{usual}", measures=len(versions) - len(others))
    return "; ".join([words, *others])
