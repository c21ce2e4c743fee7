"""The command `fetch`: brings what is new from the servers a city's sources name."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from giaoban.city.home import home_of
from giaoban.city.settings import read_city
from giaoban.words.message import Message

if TYPE_CHECKING:
    from giaoban.intake.doors.fetching import Fetched


def fetch_options(command: argparse.ArgumentParser) -> None:
    """What can be said with the command."""
    named = {"action": "append", "default": [], "metavar": "NAME"}
    command.add_argument("--source", **named, help="only this one; may be repeated")
    command.add_argument("--full", action="store_true", help="all, whatever is known already")
    said = "ask and check, but publish and keep nothing"
    command.add_argument("--dry-run", action="store_true", help=said)


def fetch_all(given: argparse.Namespace) -> Iterator[Fetched]:
    """Fetches what the command names and says of each door what came of it."""
    # What asks servers is slow to import, and no other command needs it.
    from giaoban.intake.doors.fetching import fetch

    city = read_city(given.city)
    home = home_of(city, given.home)
    home.folder.mkdir(parents=True, exist_ok=True)
    asked = vars(given)
    is_trial = asked.get("dry_run", False)
    names, is_whole = asked.get("source", ()), asked.get("full", False)
    for fetched in fetch(city, home, datetime.now(UTC), names, is_whole, is_trial):
        for said in fetched.told:
            _say(Message("command.fetch.told", source=fetched.source, said=said))
        _say(_came(fetched, is_trial))
        yield fetched


def _came(fetched: Fetched, is_trial: bool) -> Message:
    """What came of one door, in a sentence."""
    values = {"source": fetched.source}
    if fetched.problem:
        return Message("command.fetch.problem", **values, problem=fetched.problem)
    if fetched.file is None:
        return Message("command.fetch.nothing", **values)
    what = "would" if is_trial else "came"
    if fetched.rows is None:
        return Message(f"command.fetch.file_{what}", **values, file=fetched.file)
    return Message(f"command.fetch.rows_{what}", **values, file=fetched.file, rows=fetched.rows)


def _say(said: Message) -> None:
    print(said, file=sys.stderr)
