"""Where the program writes, one folder per city, and how a generation is published.

<home>/<city code>/batches/000001/   what one import took, never changed afterwards
<home>/<city code>/warehouse/        one DuckDB file per generation, never changed afterwards
<home>/<city code>/current           the name of the published generation, replaced atomically
<home>/<city code>/register.sqlite   the meeting's own register, which no build touches
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from giaoban.errors import BuildError, NotBuilt

KEPT_GENERATIONS = 2


@dataclass(frozen=True)
class CityHome:
    """The folders of one city."""

    folder: Path

    @property
    def batches(self) -> Path:
        """One folder per import."""
        return self.folder / "batches"

    @property
    def warehouse(self) -> Path:
        """One file per published generation."""
        return self.folder / "warehouse"

    @property
    def scratch(self) -> Path:
        """Where a build works and may spill; emptied by the next one."""
        return self.folder / "scratch"

    @property
    def spill(self) -> Path:
        """Where questions may spill."""
        return self.folder / "spill"

    @property
    def pointer(self) -> Path:
        """The file that names the published generation."""
        return self.folder / "current"

    @property
    def register(self) -> Path:
        """The meeting's register, where it is not kept on a PostgreSQL server."""
        return self.folder / "register.sqlite"

    def published(self) -> Path:
        """The warehouse file that is served now; NotBuilt where there is none."""
        try:
            name = self.pointer.read_text("utf-8").strip()
        except (FileNotFoundError, NotADirectoryError):
            raise NotBuilt(
                "Nothing is built yet for this city: run `python -m giaoban build` first."
            ) from None
        return self.warehouse / name

    def publish(self, file: Path) -> None:
        """Points readers at `file` in one atomic step, then lets the oldest generations go."""
        _sync(file)
        draft = self.pointer.with_suffix(".new")
        draft.write_text(f"{file.name}\n", "utf-8")
        _sync(draft)
        os.replace(draft, self.pointer)
        _sync(self.folder)
        for old in sorted(self.warehouse.glob("*.duckdb"))[:-KEPT_GENERATIONS]:
            old.unlink()

    @contextmanager
    def building(self) -> Iterator[None]:
        """Holds the right to build; a second build at the same time is told so and stops."""
        for folder in (self.batches, self.warehouse, self.scratch):
            folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise BuildError(
                    "Another build of this city is running: wait until it has finished."
                ) from None
            yield


def home_folder() -> Path:
    """GIAOBAN_HOME, or `var` beside the program."""
    return Path(os.environ.get("GIAOBAN_HOME") or Path(__file__).resolve().parent.parent / "var")


def city_folder() -> Path:
    """GIAOBAN_CITY, or the city folder that ships."""
    default = Path(__file__).resolve().parent.parent / "data" / "halong"
    return Path(os.environ.get("GIAOBAN_CITY") or default)


def _sync(path: Path) -> None:
    """Makes a file or a folder entry outlive a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
