"""What an office said has ended, and has not as the records stand."""

from __future__ import annotations

from giaoban.city.home import CityHome
from giaoban.city.no_longer_listed import TABLE
from giaoban.warehouse import queries
from giaoban.warehouse.database import Warehouse
from giaoban.words.message import Message


def unused(home: CityHome) -> list[Message]:
    """A sentence for each row of the table that ends no case, by its line: the number may be anything.

    GiaoBanError where nothing is published.
    """
    rows = queries.ask_rows(Warehouse(home), "records/unused_endings")
    return [
        Message(f"warehouse.endings.{why}", file=TABLE, row=str(number))
        for number, why in rows.values
    ]
