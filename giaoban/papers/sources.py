"""What the papers rest on: up to when, what was chosen, which formulas, which data."""

from __future__ import annotations

from datetime import date

from giaoban.figures.choices import chips, line
from giaoban.figures.doubts import DOUBTS, doubts_say, standing
from giaoban.figures.measures import measure_name
from giaoban.figures.spoken import told_in
from giaoban.papers.reader import MeetingReader
from giaoban.words.text import day, t, until


def sources(
    ask: MeetingReader, city: str, is_simulated: bool, known_on: date | None
) -> list[tuple[str, str]]:
    """Names and values, at length."""
    identity = ask("shell/identity").iloc[0]
    measures = ask("methods/measures")
    versions = "; ".join(
        t("pack.version", measure=measure_name(row.measure), version=int(row.version))
        for row in measures.itertuples()
    )
    facts = [
        (t("pack.source.city"), city),
        (t("pack.source.as_of"), _until(ask)),
        (t("pack.source.known"), day(known_on) if known_on else ""),
        (t("pack.source.doubts"), _doubts(ask)),
        (t("pack.source.filters"), about(ask)),
        (t("pack.source.formulas"), versions),
        (t("pack.source.data"), identity.data_fingerprint),
        (t("pack.source.kind"), t("shell.simulated") if is_simulated else ""),
    ]
    return [(name, value) for name, value in facts if value]


def origin(ask: MeetingReader, is_simulated: bool) -> str:
    """What the figures are and up to when, for the foot of every page."""
    parts = [
        t("shell.simulated") if is_simulated else "",
        t("pack.footer.as_of", until=_until(ask)),
        t("pack.footer.doubts", **doubts.numbers) if (doubts := doubts_say(ask)) else "",
    ]
    return " · ".join(part for part in parts if part)


def _doubts(ask: MeetingReader) -> str:
    """What is doubted of the records, in words; nothing where nothing is."""
    return "; ".join(told_in(standing(ask(DOUBTS)), "doubted"))


def _until(ask: MeetingReader) -> str:
    return until(ask("shell/as_of").as_of_at.iloc[0].to_pydatetime())


def about(ask: MeetingReader) -> str:
    """What the papers are about, in the words of a page's head."""
    return line(chips("papers", ask))
