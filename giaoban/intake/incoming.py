"""Files given to be loaded: they wait in a private folder, then lie in the city's or are let go of.

<home>/<city code>/incoming/12/files/    the files as they were given, under harmless names
<city folder>/loaded/<source>/           where they lie once they are taken, and every build reads them

Nothing is ever written over: what is there already is not taken twice, and another file of the same
name has a number.
"""

from __future__ import annotations

import itertools
import os
import re
import shutil
import tempfile
import time
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO

from giaoban.city.home import CityHome
from giaoban.city.on_disk import numbered, sync
from giaoban.city.settings import City
from giaoban.intake.archives import content_hash
from giaoban.intake.shown import masked

PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600
# Files nobody has decided about are let go of after a day.
KEPT_SECONDS = 24 * 3600
LONGEST_NAME = 120
_DRAFT = ".loading-"


@dataclass(frozen=True)
class Waiting:
    """The folder of files that were given together."""

    folder: Path

    @property
    def number(self) -> int:
        """What tells it from others of the city."""
        return int(self.folder.name)

    @property
    def files(self) -> list[Path]:
        """The files, in the order of their names."""
        listed = (self.folder / "files").glob("*")
        return sorted(path for path in listed if not path.name.startswith("."))

    def add(self, name: str, stream: BinaryIO) -> Path:
        """Keeps what a stream gives, piece by piece; its path, under a name that is harmless."""
        folder = private_folder(self.folder / "files")
        return put(_written(stream, folder), folder, harmless(name))

    def add_files(self, paths: Iterable[Path]) -> list[Path]:
        """Keeps files as they are now; the path of each, in their order."""
        kept = []
        for path in paths:
            with path.open("rb") as stream:
                kept.append(self.add(path.name, stream))
        return kept

    def let_go(self) -> None:
        """Removes the files and whatever was made of them."""
        shutil.rmtree(self.folder, ignore_errors=True)


@dataclass(frozen=True)
class Loaded:
    """A file that was to be taken: where it lies; `is_known` where the same content lay there before."""

    path: Path
    is_known: bool


def new_waiting(home: CityHome) -> Waiting:
    """A folder for files that are given now; those nobody decided about for a day are let go of."""
    private_folder(home.incoming)
    _let_old_go(home)
    taken = [waiting.number for waiting in _all(home)]
    for number in itertools.count(max(taken, default=0) + 1):
        try:
            (home.incoming / str(number)).mkdir(mode=PRIVATE_FOLDER)
        except FileExistsError:
            continue
        return Waiting(home.incoming / str(number))
    raise AssertionError


def waiting_of(home: CityHome, number: int) -> Waiting | None:
    """The folder of that number; None where it was let go of, or taken."""
    folder = home.incoming / str(number)
    return Waiting(folder) if folder.is_dir() else None


def harmless(name: str) -> str:
    """The last part of a name, in which nobody is named and which any system can keep."""
    last = PurePath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    plain = re.sub(r'[\0-\x1f\x7f:*?"<>|]', "_", masked(last)).strip(" .")
    stem, suffix = os.path.splitext(plain or "_")
    while len((stem + suffix).encode()) > LONGEST_NAME:
        stem, suffix = (stem[:-1], suffix) if stem else ("_", suffix[:8])
    return stem + suffix


def load_into(city: City, source: str, files: Iterable[Path]) -> list[Loaded]:
    """Puts files where every build reads them as those of a source, each in one step; while nobody
    else builds. Where they lay before they stay, until the caller lets go of them."""
    private_folder(city.loaded(source).parent)
    folder = private_folder(city.loaded(source))
    for left in folder.glob(f"{_DRAFT}*"):
        left.unlink()
    return [_loaded(path, folder) for path in files]


def forget_files(city: City, home: CityHome, contents: Collection[str]) -> None:
    """Removes the program's own copies of files, told by the hash of their bytes, for good; while
    nobody else builds. What an office put into its folder itself is not the program's to remove."""
    for source in (*city.sources, *city.reports):
        folder = city.loaded(source.name)
        for path in _seen(folder) if folder.is_dir() else ():
            if content_hash(path) in contents:
                path.unlink()
    for waiting in _all(home):
        if any(content_hash(path) in contents for path in waiting.files):
            waiting.let_go()


def _loaded(path: Path, folder: Path) -> Loaded:
    content = content_hash(path)
    alike = (each for each in _seen(folder) if each.stat().st_size == path.stat().st_size)
    if known := next((each for each in alike if content_hash(each) == content), None):
        return Loaded(known, True)
    return Loaded(put(adopted(path, folder), folder, harmless(path.name)), False)


def adopted(path: Path, folder: Path) -> Path:
    """A file that waits as one no pattern names yet: by a second name, where the disk is the same."""
    draft = folder / f"{_DRAFT}{os.getpid()}"
    try:
        os.link(path, draft)
    except OSError:
        with path.open("rb") as stream:
            return _written(stream, folder)
    return draft


def _seen(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.iterdir()) if path.is_file())


def _written(stream: BinaryIO, folder: Path) -> Path:
    """A file no pattern names yet; only its owner can read it."""
    handle, name = tempfile.mkstemp(prefix=_DRAFT, dir=folder)
    with os.fdopen(handle, "wb") as out:
        shutil.copyfileobj(stream, out, 1 << 20)
    os.chmod(name, PRIVATE_FILE)
    return Path(name)


def put(draft: Path, folder: Path, name: str) -> Path:
    """Gives a file its name in a folder in one step, with a number where a file is called so."""
    sync(draft)
    called = next(each for each in numbered(name) if _is_named(draft, folder / each))
    draft.unlink(missing_ok=True)
    sync(folder)
    return folder / called


def _is_named(draft: Path, path: Path) -> bool:
    """Whether the file could be given that name: not where another has it."""
    try:
        os.link(draft, path)
    except FileExistsError:
        return False
    except OSError:
        # A folder on a share may know no second names.
        if path.exists():
            return False
        os.rename(draft, path)
    return True


def private_folder(folder: Path) -> Path:
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    return folder


def _all(home: CityHome) -> list[Waiting]:
    folders = home.incoming.iterdir() if home.incoming.is_dir() else iter(())
    return [Waiting(path) for path in folders if path.name.isdigit()]


def _let_old_go(home: CityHome) -> None:
    before = time.time() - KEPT_SECONDS
    for waiting in _all(home):
        if waiting.folder.stat().st_mtime < before:
            waiting.let_go()
