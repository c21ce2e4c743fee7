"""Channels and categories of the records, each under one name however it is spelled."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from giaoban.city.lists import read_categories
from giaoban.city.settings import City
from giaoban.city.spelling import one_spelling, plainest
from giaoban.warehouse.database import Connection


def unify(connection: Connection, city: City) -> None:
    """Writes in `records` what is spelled otherwise as its list has it, or as it is plainest.

    A category that no list has stays as it is: what is listed nowhere may differ by design.
    """
    channels = {name for source in city.sources for name in source.values.get("channel", {})}
    texts = _texts(connection, "channel")
    _rewrite(connection, "channel", _names(texts, channels) | _plain(texts, channels))
    categories = [row["category"] for row in read_categories(city.table("categories.csv"))]
    listed = {category for category in categories if category}
    _rewrite(connection, "category", _names(_texts(connection, "category"), listed))


def _names(texts: Iterable[str], listed: Iterable[str]) -> dict[str, str]:
    """Spelling -> the name of a list it is another spelling of."""
    known = set(listed)
    alike = {one_spelling(name): name for name in sorted(known)}
    spelled = {text: alike.get(one_spelling(text)) for text in texts if text not in known}
    return {text: name for text, name in spelled.items() if name}


def _plain(texts: Iterable[str], listed: Iterable[str]) -> dict[str, str]:
    """Spelling -> the plainest spelling of the name, for names in no list."""
    known = {one_spelling(name) for name in listed}
    spellings: dict[str, list[str]] = {}
    for text in texts:
        spellings.setdefault(one_spelling(text), []).append(text)
    return {
        text: plainest(alike)
        for name, alike in spellings.items()
        if name not in known
        for text in alike
        if text != plainest(alike)
    }


def _texts(connection: Connection, column: str) -> list[str]:
    answer = connection.execute(
        f"select distinct {column} from records where {column} is not null order by {column}"
    )
    return [row[0] for row in answer.fetchall()]


def _rewrite(connection: Connection, column: str, names: dict[str, str]) -> None:
    if not names:
        return
    rows = pa.table({"spelled": list(names), "name": list(names.values())})
    connection.register("spellings", rows)
    connection.execute(
        f"update records set {column} = spellings.name from spellings "
        f"where records.{column} = spellings.spelled"
    )
    connection.unregister("spellings")
