"""Files that outlive a power cut, and names that write over none."""

from __future__ import annotations

import itertools
import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePath

_PLAIN_MODE = 0o644
# What is packed keeps the suffix that says what is in it.
_PACKED = (".gz",)


def put(path: Path, content: bytes) -> None:
    """Writes a file in one step that outlives a power cut; its mode stays as it was."""
    draft = path.with_name(f".{path.name}.new")
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        mode = _PLAIN_MODE
    try:
        with draft.open("wb") as file:
            os.fchmod(file.fileno(), mode)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    sync(path.parent)


def sync(path: Path) -> None:
    """Makes a file or a folder entry outlive a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def numbered(name: str) -> Iterator[str]:
    """The name, then the same with 2, 3, ... before its suffix: "a.csv.gz", "a-2.csv.gz"."""
    suffix = PurePath(name).suffix
    if suffix in _PACKED:
        suffix = PurePath(name.removesuffix(suffix)).suffix + suffix
    stem = name.removesuffix(suffix)
    return itertools.chain([name], (f"{stem}-{number}{suffix}" for number in itertools.count(2)))
