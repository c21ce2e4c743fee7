"""Which files a source's patterns name, and which patterns name none."""

import fnmatch
import glob
import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from giaoban.city.reports import Report
from giaoban.city.settings import City
from giaoban.city.sources import Source
from giaoban.intake.archives import has_record_suffix, is_companion
from giaoban.words.message import Message

VARIABLE = re.compile(r"\$\{(\w+)\}")


@dataclass(frozen=True)
class Unmatched:
    """A pattern that names no file; a problem unless it is a wildcard still waiting for files."""

    pattern: str
    message: Message
    is_problem: bool


def files_of(source: Source | Report, city: City) -> list[tuple[Path, str]]:
    """Every file of a source once, in the order of its patterns, then by name; then what was loaded.

    The second of each pair is the name shown to people: the path inside the city folder, else
    the part of the path that the pattern leaves open, so that no server path is shown. Folders
    that are named outright, or look like a file of records, are listed: reading them says why
    they cannot be taken.
    """
    files: dict[Path, tuple[Path, str]] = {}
    for pattern in _patterns(source, city):
        for path in _matches(pattern, city):
            if not _is_loaded_into_another(path, source, city):
                files.setdefault(path.resolve(), (path, _short_name(path, pattern, city)))
    return _unlike_names(list(files.values()))


def passed_over(source: Source | Report, city: City) -> list[str]:
    """The names of what lies among a source's files and holds no records, as readme.txt."""
    beside = {
        path
        for pattern in _patterns(source, city)
        if glob.has_magic(pattern)
        for path in _globbed(pattern, city)
        if path.is_file() and is_companion(path.name)
    }
    return sorted(_composed(path.name) for path in beside)


def unmatched_patterns(source: Source | Report, city: City) -> list[Unmatched]:
    """The patterns without a file, each with a sentence that says what is missing."""
    checked = (_unmatched(pattern, source, city) for pattern in source.files)
    return [unmatched for unmatched in checked if unmatched is not None]


def _patterns(source: Source | Report, city: City) -> tuple[str, ...]:
    """Its own patterns, and the one that names what was loaded into it."""
    loaded = city.loaded(source.name).relative_to(city.folder)
    return (*source.files, glob.escape(f"{loaded}/") + "*")


def _is_loaded_into_another(path: Path, source: Source | Report, city: City) -> bool:
    """Whether a pattern as wide as "**/*.csv" met what belongs to another source."""
    others = {city.loaded(each.name) for each in (*city.sources, *city.reports)}
    return bool((others - {city.loaded(source.name)}) & set(path.parents))


def _unmatched(pattern: str, source: Source | Report, city: City) -> Unmatched | None:
    unset = _unset_variables(pattern)
    where = Message("intake.source.pattern", source=source.name, pattern=pattern)
    if unset:
        message = Message("intake.source.unset", where=where, names=unset)
        return Unmatched(pattern, message, True)
    if _matches(pattern, city):
        return None
    if glob.has_magic(pattern):
        return Unmatched(pattern, Message("intake.source.no_match", where=where), False)
    return Unmatched(pattern, Message("intake.source.no_file", where=where), True)


def _unset_variables(pattern: str) -> list[str]:
    return [name for name in VARIABLE.findall(pattern) if not os.environ.get(name)]


def _expanded(pattern: str, city: City) -> str:
    # What a variable holds is a folder's name, never a wildcard.
    filled = VARIABLE.sub(lambda match: glob.escape(os.environ[match[1]]), pattern)
    return os.path.join(_root(city), filled)


def _root(city: City) -> str:
    return glob.escape(str(city.folder))


def _matches(pattern: str, city: City) -> list[Path]:
    return sorted(path for path in _globbed(pattern, city) if _is_wanted(path, pattern))


def _globbed(pattern: str, city: City) -> list[Path]:
    """The paths a pattern names, in whatever form of Unicode the names lie on the disk."""
    if _unset_variables(pattern):
        return []
    wanted = _expanded(pattern, city)
    # A Mac writes a letter and its tone apart: a name with such letters is looked for among all.
    inside = wanted.removeprefix(_root(city))
    opened = re.sub(r"[^/]*[^\0-\x7f/][^/]*", "*", inside)
    paths = glob.glob(wanted.removesuffix(inside) + opened, recursive=True)
    if opened != inside:
        parts = Path(_composed(wanted)).parts
        paths = [path for path in paths if _is_named(Path(_composed(path)).parts, parts)]
    return [Path(path) for path in paths]


def _is_named(names: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    """Whether the names of a path are those of a pattern's parts; "**" is any number of them."""
    if not parts:
        return not names
    if parts[0] == "**":
        return any(_is_named(names[at:], parts[1:]) for at in range(len(names) + 1))
    return (
        bool(names) and fnmatch.fnmatchcase(names[0], parts[0]) and _is_named(names[1:], parts[1:])
    )


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _is_wanted(path: Path, pattern: str) -> bool:
    # What is named outright is meant.
    if not glob.has_magic(pattern):
        return True
    return has_record_suffix(path.name) if path.is_dir() else not is_companion(path.name)


def _short_name(path: Path, pattern: str, city: City) -> str:
    absolute, folder = os.path.abspath(path), os.path.abspath(city.folder)
    if os.path.commonpath([absolute, folder]) == folder:
        return _composed(os.path.relpath(absolute, folder))
    fixed = _fixed_folder(_composed(_expanded(pattern, city)))
    return os.path.relpath(_composed(absolute), fixed)


def _fixed_folder(pattern: str) -> str:
    """The folder above the first wildcard of a pattern."""
    folder = os.path.dirname(pattern)
    while glob.has_magic(folder.replace("[[]", "").replace("[*]", "").replace("[?]", "")):
        folder = os.path.dirname(folder)
    return os.path.abspath(re.sub(r"\[([\[*?])\]", r"\1", folder))


def _unlike_names(files: list[tuple[Path, str]]) -> list[tuple[Path, str]]:
    names = [name for _, name in files]
    return [(path, name if names.count(name) == 1 else str(path)) for path, name in files]
