"""A city of a few rows, written by hand into a folder, built and asked like any other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from giaoban.city.home import CityHome
from giaoban.city.settings import read_city
from giaoban.warehouse import queries
from giaoban.warehouse.build import Report, build
from giaoban.warehouse.database import Warehouse

SETTINGS = """
[city]
code = "tiny"
name = { vi = "Thành phố Nhỏ", en = "Tiny City" }
timezone = "Asia/Ho_Chi_Minh"
as_of = "2020-10-31"

[intake]
max_rejected_share = 1.0

[[source]]
name = "book"
family = "grievance"
files = ["*.csv"]

[source.columns]
case_id = "id"
received_at = "received"
closed_at = "closed"
due_at = "due"
status = "status"
ward = "ward"
"""
HEADER = "id,received,closed,due,status,ward"


@dataclass
class TinyCity:
    """A city folder and a home of its own."""

    folder: Path
    home: Path

    def settings(self, text: str = SETTINGS) -> TinyCity:
        """Writes city.toml."""
        return self.write("city.toml", text)

    def write(self, name: str, text: str | bytes) -> TinyCity:
        """Writes a file into the city folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self

    def cases(self, name: str, *rows: str, header: str = HEADER) -> TinyCity:
        """Writes a CSV file of cases."""
        return self.write(name, "\n".join([header, *rows]) + "\n")

    def build(self, as_of: date | None = None) -> Report:
        """Builds the city for real."""
        return build(self.folder, self.home, as_of)

    @property
    def city_home(self) -> CityHome:
        """Where its batches and generations lie."""
        return CityHome(self.home / read_city(self.folder).code)

    def ask(self, name: str, **params: Any) -> list[dict[str, Any]]:
        """The rows of a query as dictionaries."""
        rows = queries.ask_rows(Warehouse(self.city_home), name, params)
        return [dict(zip(rows.columns, row, strict=True)) for row in rows.values]
