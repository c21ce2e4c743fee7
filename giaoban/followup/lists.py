"""The lists of a city folder that decisions choose from: bodies.csv and causes.csv."""

from __future__ import annotations

from collections.abc import Mapping

from giaoban.city import City
from giaoban.tables import read_table

# Where a city has no causes.csv; their names are those of the locale.
CAUSES = ("staffing", "other_agency", "citizen_papers", "system_sync", "weather", "surge", "other")


def bodies(city: City) -> list[dict[str, str]]:
    """The names of the bodies that may lead or help, by language, in the order of the file."""
    rows = read_table(city.table("bodies.csv"), ("body", "name_vi"))
    return [
        {
            "vi": row.need("name_vi"),
            "en": row.text("name_en") or row.need("name_vi"),
        }
        for row in rows
    ]


def causes(city: City) -> Mapping[str, Mapping[str, str]] | None:
    """What the city calls the causes of a point, by code and language; None: it has no list."""
    rows = read_table(city.table("causes.csv"), ("cause", "name_vi"))
    names = {
        row.need("cause"): {
            "vi": row.need("name_vi"),
            "en": row.text("name_en") or row.need("name_vi"),
        }
        for row in rows
    }
    return names or None
