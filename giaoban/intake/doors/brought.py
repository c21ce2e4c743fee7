"""A file a door has brought: checked in the home, then put among the source's files in one step."""

from __future__ import annotations

import errno
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from giaoban.words.message import Message


@dataclass(frozen=True)
class Brought:
    """A draft that holds all it should, and what is to be known once it is in place.

    name: what its file will be called
    rows: how many rows it has; None of a file that is brought as it is
    position: what the door needs to go on after it
    told: what is to be said of it
    """

    draft: Path
    name: str
    rows: int | None
    position: dict[str, Any]
    is_whole: bool = True
    told: tuple[Message, ...] = field(default=())


def publish(brought: Brought, folder: Path) -> str:
    """Puts the draft into a folder, whole or not at all; gives the name it has there."""
    folder.mkdir(parents=True, exist_ok=True)
    name = _unused(folder, brought.name)
    # Whoever may read the folder may read the file, as any other there.
    brought.draft.chmod(0o666 & ~_umask())
    try:
        os.replace(brought.draft, folder / name)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _over_the_border(brought.draft, folder, name)
    _sync(folder)
    return name


def _over_the_border(draft: Path, folder: Path, name: str) -> None:
    """A copy on the folder's own disk, hidden until it is whole."""
    hidden = folder / f".{name}.part"
    shutil.copyfile(draft, hidden)
    hidden.chmod(0o666 & ~_umask())
    _sync(hidden)
    os.replace(hidden, folder / name)
    draft.unlink()


def _unused(folder: Path, name: str) -> str:
    """The name, with a number where a file is called so."""
    stem, dot, suffix = name.partition(".")
    number = 2
    while (folder / name).exists():
        name = f"{stem}-{number}{dot}{suffix}"
        number += 1
    return name


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
