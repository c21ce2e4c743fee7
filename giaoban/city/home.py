"""Where the program writes, one folder per city, and how a generation is published.

<home>/<city code>/batches/000001/   what one import took, never changed afterwards
<home>/<city code>/warehouse/        one DuckDB file per generation, never changed afterwards
<home>/<city code>/city_folder       the city folder these are the figures of
<home>/<city code>/as_of                the day that was given with a build, until it is let go of
<home>/<city code>/known/<day>/      the same for an earlier day, as it was known then
<home>/<city code>/current           the name and digest of the published generation, replaced atomically
<home>/<city code>/doors/            up to where each source was fetched from its server
<home>/<city code>/tables/           versions of the city's tables, and who changed them
<home>/<city code>/incoming/12/      files given to be loaded, until they are or are not, and their trial
<home>/<city code>/register.sqlite   the meeting's own register, which no build touches
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from giaoban.city.on_disk import sync
from giaoban.city.settings import City, read_city
from giaoban.errors import BuildError, CityError, NotBuilt

# The folder of the program itself.
ROOT = Path(__file__).resolve().parents[2]
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
    def owner(self) -> Path:
        """The file that names the city folder these are the figures of."""
        return self.folder / "city_folder"

    @property
    def said_day(self) -> Path:
        """The file that remembers the day the figures were said to be of."""
        return self.folder / "as_of"

    @property
    def known(self) -> Path:
        """One home for each earlier day whose figures were made again."""
        return self.folder / "known"

    @property
    def tables(self) -> Path:
        """The versions of the city's tables, with the journal of their changes."""
        return self.folder / "tables"

    @property
    def incoming(self) -> Path:
        """One folder for each time files were given to be loaded, and wait for the word."""
        return self.folder / "incoming"

    @property
    def register(self) -> Path:
        """The meeting's register, where it is not kept on a PostgreSQL server."""
        return self.folder / "register.sqlite"

    def must_belong_to(self, city: City) -> None:
        """CityError where these are the figures of another city folder that has the same code.

        A city folder may be moved, alone or together with this home: one that is no longer there,
        or has taken another code, has given its figures up.
        """
        owners = self._owners()
        if not owners or city.folder.resolve() in owners or _code(owners[0]) != city.code:
            return
        raise CityError(
            "city.setting.same_code",
            path=str(city.folder / "city.toml"),
            code=city.code,
            other=str(owners[0]),
            home=str(self.folder),
            owner=str(self.owner),
        )

    def take_for(self, city: City) -> None:
        """Remembers whose figures these are from now on; CityError where they are another's."""
        self.must_belong_to(city)
        folder = city.folder.resolve()
        nearby = os.path.relpath(folder, self.folder.resolve())
        self.owner.write_text(f"{folder}\n{nearby}\n", "utf-8")

    def _owners(self) -> list[Path]:
        """Where the city folder was, and where it lies if it was moved together with this home."""
        if not self.owner.is_file():
            return []
        # Bytes that are no text name no folder: whose figures these are is remembered anew.
        written = self.owner.read_bytes()
        listed = [] if b"\0" in written else written.decode("utf-8", "ignore").splitlines()
        return [(self.folder.resolve() / path).resolve() for path in listed]

    def published(self) -> Path:
        """The warehouse file that is served now; NotBuilt where there is none."""
        return self.warehouse / self._listed()[0]

    def before(self, file: Path) -> Path | None:
        """The newest generation older than a file, if one is kept."""
        older = [path for path in self.warehouse.glob("*.duckdb") if path.name < file.name]
        return max(older, default=None)

    def is_whole(self) -> bool:
        """Whether the published file is there, byte for byte as it was published."""
        name, *digest = self._listed()
        file = self.warehouse / name
        return file.is_file() and (not digest or digest[0] == _digest(file))

    def _listed(self) -> list[str]:
        """The name of the published file and, if one was kept, the digest of its bytes."""
        try:
            listed = self.pointer.read_text("utf-8").split()
        except (FileNotFoundError, NotADirectoryError):
            listed = []
        if not listed:
            raise NotBuilt("city.home.not_built")
        return listed

    def pointed(self) -> tuple[int, int, int]:
        """What tells one publishing from the next without reading which file it was."""
        try:
            seen = os.stat(self.pointer)
        except (FileNotFoundError, NotADirectoryError):
            raise NotBuilt("city.home.not_built") from None
        return seen.st_ino, seen.st_mtime_ns, seen.st_size

    def publish(self, file: Path) -> None:
        """Points readers at `file` in one atomic step, then lets the oldest generations go."""
        sync(file)
        draft = self.pointer.with_suffix(".new")
        draft.write_text(f"{file.name}\n{_digest(file)}\n", "utf-8")
        sync(draft)
        os.replace(draft, self.pointer)
        sync(self.folder)
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
                raise BuildError("city.home.is_building") from None
            yield


def home_of(city: City, home: Path) -> CityHome:
    """The city's folder in the program's home; CityError where another's figures lie in it."""
    city_home = CityHome(home / city.code)
    city_home.must_belong_to(city)
    return city_home


def _code(folder: Path) -> str | None:
    """The code of the city a folder holds; None where there is no such city any more."""
    try:
        return read_city(folder).code
    except CityError:
        return None


def home_folder() -> Path:
    """GIAOBAN_HOME, or `var` beside the program."""
    return Path(os.environ.get("GIAOBAN_HOME") or ROOT / "var")


def city_folder() -> Path:
    """GIAOBAN_CITY, or the city folder that ships."""
    default = ROOT / "data" / "halong"
    return Path(os.environ.get("GIAOBAN_CITY") or default)


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "blake2b").hexdigest()
