"""A city folder made of nothing but files of records: settings, units, categories, calendar."""

from __future__ import annotations

import csv
import io
import itertools
import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import tomlkit

from giaoban.city.editing import NAME, checked
from giaoban.city.home import ROOT
from giaoban.city.secret_columns import folded
from giaoban.city.settings import City, read_city
from giaoban.city.spelling import one_spelling
from giaoban.city.ward_names import kind_in_name, spelling
from giaoban.city.wards import Unit, read_units, units_met
from giaoban.errors import CityError
from giaoban.intake.incoming import load_into
from giaoban.intake.proposals.proposal import Proposal
from giaoban.intake.proposals.propose import free_of
from giaoban.intake.proposals.trial import Trial, trial
from giaoban.intake.proposals.written import as_text
from giaoban.intake.shown import are_personal
from giaoban.words.message import Message

VIETNAM = "Asia/Ho_Chi_Minh"
# The city that ships has the national calendar, and the national codes of its units.
_SHIPPED = ROOT / "data" / "halong"
# Units are the shipped city's where so many of their names are.
LEAST_SHARED = 0.8
# With more different texts than these a column of categories is none.
MOST_CATEGORIES = 200


@dataclass(frozen=True)
class NewCity:
    """What a new city is called, and where it lies."""

    folder: Path
    code: str
    title: str
    timezone: str = VIETNAM
    language: str = "vi"


@dataclass
class Made:
    """A city folder that was made: what it says of itself, and what each file gave."""

    city: City
    trials: list[Trial] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)


@dataclass(frozen=True)
class Given:
    """Files with one mapping: what is proposed for them, and where they lie."""

    proposal: Proposal
    files: tuple[Path, ...]


def together(proposed: Iterable[tuple[Path, Proposal]], name: str | None = None) -> list[Given]:
    """Files of one mapping under one proposal, the first's; no two proposals have one name.

    name: what they are called instead of after their files
    """
    held: list[tuple[Proposal, list[Path]]] = []
    for path, proposal in proposed:
        alike = next((files for first, files in held if first.mapping == proposal.mapping), None)
        if alike is not None:
            alike.append(path)
        else:
            held.append((proposal, [path]))
    taken: set[str] = set()
    for proposal, _ in held:
        proposal.name = free_of(name or proposal.name, taken)
        taken.add(proposal.name)
    return [Given(proposal, tuple(files)) for proposal, files in held]


