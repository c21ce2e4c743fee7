"""Changes of city.toml by the program: a table added or replaced, all else left as it was written.

The file stays the truth and stays hand-editable: comments, order and what is not changed are kept.
The one before lies beside it, called by the time it was replaced.
"""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import Table

from giaoban.city.on_disk import put
from giaoban.city.settings import City, read_settings
from giaoban.errors import CityError

NAME = "city.toml"
# A text with a backslash reads better without doubling it.
_ESCAPED = ("\\", '"')

# Where a key stands in a table ("columns.ward") -> what is said of it in a comment.
Comments = Mapping[str, str]


def block(kind: str, values: Mapping[str, Any], comments: Comments, head: str = "") -> str:
    """One [[source]] or [[report]] as text; head: comment lines above its first key."""
    document = tomlkit.document()
    table = tomlkit.table()
    for line in head.splitlines():
        table.add(tomlkit.comment(line))
    _fill(table, values, comments, "")
    tables = tomlkit.aot()
    tables.append(table)
    document.add(kind, tables)
    return tomlkit.dumps(document)


def with_table(text: str, kind: str, values: Mapping[str, Any], block_text: str) -> str:
    """The settings with a table of that kind: the one of its name changed in place, else at the end.

    values: what the table says; keys of the existing one that are not among them stay
    """
    document = tomlkit.parse(text)
    for table in document.get(kind, ()):
        if table.get("name") == values["name"]:
            _change(table, values)
            return tomlkit.dumps(document)
    return f"{text.rstrip()}\n\n{block_text}" if text.strip() else block_text


def checked(folder: Path, text: str) -> City:
    """The settings a text would give the city folder; CityError where they cannot be used."""
    with tempfile.TemporaryDirectory() as held:
        path = Path(held) / NAME
        path.write_text(text, "utf-8")
        return read_settings(path, folder)


def settings_text(folder: Path) -> str:
    """The settings of a city folder as they are written."""
    return (folder / NAME).read_bytes().decode("utf-8-sig")


def replace_settings(folder: Path, before: str, text: str) -> Path:
    """Replaces city.toml at once, wholly or not at all; gives the copy of the one before.

    before: what the text was made of; CityError where somebody else has changed the file since
    """
    with _alone(folder):
        if settings_text(folder) != before:
            raise CityError("city.setting.changed_meanwhile", path=str(folder / NAME))
        return _replaced(folder / NAME, text)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Only one program at a time changes the settings of a folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _replaced(path: Path, text: str) -> Path:
    kept = _kept(path)
    put(path, text.encode())
    return kept


def _kept(path: Path) -> Path:
    """A copy of the settings, called by now."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    kept = path.with_name(f"{path.name}.{stamp}")
    kept.write_bytes(path.read_bytes())
    return kept


def _fill(table: Table, values: Mapping[str, Any], comments: Comments, path: str) -> None:
    for key, value in values.items():
        here = f"{path}{key}"
        if isinstance(value, Mapping):
            inner = tomlkit.table()
            _fill(inner, value, comments, f"{here}.")
            table.add(key, inner)
            continue
        table.add(key, _item(value))
        if said := comments.get(here):
            table[key].comment(said)


def _item(value: Any) -> Any:
    if isinstance(value, str):
        is_literal = any(sign in value for sign in _ESCAPED) and "'" not in value
        return tomlkit.string(value, literal=is_literal)
    if isinstance(value, list | tuple):
        items = tomlkit.array()
        for each in value:
            items.append(_item(each))
        return items
    return value


def _change(table: Table, values: Mapping[str, Any]) -> None:
    """Sets what differs; of tables within, what is not said any more goes."""
    for key, value in values.items():
        if not isinstance(value, Mapping):
            if key not in table or table[key] != value:
                table[key] = _item(value)
        elif key not in table:
            inner = tomlkit.table()
            _fill(inner, value, {}, "")
            table[key] = inner
        else:
            for gone in [each for each in table[key] if each not in value]:
                del table[key][gone]
            _change(table[key], value)
