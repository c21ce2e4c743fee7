"""A city folder's settings: city.toml, checked key by key, as plain data."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from giaoban.city.reports import Report, read_report
from giaoban.city.source_files import loaded_folder
from giaoban.city.sources import Source, checked_timezone, read_source
from giaoban.city.toml import Section, read_toml
from giaoban.errors import CityError
from giaoban.words.message import Message
from giaoban.words.text import DEFAULT

TOP_KEYS = ("city", "figures", "intake", "letterhead", "source", "report")
LANGUAGES = ("vi", "en")
LONGEST_CODE = 64
# Of the as-of day: what calendars and working days are counted for.
YEARS = range(1900, 2101)
CITY_KEYS = (
    "code", "name", "unit_word", "timezone", "language", "simulated", "as_of", "calendar", "wards"
)  # fmt: skip
# What is loaded on the page or by a command lies here, a folder for each source and report.
LOADED = "loaded"
# Vietnamese has one form of a noun, English two.
WORD_FORMS = {"vi": 1, "en": 2}


@dataclass(frozen=True)
class Figures:
    """How figures are cut: the last day of each age band, and the smallest denominator shown."""

    age_bands: tuple[int, ...] = (7, 30, 90)
    minimum_cases: int = 5


@dataclass(frozen=True)
class Letterhead:
    """What stands at the head and the foot of official papers; what is empty goes by the city's name.

    The Party's papers have an issuer and a superior of their own; English papers name the issuer in
    English.
    """

    issuer: str = ""
    issuer_en: str = ""
    superior: str = ""
    party_issuer: str = ""
    party_issuer_en: str = ""
    party_superior: str = ""
    place: str = ""
    signed: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class City:
    """Everything that makes one city different from another."""

    folder: Path
    code: str
    name: dict[str, str]
    timezone: str
    language: str
    simulated: bool
    as_of: date | None
    calendar: Path | None
    wards: Path | None
    figures: Figures
    max_rejected_share: float
    sources: tuple[Source, ...]
    reports: tuple[Report, ...] = ()
    letterhead: Letterhead = Letterhead()
    unit_word: dict[str, tuple[str, str]] = field(default_factory=dict)

    def table(self, file_name: str) -> Path:
        """Where a reference table of this city lies, whether it is there or not."""
        return self.folder / file_name

    def loaded(self, name: str) -> Path:
        """Where files lie that were loaded into the source or report of this name."""
        return self.folder / LOADED / loaded_folder(name)


def language_of(folder: Path) -> str:
    """The language of a city folder, even where the rest of its settings cannot be read."""
    try:
        text = (folder / "city.toml").read_text("utf-8", "replace")
    except OSError:
        return DEFAULT
    said = re.search(r'^\s*language\s*=\s*["\'](\w+)["\']', text, re.MULTILINE)
    return said[1] if said and said[1] in LANGUAGES else DEFAULT


def read_city(folder: Path) -> City:
    """The settings of a city folder; CityError names the file, the key and what would be right."""
    folder = Path(folder)
    path = folder / "city.toml"
    if not folder.is_dir():
        raise CityError("city.setting.no_folder", folder=str(folder))
    if not path.is_file():
        raise CityError("city.setting.no_file", path=str(path))
    top = Section(path, Message("city.setting.top"), read_toml(path))
    top.only(TOP_KEYS)
    return _city(top, folder)


def _city(top: Section, folder: Path) -> City:
    if "city" not in top:
        raise top.wrong("city", "city.setting.no_city")
    city = Section(top.path, "[city]", top.get("city", dict))
    city.only(CITY_KEYS)
    timezone = checked_timezone(city, city.need("timezone", str))
    sources = _sources(top, timezone)
    return City(
        folder=folder,
        code=_code(city),
        name=_name(city),
        timezone=timezone,
        language=city.one_of("language", city.get("language", str, DEFAULT), LANGUAGES),
        simulated=city.get("simulated", bool, False),
        as_of=_as_of(city),
        calendar=_table_path(city, "calendar", folder),
        wards=_table_path(city, "wards", folder),
        figures=_figures(top),
        letterhead=_letterhead(top),
        unit_word=_unit_word(city),
        max_rejected_share=_max_rejected_share(top),
        sources=sources,
        reports=_reports(top, sources),
    )


def _code(city: Section) -> str:
    code = city.need("code", str)
    # The code names a folder under the program's home.
    if len(code) > LONGEST_CODE:
        raise city.wrong("code", "city.setting.long_code", length=len(code), most=LONGEST_CODE)
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", code):
        raise city.wrong("code", "city.setting.odd_code", code=code)
    return code


def _name(city: Section) -> dict[str, str]:
    city.need("name", dict)
    names = city.table("name")
    names.only(LANGUAGES)
    given = {language: names.need(language, str) for language in names.values}
    if not given:
        raise city.wrong("name", "city.setting.no_name")
    fallback = next(iter(given.values()))
    return {language: given.get(language, fallback) for language in LANGUAGES}


def _unit_word(city: Section) -> dict[str, tuple[str, str]]:
    """What one unit is called, and many, by language; nothing where the usual words do."""
    words = city.table("unit_word")
    words.only(LANGUAGES)
    forms = {language: words.texts(language) for language in words.values}
    for language, given in forms.items():
        if len(given) != WORD_FORMS[language]:
            raise words.wrong(language, "city.setting.no_unit_words")
    return {language: (given[0], given[-1]) for language, given in forms.items()}


def _as_of(city: Section) -> date | None:
    value = city.values.get("as_of")
    if value is None:
        return value
    if type(value) is date:
        return _within_reach(city, value)
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise city.wrong("as_of", "city.setting.not_a_day", value=str(value))
    try:
        return _within_reach(city, date.fromisoformat(value))
    except ValueError as error:
        raise city.wrong("as_of", "city.setting.no_such_day", value=value) from error


def _within_reach(city: Section, day: date) -> date:
    if day.year not in YEARS:
        raise city.wrong("as_of", "city.setting.far_day", value=str(day))
    return day


def _table_path(city: Section, key: str, folder: Path) -> Path | None:
    name = city.get(key, str)
    if name is None:
        return None
    if not (folder / name).is_file():
        raise city.wrong(key, "city.setting.no_table", name=name, folder=str(folder))
    return folder / name


def _figures(top: Section) -> Figures:
    figures = Section(top.path, "[figures]", top.get("figures", dict, {}))
    figures.only(("age_bands", "minimum_cases"))
    minimum = figures.get("minimum_cases", int, Figures.minimum_cases)
    if minimum < 0:
        raise figures.wrong("minimum_cases", "city.setting.below_nought", value=str(minimum))
    return Figures(age_bands=_age_bands(figures), minimum_cases=minimum)


def _letterhead(top: Section) -> Letterhead:
    lists = ("signed", "recipients")
    given = Section(top.path, "[letterhead]", top.get("letterhead", dict, {}))
    given.only(tuple(Letterhead.__dataclass_fields__))
    return Letterhead(
        **{
            name: given.texts(name) if name in lists else given.get(name, str)
            for name in given.values
        }
    )


def _age_bands(figures: Section) -> tuple[int, ...]:
    bands = figures.get("age_bands", list, list(Figures.age_bands))
    if not bands or any(type(band) is not int or band < 0 for band in bands):
        raise figures.wrong("age_bands", "city.setting.odd_bands")
    if any(later <= earlier for earlier, later in itertools.pairwise(bands)):
        raise figures.wrong("age_bands", "city.setting.unsorted_bands", value=str(bands))
    return tuple(bands)


def _max_rejected_share(top: Section) -> float:
    intake = Section(top.path, "[intake]", top.get("intake", dict, {}))
    intake.only(("max_rejected_share",))
    share = intake.get("max_rejected_share", float, 0.05)
    if not 0 <= share <= 1:
        raise intake.wrong("max_rejected_share", "city.setting.no_share", value=str(share))
    return share


def _sources(top: Section, timezone: str) -> tuple[Source, ...]:
    sources = tuple(read_source(table, timezone) for table in _tables(top, "source"))
    _names_differ(top, "source", sources)
    return sources


def _reports(top: Section, sources: tuple[Source, ...]) -> tuple[Report, ...]:
    """The reports; a report is told from a source by its name too, in the ledger of an import."""
    reports = tuple(read_report(table, sources) for table in _tables(top, "report"))
    _names_differ(top, "report", (*sources, *reports))
    return reports


def _tables(top: Section, key: str) -> list[Section]:
    """The tables under [[key]], each called by its number until it says its name."""
    listed = top.values.get(key, [])
    if not isinstance(listed, list) or not all(isinstance(table, dict) for table in listed):
        raise top.wrong(key, f"city.setting.no_{key}_tables")
    return [
        Section(top.path, Message(f"city.setting.{key}_number", number=number), values)
        for number, values in enumerate(listed, start=1)
    ]


def _names_differ(top: Section, key: str, named: tuple[Source | Report, ...]) -> None:
    seen = set()
    for table in named:
        if table.name in seen:
            raise top.wrong(key, f"city.setting.{key}_twice", name=table.name)
        seen.add(table.name)


def today(city: City) -> date:
    """The day in the city; where its figures stop at a day of its settings, the day after that."""
    if city.as_of:
        return city.as_of + timedelta(days=1)
    return datetime.now(ZoneInfo(city.timezone)).date()
