"""The lists of a city folder that decisions choose from: bodies.csv and causes.csv."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from giaoban.city import City
from giaoban.tables import read_table

# Where a city has no causes.csv; their names are those of the locale.
CAUSES = ("staffing", "other_agency", "citizen_papers", "system_sync", "weather", "surge", "other")


def bodies(city: City) -> dict[str, str | None]:
    """The bodies that may lead or help, in the order of the file, each with its ward's code."""
    return {
        row.need("body"): row.text("ward_code")
        for row in read_table(city.table("bodies.csv"), ("body",))
    }


def causes(city: City) -> Mapping[str, Mapping[str, str]] | None:
    """What the city calls the causes of a point, by code and language; None: it has no list."""
    path: Path = city.table("causes.csv")
    rows = read_table(path, ("cause", "name_vi"))
    names = {
        row.need("cause"): {
            "vi": row.need("name_vi"),
            "en": row.text("name_en") or row.need("name_vi"),
        }
        for row in rows
    }
    return names or None