def make_city(new: NewCity, given: Sequence[Given]) -> Made:
    """Makes the folder, with the files in it; CityError where there is one, or it could not be read.

    Nothing is left behind where it fails. The folder appears at once, when all of it is there.
    """
    if (new.folder / NAME).exists():
        raise CityError("city.new.exists", folder=str(new.folder))
    draft = new.folder.with_name(f".{new.folder.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    try:
        made = _filled(draft, new, given)
        _move(draft, new.folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    made.city = read_city(new.folder)
    return made


def _filled(draft: Path, new: NewCity, given: Sequence[Given]) -> Made:
    settings = _settings(new, given)
    city = checked(draft, settings)
    made = Made(city)
    for each in given:
        files = [(path, path.name) for path in each.files]
        made.trials.append(trial(city, each.proposal.name, files))
    made.notes += _met_twice(given, made.trials)
    units = list(dict.fromkeys(text for told in made.trials for text in told.units))
    made.notes += _write_units(draft, units)
    made.notes += _write_categories(draft, [t for told in made.trials for t in told.categories])
    made.notes += _write_calendar(draft, new)
    tables = {"wards": draft / "wards.csv", "calendar": draft / "calendar.csv"}
    named = {key: path.name for key, path in tables.items() if path.exists()}
    (draft / NAME).write_text(_settings(new, given, named), "utf-8")
    read_city(draft)
    for each in given:
        load_into(city, each.proposal.name, each.files)
    return made


def _met_twice(given: Sequence[Given], trials: Sequence[Trial]) -> list[Message]:
    """Which sources list the same case numbers: of two sources they are two cases."""
    pairs = itertools.combinations(zip(given, trials, strict=True), 2)
    return [
        Message("city.new.met_twice", cases=cases, one=one.proposal.name, other=other.proposal.name)
        for (one, its), (other, others) in pairs
        if one.proposal.family == other.proposal.family
        and (cases := len(its.numbers & others.numbers))
    ]


def _move(draft: Path, folder: Path) -> None:
    """The folder in its place; one that is there already keeps what else it holds."""
    if not folder.exists():
        draft.rename(folder)
        return
    # The settings come last: without them it is no city yet.
    for path in sorted(draft.iterdir(), key=lambda each: each.name == NAME):
        target = folder / path.name
        if target.exists():
            raise CityError("city.new.in_the_way", path=str(target))
        shutil.move(path, target)


def _settings(new: NewCity, given: Sequence[Given], tables: dict[str, str] | None = None) -> str:
    document = tomlkit.document()
    city = tomlkit.table()
    city.add("code", new.code)
    name = tomlkit.inline_table()
    name.update({"vi": new.title, "en": new.title})
    city.add("name", name)
    city.add("timezone", new.timezone)
    city.add("language", new.language)
    for key, table in (tables or {}).items():
        city.add(key, table)
    document.add("city", city)
    return "\n".join([tomlkit.dumps(document), *(as_text(each.proposal) for each in given)])


def _write_units(folder: Path, texts: Sequence[str]) -> list[Message]:
    """wards.csv of the units met, with national codes where they are the shipped city's units."""
    # Codes alone say no names: such a city goes without the table, by what its records say.
    lettered = [text for text in texts if re.search(r"[^\W\d_]", text)]
    if not lettered or 2 * len(lettered) < len(texts):
        return []
    # Whoever stood in the table would pass the gate for people as a unit from then on.
    masks = zip(lettered, are_personal(lettered), strict=True)
    named = [text for text, is_personal in masks if not is_personal]
    told = (
        [Message("city.new.no_units", values=left)] if (left := len(lettered) - len(named)) else []
    )
    if not named:
        return told
    met = _each_once(named)
    shipped = {spelling(unit.name): unit for unit in _latest(read_units(_SHIPPED / "wards.csv"))}
    shared = [unit for unit in met if spelling(unit.name) in shipped]
    is_shipped = len(shared) >= LEAST_SHARED * len(met)
    rows = []
    codes: set[str] = set()
    for unit in met:
        known = shipped.get(spelling(unit.name)) if is_shipped else None
        code = known.code if known else _code(unit.name, codes)
        codes.add(code)
        rows.append((code, unit.name, (known.kind if known else kind_in_name(unit.name)) or ""))
    _write(folder / "wards.csv", ("ward_code", "ward_name", "kind"), rows)
    key = "national_codes" if is_shipped else "own_codes"
    return [Message(f"city.new.{key}", units_met=len(rows)), *told]


def _each_once(texts: Iterable[str]) -> list[Unit]:
    """The units met, each once though written with and without its kind before it."""
    by_name: dict[tuple[str, str | None], str] = {}
    for unit in units_met(texts):
        called = (spelling(unit.name), kind_in_name(unit.name))
        # "Phường Hà Lầm" rather than "P.Hà Lầm".
        by_name[called] = max(by_name.get(called, ""), unit.name, key=len)
    kinds: dict[str, set[str]] = {}
    for bare, kind in by_name:
        if kind:
            kinds.setdefault(bare, set()).add(kind)
    # "Hà Lầm" is "Phường Hà Lầm" where only one unit is called so.
    kept = [name for (bare, kind), name in by_name.items() if kind or len(kinds.get(bare, ())) != 1]
    return [Unit(number, name, name) for number, name in enumerate(kept, start=1)]


def _latest(units: Iterable[Unit]) -> list[Unit]:
    """The units that are no more first, so that of one name the newest stands."""
    return sorted(units, key=lambda unit: unit.first)


def _code(name: str, taken: set[str]) -> str:
    """A code made of the name, the same whenever it is made; with a number where one has it."""
    words = folded(spelling(name)).split() or ["unit"]
    code = "-".join(words)
    if code in taken and (kind := kind_in_name(name)):
        code = f"{kind}-{code}".replace(" ", "-")
    return free_of(code, taken)


def code_of(title: str, home: Path) -> str:
    """A code made of a city's name that no city of this home has yet."""
    taken = {path.name for path in home.iterdir()} if home.is_dir() else set()
    return free_of("-".join(folded(title).split())[:40] or "city", taken)


def _write_categories(folder: Path, texts: Sequence[str]) -> list[Message]:
    categories = list({one_spelling(text): text for text in texts}.values())
    if not categories or len(categories) > MOST_CATEGORIES or any(are_personal(categories)):
        return []
    rows = [(text, text, text) for text in sorted(categories)]
    _write(folder / "categories.csv", ("category", "name_vi", "name_en"), rows)
    return [Message("city.new.categories", categories=len(rows))]


def _write_calendar(folder: Path, new: NewCity) -> list[Message]:
    """The national calendar for a city of Vietnam; any other has none until it writes its own."""
    if new.timezone != VIETNAM:
        return [Message("city.new.no_calendar")]
    shutil.copyfile(_SHIPPED / "calendar.csv", folder / "calendar.csv")
    return [Message("city.new.calendar")]


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    path.write_text(held.getvalue(), "utf-8")
