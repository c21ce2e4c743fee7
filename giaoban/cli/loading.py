"""The commands that load files: `load` tries them and takes them, `watch` does so for a folder."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from giaoban.city.home import CityHome, home_of
from giaoban.city.settings import City, read_city
from giaoban.cli.exit_codes import DONE, NOT_DONE, WITHOUT_FILES
from giaoban.cli.output import jsonable
from giaoban.cli.trials import KNOWN, TAKEN, Said, line_of, take, tried
from giaoban.cli.watching import watch
from giaoban.errors import BuildError, QueryError
from giaoban.intake.incoming import Waiting, new_waiting, waiting_of
from giaoban.warehouse.loading import Publishing
from giaoban.words.message import Message

# One object a line, as each is known: what the page reads while it waits.
LINES = "lines"
_TRIED = "tried.json"


def add_commands(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Adds them; `command` makes one from its name, what it runs and what it does."""
    loading = command("load", _load, "try files, then publish the figures with them")
    loading.add_argument("files", nargs="*", type=_file, metavar="FILE")
    said = "the source or report they are of, else their columns tell; FILE=NAME for one of several"
    loading.add_argument("--source", action="append", default=[], metavar="NAME", help=said)
    said = "only say what they would bring; nothing is taken"
    loading.add_argument("--dry-run", action="store_true", help=said)
    loading.add_argument("--format", choices=("table", "json", LINES), default="table")
    loading.add_argument("--waiting", type=int, help=argparse.SUPPRESS)
    watching = command("watch", _watch, "load what is put into a folder, again and again")
    watching.add_argument("folder", type=_folder, metavar="DIR")
    watching.add_argument("--source", help="the source or report the files are of")
    watching.add_argument("--once", action="store_true", help="what lies there now, then end")


def _load(given: argparse.Namespace) -> int:
    city = read_city(given.city)
    home = home_of(city, given.home)
    waiting = _waiting(home, given)
    tell = _print_line if given.format == LINES else _say_nothing
    try:
        said = None if given.dry_run else _told_before(waiting)
        if said is None:
            asked = asked_sources(given.source, [path.name for path in waiting.files], city)
            said = tried(city, home, waiting, asked, tell, is_whole=given.dry_run)
        done = None
        if not given.dry_run:
            done = take(given.city, given.home, waiting, said["files"], tell)
    finally:
        if given.waiting is None:
            waiting.let_go()
    if given.waiting is not None and given.dry_run:
        _keep(said, waiting)
    _print(said | _published(done), given.format)
    return _code(said["files"], done)


def _keep(said: Said, waiting: Waiting) -> None:
    """What was shown of the files is what is taken, once the word is given."""
    (waiting.folder / _TRIED).write_text(json.dumps(_plain(said), ensure_ascii=False), "utf-8")


def _told_before(waiting: Waiting) -> Said | None:
    """What the trial of these files said; None where there was none."""
    file = waiting.folder / _TRIED
    return json.loads(file.read_text("utf-8")) if file.exists() else None


def _waiting(home: CityHome, given: argparse.Namespace) -> Waiting:
    """The files that are given, in a folder of their own; or those the page has put there."""
    if given.waiting is not None:
        waiting = waiting_of(home, given.waiting)
    elif given.files:
        waiting = _kept(home, given.files)
    else:
        waiting = None
    if waiting is None:
        raise QueryError("load.no_files")
    return waiting


def _kept(home: CityHome, files: Sequence[Path]) -> Waiting:
    """The files in a folder of their own; none is left behind where not all of them can be kept."""
    waiting = new_waiting(home)
    try:
        waiting.add_files(files)
    except OSError as error:
        waiting.let_go()
        # Its own words would repeat the name of a file.
        raise BuildError("warehouse.build.stopped", reason=error.strerror) from error
    return waiting


def asked_sources(
    given: Iterable[str], names: Sequence[str], city: City
) -> Mapping[str | None, str]:
    """File -> the source that was chosen for it; None is for all others. QueryError for none of them."""
    known = [each.name for each in (*city.sources, *city.reports)]
    asked: dict[str | None, str] = {}
    for text in given:
        # A file's name may hold the sign too.
        begun = [name for name in names if text.startswith(f"{name}=")]
        file = max(begun, key=len, default=None)
        source = text if file is None else text[len(file) + 1 :]
        if source not in known:
            raise QueryError("load.no_source", name=source, known=known)
        asked[file] = source
    return asked


def _published(done: Publishing | None) -> Said:
    return {} if done is None else {"generation": done.report.generation, "batches": done.batches}


def _code(files: Sequence[Said], done: Publishing | None) -> int:
    is_fine = all(file["status"] in (TAKEN, KNOWN) for file in files)
    if done is None:
        return DONE if is_fine else NOT_DONE
    return DONE if is_fine and not done.report.intake.problems else WITHOUT_FILES


def _print(said: Said, format_: str) -> None:
    if format_ == LINES:
        _print_line({"phase": "done", **said})
    elif format_ == "json":
        print(json.dumps(_plain(said), ensure_ascii=False, indent=1))
    else:
        _tell(said)


def _tell(said: Said) -> None:
    """The sentences: of each file, what is doubted of it, and what the main numbers become."""
    for file in said["files"]:
        print(line_of(file))
        for words in (*file.get("doubts", ()), *file.get("notes", ())):
            print(f"  {words}")
        for reason in file.get("reasons", ()):
            print(f"  {reason['says']}: {reason['rows']}")
        if "new_cases" in file:
            names = ("new_cases", "changed_cases", "same_cases", "older_rows", "vanished_cases")
            print(f"  {Message('load.changes', **{name: file[name] for name in names})}")
    for card in said.get("numbers", {}).get("cards", ()):
        print(f"{card['name']}: {card['before'] or '–'} → {card['after']}")
    if "generation" in said:
        print(Message("command.build.published", generation=said["generation"]), file=sys.stderr)


def _print_line(said: Said) -> None:
    print(json.dumps(_plain(said), ensure_ascii=False), flush=True)


def _say_nothing(_said: Said) -> None:
    """Nobody waits for the work."""


def _plain(value):
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return jsonable(value)


def _watch(given: argparse.Namespace) -> int:
    return watch(given.city, given.home, given.folder, given.source, given.once)


def _file(text: str) -> Path:
    path = Path(text)
    if not path.is_file():
        raise argparse.ArgumentTypeError(str(Message("load.no_file", value=text)))
    return path


def _folder(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(str(Message("command.given.no_folder", value=text)))
    return path
