"""Writes docs/city.md: every key of city.toml and every column of a city folder's tables.

The keys and columns are those that giaoban/city checks; what each means stands beside the checks, in
giaoban/city/explained.toml. `python -m tools.city_page` writes the page anew.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from giaoban.city import (
    city_tables,
    doors,
    papi,
    reports,
    settings,
    source_columns,
    sources,
    vocabulary,
)
from giaoban.city.home import ROOT

PAGE = ROOT / "docs" / "city.md"
EXPLAINED = Path(settings.__file__).with_name("explained.toml")
# What an entry of a table says of the table itself.
OF_FILE = "_file"
Words = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Part:
    """A table of city.toml: its heading, its name in explained.toml, and the keys that are checked."""

    heading: str
    name: str
    keys: tuple[str, ...]


# In the order of a city.toml.
PARTS = (
    Part("At the top", "top", settings.TOP_KEYS),
    Part("[city]", "city", settings.CITY_KEYS),
    Part("name and unit_word of [city]", "names", settings.LANGUAGES),
    Part("[figures]", "figures", settings.FIGURE_KEYS),
    Part("[intake]", "intake", settings.INTAKE_KEYS),
    Part("[letterhead]", "letterhead", settings.LETTERHEAD_KEYS),
    Part("[[source]]", "source", sources.SOURCE_KEYS),
    Part("[source.columns]", "columns", vocabulary.CANONICAL_COLUMNS["dossier"]),
    Part("[source.formats]", "formats", vocabulary.DATE_COLUMNS),
    Part("[source.values.COLUMN]", "values", tuple(vocabulary.VALUE_LISTS)),
    Part("[source.ward_pattern]", "ward_pattern", source_columns.PATTERN_KEYS),
    Part("[source.date_pattern]", "date_pattern", ("date_column",)),
    Part(
        "[source.door]",
        "door",
        tuple(dict.fromkeys(key for kind in doors.ASKED for key in doors.keys_of(kind))),
    ),
    Part("[[report]]", "report", reports.REPORT_KEYS),
    Part("[report.columns]", "report_columns", reports.REPORT_COLUMNS),
    Part("[report.period]", "period", reports.PERIOD_TABLE_KEYS),
)

_HEAD = """# The city folder, key by key

Made by `python -m tools.city_page` of the lists that check a city folder and of
`giaoban/city/explained.toml`; not written by hand. A whole `city.toml` stands in the README, four more in
`tests/cities`; `python -m giaoban doctor` says what is wrong with a folder. What an office does with it
each week: [quy-trinh-tuan.md](quy-trinh-tuan.md).

Days are written `2026-07-01`, numbers with a point, yes and no as `true` and `false`; texts stand in
quotes. A key that there is not is refused, and the nearest one named.
"""


def tables() -> dict[str, tuple[str, ...]]:
    """Every table of a city folder with its columns, as they are checked or offered for editing."""
    every = {name: city_tables.column_names(name) for name in city_tables.EDITED}
    checked = {**city_tables.DIRECTIVES, **city_tables.OUTREACH}
    checked |= dict(zip(papi.FILES, (papi.SCORES, papi.MEASURES), strict=True))
    for name, (needed, others) in checked.items():
        every.setdefault(name, (*needed, *others))
    return every


def explained() -> Words:
    """What each key and column means, by its table."""
    return tomllib.loads(EXPLAINED.read_text("utf-8"))


def missing(words: Words) -> list[str]:
    """The keys and columns that are checked and not explained, as `table: key`."""
    keys = {part.name: part.keys for part in PARTS}
    keys |= {name: (OF_FILE, *columns) for name, columns in tables().items()}
    return [
        f"{name}: {key}"
        for name, own in keys.items()
        for key in own
        if key not in words.get(name, {})
    ]


def page(words: Words) -> str:
    """The whole page; KeyError where a key is not explained."""
    lines = [_HEAD, "## city.toml\n"]
    for part in PARTS:
        lines += [f"### {part.heading}\n", *_table("key", part.keys, words[part.name]), ""]
    lines.append("## The tables\n")
    for name, columns in tables().items():
        own = words[name]
        lines += [f"### {name}\n", f"{own[OF_FILE]}\n", *_table("column", columns, own), ""]
    return "\n".join(lines).rstrip() + "\n"


def _table(what: str, keys: Iterable[str], words: Mapping[str, Any]) -> Iterator[str]:
    yield f"| {what} | meaning | example |"
    yield "|---|---|---|"
    for key in keys:
        means, example = words[key]
        shown = f"`{example}`".replace("|", "\\|") if example else ""
        yield f"| `{key}` | {means} | {shown} |"


def main() -> None:
    """Writes the page; names what is not explained."""
    words = explained()
    if lacking := missing(words):
        raise SystemExit(f"explain in {EXPLAINED.relative_to(ROOT)}: " + ", ".join(lacking))
    PAGE.write_text(page(words), "utf-8")


if __name__ == "__main__":
    main()
