"""Saves a city table that was edited: what it would say is read first as the build and `doctor` read it.

The candidate is written into a copy of the city's tables. Where anything in it cannot be, nothing is
saved; where another table no longer fits, that is said, since two tables cannot be changed at once.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from giaoban.city import lists
from giaoban.city.city_tables import KEPT, NAMED, column_names, path_of
from giaoban.city.home import home_of
from giaoban.city.on_disk import put
from giaoban.city.settings import City, read_city
from giaoban.city.simulated import FOLDER
from giaoban.city.table_files import Edits, TableFile, bytes_of, digest, parsed, read_file
from giaoban.city.table_journal import Change, journal_of
from giaoban.errors import CityError, TableChanged, TableRefused
from giaoban.warehouse.checks import mistakes, readings
from giaoban.words.message import Message

# A person mends so many places and saves again; a file of another kind would have one in every row.
MOST_PROBLEMS = 20
SETTINGS = "city.toml"


@dataclass(frozen=True)
class Saved:
    """What a saving did; `others` are sentences about tables that no longer fit this one."""

    change: Change
    others: tuple[Message, ...]


def save_edits(
    folder: Path, home: Path, shown: TableFile, edits: Edits, who: str, now: datetime | None = None
) -> Saved:
    """Saves the edits of a table that was shown.

    TableChanged where the file is not what was shown, TableRefused where what it would say cannot
    be; in both cases nothing is written. A problem in a new row is told by its number among these.
    """
    try:
        content = shown.edited(edits)
        return save(folder, home, shown.name, shown.digest, content, who, now)
    except TableRefused as refused:
        places = _places(shown, edits, content)
        problems = [_placed(problem, places) for problem in refused.problems]
        raise TableRefused(
            "city.table_file.refused", file=shown.name, problems=problems
        ) from refused


def save(
    folder: Path,
    home: Path,
    table: str,
    shown: str,
    content: bytes,
    who: str,
    now: datetime | None = None,
) -> Saved:
    """Saves a table's content where the file is still the one of the digest `shown`; as `save_edits`."""
    city = read_city(folder)
    table = _called(city, table)
    journal, path = journal_of(home_of(city, home)), path_of(city, table)
    with journal.held():
        before = bytes_of(path)
        if digest(before) != shown:
            raise TableChanged("city.table_file.changed", file=path.name)
        own, others = problems(city, table, content)
        if own:
            raise TableRefused("city.table_file.refused", file=path.name, problems=own)
        put(path, content)
        _name_in_settings(city, table)
        journal.note(now or datetime.now(UTC), who, table, before, content)
    return Saved(journal.changes()[-1], others)


def put_back(folder: Path, home: Path, change: Change, who: str) -> Saved:
    """Saves a table as it stood before a change; later changes of it go too, and stay in the journal."""
    city = read_city(folder)
    content = journal_of(home_of(city, home)).version(change.table, change.before)
    if content is None:
        raise CityError("city.table_file.no_version", file=change.table)
    shown = digest(bytes_of(path_of(city, change.table)))
    return save(folder, home, change.table, shown, content, who)


def shown_table(city: City, table: str) -> TableFile:
    """A table as it stands, or an empty one with its usual columns; CityError where it is no table."""
    return read_file(path_of(city, table), column_names(table))


def standing_problems(city: City, table: str) -> list[Message]:
    """What is wrong with a table as it stands in the city folder."""
    content = bytes_of(path_of(city, table))
    return [] if content is None else list(problems(city, table, content)[0])


def problems(
    city: City, table: str, content: bytes
) -> tuple[tuple[Message, ...], tuple[Message, ...]]:
    """Sentences about what would be wrong in the table, and what would newly be wrong in others."""
    with tempfile.TemporaryDirectory(prefix="giaoban-") as scratch:
        before = _mistakes(_copied(city, Path(scratch) / "before", table, None))
        try:
            then = _copied(city, Path(scratch) / "after", table, content)
        except CityError as error:
            return (error.message,), ()
        if unread := _unread(then, table, content):
            return tuple(unread), ()
        found, name = _mistakes(then), path_of(city, table).name
    known = {_said(message) for message in before}
    own = [message for message in found if message.values.get("file") == name]
    new = [message for message in found if message not in own and _said(message) not in known]
    return tuple(own), tuple(new)


