"""`map`: what a file of records is proposed to be, what is asked, and its writing when agreed."""

from __future__ import annotations

import argparse
import glob
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from giaoban.city.settings import City, read_city
from giaoban.cli.exit_codes import DONE, NOT_DONE
from giaoban.errors import CityError, QueryError
from giaoban.intake.proposals.new_city import VIETNAM, Given, NewCity, make_city, together
from giaoban.intake.proposals.proposal import Proposal
from giaoban.intake.proposals.propose import propose
from giaoban.intake.proposals.study import study
from giaoban.intake.proposals.written import as_text, with_proposal, write
from giaoban.intake.shown import cleared, masked
from giaoban.words.message import Message


def add_options(command: argparse.ArgumentParser) -> None:
    """The options of `map`."""
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")
    command.add_argument("--write", action="store_true", help="write it into city.toml")
    command.add_argument("--name", help="what the source is called; else after the file")
    text = "an answer to a question, such as column.received_at=%%d/%%m/%%Y"
    command.add_argument("--answer", action="append", default=[], metavar="KEY=VALUE", help=text)
    command.add_argument("--new-city", type=Path, metavar="DIR", help="make a city of the files")
    command.add_argument("--code", help="the code of the new city")
    command.add_argument("--title", help="the name of the new city")
    command.add_argument("--timezone", default=VIETNAM, help=f"of the new city; else {VIETNAM}")


def run(given: argparse.Namespace) -> int:
    """Prints the proposal of each mapping, and writes it where that is asked and nothing is open."""
    if given.new_city:
        return _new_city(given)
    city = read_city(given.city)
    proposed = _proposed(given, city)
    _show(proposed)
    if not given.write:
        return DONE
    if _tell_open(proposed):
        return NOT_DONE
    is_taken = [_write(given.city, each) for each in proposed]
    return DONE if all(is_taken) else NOT_DONE


def answers(pairs: Sequence[str]) -> dict[str, str]:
    """Answers by the key of their question; QueryError where one is no key=value."""
    found = {}
    for pair in pairs:
        # Left of the sign may stand a value of the file, right of it a format.
        key, sign, value = pair.partition("=")
        if not sign:
            raise QueryError("command.ask.no_param", pair=pair)
        found[key.strip()] = value.strip().strip('"')
    return found


def _proposed(given: argparse.Namespace, city: City | None) -> list[Given]:
    """What is proposed, files of one mapping together."""
    said = answers(given.answer)
    held = []
    for path in given.files:
        proposal = propose(study(path, path.name, city), city, said)
        proposal.files = _pattern(path, city.folder) if city else ()
        held.append((path, proposal))
    return together(held, given.name)


def _pattern(path: Path, folder: Path) -> tuple[str, ...]:
    """The pattern for a file that lies in the city folder already, and the later ones of its kind.

    Its numbers, as of a week, may be others; a file from elsewhere is loaded and needs none.
    """
    inside = path.resolve()
    if not inside.is_relative_to(folder.resolve()):
        return ()
    within = inside.relative_to(folder.resolve())
    suffix = re.search(r"(\.\w+)?\.(gz|\w+)$" if within.suffix == ".gz" else r"\.\w+$", within.name)
    ending = suffix[0] if suffix else ""
    named = glob.escape(str(within.parent / within.name.removesuffix(ending)))
    return (re.sub(r"\d+([._-]?\d+)*", "*", named) + ending,)


def _show(proposed: Sequence[Given]) -> None:
    for each in proposed:
        print(as_text(each.proposal))
        for line in _comments(each.proposal):
            print(f"# {line}")
        print()


def _comments(proposal: Proposal) -> Iterator[str]:
    for header, why in proposal.not_read.items():
        yield str(Message("command.map.not_read", name=header, why=cleared(why)))
    if proposal.unused:
        yield str(Message("command.map.unused", names=proposal.unused))
    for question in proposal.questions:
        key = "needed" if question.is_needed else "may_be_said"
        yield str(Message(f"command.map.{key}", asked=cleared(question.asked)))
        example = question.likeliest or next(iter(question.options), "...")
        yield f'    --answer "{masked(question.key)}={example}"'


def _tell_open(proposed: Sequence[Given]) -> bool:
    """Whether something must be answered first; says what on standard error."""
    open_questions = [each for given in proposed for each in given.proposal.open_questions]
    for question in open_questions:
        print(cleared(question.asked), file=sys.stderr)
    if open_questions:
        _say(Message("command.map.open", questions=len(open_questions)))
    return bool(open_questions)


def _write(folder: Path, each: Given) -> bool:
    written = with_proposal(folder, each.proposal, [(path, path.name) for path in each.files])
    for line in written.trial.told():
        _say(line)
    if not written.trial.is_taken:
        _say(Message("command.map.not_written", name=each.proposal.name))
        return False
    kept = write(folder, written)
    said = {"name": each.proposal.name, "path": str(folder / "city.toml"), "kept": str(kept)}
    _say(Message("command.map.written", **said))
    return True


def _new_city(given: argparse.Namespace) -> int:
    if not given.code or not given.title:
        raise CityError("command.map.no_title")
    proposed = _proposed(given, None)
    _show(proposed)
    if _tell_open(proposed):
        return NOT_DONE
    new = NewCity(given.new_city, given.code, given.title, given.timezone, given.lang or "vi")
    made = make_city(new, proposed)
    for line in (*(line for told in made.trials for line in told.told()), *made.notes):
        _say(line)
    _say(Message("command.map.city_made", folder=str(given.new_city)))
    return DONE if all(told.is_taken for told in made.trials) else NOT_DONE


def _say(text: object) -> None:
    print(text, file=sys.stderr)
