"""A folder that is watched: what is put into it is loaded, a line said of each file.

Taken files go to DIR/loaded/, refused ones to DIR/refused/ with a sentence beside them. A build that
fails leaves the files where they are, for the next time.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from giaoban.city.home import home_of
from giaoban.city.settings import read_city
from giaoban.cli.exit_codes import DONE, NOT_DONE, WITHOUT_FILES
from giaoban.cli.trials import KNOWN, TAKEN, Said, line_of, take, tried
from giaoban.cli.trials import REFUSED as REFUSED_FILE
from giaoban.errors import GiaoBanError
from giaoban.intake.archives import is_companion
from giaoban.intake.incoming import Waiting, new_waiting, put
from giaoban.intake.shown import masked
from giaoban.words.message import Message

LOADED, REFUSED = "loaded", "refused"
# A file that was not written to for so long is whole.
QUIET_SECONDS = 5.0
PAUSE_SECONDS = 1.0
# After a build that failed.
REST_SECONDS = 30.0


def watch(
    city_folder: Path, home: Path, folder: Path, source: str | None = None, once: bool = False
) -> int:
    """Loads what lies in a folder and what is put there, until it is stopped; with `once` what lies
    there now. Gives the exit code: whether every file was taken."""
    code = DONE
    while True:
        ripe, others = _listed(folder)
        failed = False
        if ripe:
            try:
                code = max(code, _loaded(city_folder, home, folder, ripe, source))
            except (GiaoBanError, OSError) as problem:
                print(problem, flush=True)
                failed, code = True, NOT_DONE
        if once and (failed or not others):
            return code
        time.sleep(REST_SECONDS if failed else PAUSE_SECONDS)


def _listed(folder: Path) -> tuple[list[Path], list[Path]]:
    """The files that are whole, and those that are still being written."""
    ripe, others = [], []
    for path in _files(folder):
        try:
            age = time.time() - path.stat().st_mtime
        except FileNotFoundError:
            continue
        (ripe if age >= QUIET_SECONDS else others).append(path)
    return ripe, others


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_file() and not path.name.startswith(".") and not is_companion(path.name):
            yield path


def _loaded(
    city_folder: Path, home: Path, folder: Path, paths: list[Path], source: str | None
) -> int:
    """Loads whole files together: one build for all."""
    city = read_city(city_folder)
    city_home = home_of(city, home)
    waiting = new_waiting(city_home)
    try:
        seen = {path: _state(path) for path in paths}
        by_name = _kept(waiting, paths, folder)
        asked = {None: source} if source else {}
        said = tried(city, city_home, waiting, asked, _say_nothing, is_whole=False)
        take(city_folder, home, waiting, said["files"], _say_nothing)
    finally:
        waiting.let_go()
    for file in said["files"]:
        path = by_name[file["path"]]
        if _state(path) == seen[path]:
            _put_away(file, path, folder)
        else:
            # Another file lies there by now: it is loaded the next time.
            print(line_of(file), flush=True)
    fine = [file for file in said["files"] if file["status"] in (TAKEN, KNOWN)]
    return DONE if len(fine) == len(paths) else WITHOUT_FILES


def _state(path: Path) -> tuple[int, int, int] | None:
    """What tells a file from another that has come in its place; None where it is gone."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _kept(waiting: Waiting, paths: list[Path], folder: Path) -> dict[str, Path]:
    """The name each file waits under -> where it lay; one that cannot be read holds up no other."""
    kept = {}
    for path in paths:
        try:
            kept[waiting.add_files([path])[0].name] = path
        except OSError as error:
            why = Message("intake.file.unreadable", reason=error.strerror)
            refused = {"status": REFUSED_FILE, "name": masked(path.name), "problem": str(why)}
            _put_away(refused, path, folder)
    return kept


def _put_away(file: Said, path: Path, folder: Path) -> None:
    """Moves a file where its end shows, and says in a line how it ended."""
    is_fine = file["status"] in (TAKEN, KNOWN)
    to = folder / (LOADED if is_fine else REFUSED)
    to.mkdir(exist_ok=True)
    there = put(path, to, path.name)
    if not is_fine:
        there.with_name(f"{there.name}.txt").write_text(f"{file['problem']}\n", "utf-8")
    print(line_of(file), flush=True)


def _say_nothing(_said: Said) -> None:
    """Nobody waits for the work."""
