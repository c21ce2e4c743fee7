"""A city that exports are dropped into, and what its batches give, without the figures of a build."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from giaoban.city.settings import read_city
from giaoban.intake.batches import Batches
from giaoban.intake.import_run import Intake, take
from giaoban.intake.withdrawals import Entry
from giaoban.warehouse.database import workbench
from giaoban.warehouse.marts import MACROS, read_batches
from giaoban.warehouse.queries import sql_of
from tests.tiny_city import SETTINGS, TinyCity

NOW = datetime(2020, 11, 1, 12, tzinfo=UTC)
UPDATED = SETTINGS.replace('due_at = "due"', 'updated_at = "updated"')
HEADER = "id,received,closed,status,ward,updated"


class Exports:
    """A city that exports are dropped into, and the records that count after each import."""

    def __init__(self, city: TinyCity, covering: str = "") -> None:
        listed = 'files = ["*.csv"]'
        self.tiny = city.settings(UPDATED.replace(listed, f"{listed}\n{covering}"))
        self.city, self.home = read_city(city.folder), city.city_home
        self.now = NOW

    def drop(self, name: str, *rows: str) -> Exports:
        """Puts a file into the folder; rows as in HEADER, days of October alone."""
        self.tiny.cases(name, *rows, header=HEADER)
        return self

    def take(self) -> Intake:
        """Imports what is new, an hour after the import before."""
        self.now += timedelta(hours=1)
        self.home.scratch.mkdir(parents=True, exist_ok=True)
        with workbench(None, self.home.scratch) as connection:
            return take(self.city, self.batches(), connection, self.now)

    def batches(self) -> Batches:
        return Batches(self.home.batches, aside=self.home.scratch)

    def enter(self, batch: int, is_back: bool) -> None:
        self.now += timedelta(hours=1)
        self.batches().enter(Entry(self.now, batch, is_back))

    def standing(self) -> dict[str, str]:
        """The line of each case that counts."""
        return dict(
            self.asked(
                "select case_id, concat_ws(',', case_id, received_at::date, "
                "coalesce(closed_at::date::text, ''), state, ward_raw, "
                "coalesce(updated_at::date::text, '')) from records"
            )
        )

    def asked(self, question: str) -> list[tuple]:
        """The rows of a question about what the batches give."""
        with workbench(None, self.home.scratch) as connection:
            for macro in MACROS:
                connection.execute(sql_of(macro))
            read_batches(connection, self.city, self.batches(), self.now)
            return connection.execute(question).fetchall()