def _called(city: City, name: str) -> str:
    """The table that a file of this name is, where city.toml calls units or calendar otherwise."""
    return next((table for table in NAMED if path_of(city, table).name == name), name)


def _copied(city: City, to: Path, table: str, content: bytes | None) -> City:
    """The city with its tables in another folder; `content` stands for the table, where given."""
    to.mkdir()
    shutil.copyfile(city.folder / SETTINGS, to / SETTINGS)
    if city.table(FOLDER).is_dir():
        shutil.copytree(city.table(FOLDER), to / FOLDER)
    for name in KEPT:
        path = path_of(city, name)
        copy = to / path.relative_to(city.folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        if name == table and content is not None:
            copy.write_bytes(content)
        elif path.is_file():
            shutil.copyfile(path, copy)
    copied = replace(city, folder=to)
    if content is not None:
        _name_in_settings(copied, table)
    return read_city(to)


def _name_in_settings(city: City, table: str) -> None:
    """Has city.toml name a table that is read only where it does; nothing else in it changes."""
    key, path = NAMED.get(table), city.folder / SETTINGS
    if key is None or getattr(read_city(city.folder), key) == path_of(city, table):
        return
    text = path.read_bytes().decode("utf-8")
    head = re.search(r"^[ \t]*\[city\][^\r\n]*(\r?\n)", text, re.MULTILINE)
    if head is None:
        raise CityError("city.table_file.not_named", file=table, key=key)
    named = f'{key} = "{table}"{head[1]}'
    put(path, (text[: head.end()] + named + text[head.end() :]).encode())


def _mistakes(city: City) -> list[Message]:
    """What `doctor` says of all tables together; what cannot be read at all is one of them."""
    found: list[Message] = []
    try:
        for message in mistakes(city):
            found.append(message)
    except CityError as error:
        found.append(error.message)
    return found


def _unread(city: City, table: str, content: bytes) -> list[Message]:
    """Each cell that cannot be read: a row that fails is left out and the table read again."""
    path, found, blank = path_of(city, table), [], set()
    while len(found) < MOST_PROBLEMS:
        try:
            _read(city, table)
            break
        except CityError as error:
            found.append(_without_folder(error.message, path))
            row = str(error.message.values.get("row", ""))
            if not row.isdigit() or int(row) in blank or int(row) < 2:
                break
            blank.add(int(row))
            path.write_bytes(parsed(path.name, content).without(blank))
    return found


def _read(city: City, table: str) -> None:
    known = readings(city)
    name = NAMED.get(table, table)
    if name in known:
        read, path = known[name]
        read(path)
    elif table == "causes.csv":
        lists.causes(city)
    elif table == "bodies.csv":
        lists.bodies(city)


def _without_folder(message: Message, path: Path) -> Message:
    """The sentence with the table's name alone, where it names the copy's whole path."""
    return message.with_values(path=path.name) if "path" in message.values else message


def _said(message: Message) -> tuple:
    """What a sentence says, wherever the rows stand that it names."""
    values = (
        (name, _said(value) if isinstance(value, Message) else str(value))
        for name, value in sorted(message.values.items())
        if name != "row"
    )
    return (message.key, *values)


def _places(shown: TableFile, edits: Edits, content: bytes) -> dict[str, str | Message]:
    """What each row of the new file is called on screen: by its line, or as a new row by its number."""
    kept = [row for place, row in enumerate(shown.rows) if place not in edits.removed]
    names: list[str | Message] = [str(row.number) for row in kept]
    written = parsed(shown.name, content, shown.columns).rows
    new = range(1, len(written) - len(kept) + 1)
    names += [Message("city.table_file.new_row", number=number) for number in new]
    return {str(row.number): name for row, name in zip(written, names, strict=False)}


def _placed(message: Message, places: dict[str, str | Message]) -> Message:
    values = dict(message.values)
    if (row := values.get("row")) in places:
        values["row"] = places[row]
    inner = {
        name: _placed(value, places) for name, value in values.items() if isinstance(value, Message)
    }
    return message.with_values(**values | inner)


def in_order(changes: Sequence[Change]) -> Iterator[Change]:
    """Changes a person made, the latest first; first looks are none."""
    return (change for change in reversed(changes) if not change.is_first_look)
