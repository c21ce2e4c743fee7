"""Removes what a batch holds, everywhere and for good; a withdrawn batch can be put back, this cannot.

For what should never have been imported. The batch keeps its number, its files' names and hashes, its
counts and the reason; its rows, problems, notes and doubts go, from the generations before and from
what was known on earlier days too, and so do its files where `load` had put them.
"""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import Any

from giaoban.city.home import CityHome
from giaoban.city.settings import City
from giaoban.errors import BuildError
from giaoban.intake.batches import Batches
from giaoban.intake.incoming import forget_files
from giaoban.intake.withdrawals import Entry, standing
from giaoban.warehouse.build import Report, build
from giaoban.warehouse.withdrawing import rows_of


def purge(city_folder: Path, home: Path, batch: int, why: str) -> Report:
    """Publishes the figures without a batch and empties it; its files are not read again.

    why: the reason, which the ledger keeps
    BuildError where there is no such batch, or no reason. What was left half-done is finished when
    it is asked for again.
    """
    if not why.strip():
        raise BuildError("warehouse.purging.no_reason")
    entry = Entry.now(batch, why, is_purged=True)
    return build(city_folder, home, before=partial(_empty, entry, home), after=_forget)


def _empty(entry: Entry, home: Path, city: City, batches: Batches) -> None:
    rows = rows_of(entry.batch, batches)
    # It is out of the figures first: a purge that is killed leaves no half of it counting.
    batches.enter(entry)
    batches.empty(entry.batch)
    forget_files(city, CityHome(home / city.code), _only_here(rows, batches))


def _only_here(rows: list[dict[str, Any]], batches: Batches) -> set[str]:
    """The contents that no other batch in the figures was read from, by their hashes."""
    others = standing(batches.ledger(), batches.withdrawn())
    return {row["content"] for row in rows} - {row["content"] for row in others}


def _forget(home: CityHome) -> None:
    """Drops every generation but the published one, and whatever was made from the batch before."""
    served = home.published()
    for file in home.warehouse.iterdir():
        if file.name != served.name:
            file.unlink()
    trials = home.incoming.glob("*/*/home")
    for folder in (home.known, home.scratch, home.spill, *trials):
        shutil.rmtree(folder, ignore_errors=True)
