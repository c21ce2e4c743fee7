"""A file a door has brought: checked in the home, then put among the source's files in one step."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from giaoban.intake.incoming import adopted, private_folder, put
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
    """Puts the draft among the files that were loaded, whole or not at all; gives its name there."""
    private_folder(folder.parent)
    private_folder(folder)
    path = put(adopted(brought.draft, folder), folder, brought.name)
    brought.draft.unlink()
    return path.name
