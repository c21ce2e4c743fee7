"""A proposal as the text it would be in city.toml, with its evidence in comments; and its writing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from giaoban.city.editing import block, checked, replace_settings, settings_text, with_table
from giaoban.city.settings import City
from giaoban.intake.proposals.proposal import Proposal
from giaoban.intake.proposals.trial import Trial, trial
from giaoban.intake.shown import cleared, masked
from giaoban.words.message import Message


@dataclass(frozen=True)
class Written:
    """The settings with a proposal in them, and what a trial reading of its file gave.

    before: the settings it was made of
    """

    before: str
    text: str
    city: City
    trial: Trial


def as_text(proposal: Proposal) -> str:
    """The table with what speaks for each line beside it, in the language of this run."""
    comments = {f"columns.{name}": _evidence(choice) for name, choice in proposal.choices.items()}
    comments["family"] = str(Message(f"intake.map.degree.{proposal.family_degree}"))
    head = [masked(proposal.file), *map(_one_line, proposal.notes)]
    return block(proposal.kind, proposal.table(), comments, "\n".join(head))


def _evidence(choice) -> str:
    degree = str(Message(f"intake.map.degree.{choice.degree}"))
    return "; ".join([degree, *map(_one_line, choice.evidence)])


def _one_line(message: Message) -> str:
    return " ".join(str(cleared(message)).split())


def with_proposal(folder: Path, proposal: Proposal, paths: list[tuple[Path, str]]) -> Written:
    """What city.toml would be, checked as it always is, and its file read by it; nothing is written.

    CityError where the settings would be wrong.
    """
    before = settings_text(folder)
    text = with_table(before, proposal.kind, proposal.table(), f"{_today()}{as_text(proposal)}")
    city = checked(folder, text)
    return Written(before, text, city, trial(city, proposal.name, paths))


def write(folder: Path, written: Written) -> Path:
    """Puts the settings in the place of those before; gives where those lie now."""
    return replace_settings(folder, written.before, written.text)


def _today() -> str:
    return f"# {date.today():%Y-%m-%d}\n"
