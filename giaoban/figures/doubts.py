"""What may make a figure false, of the files that figures rest on."""

from __future__ import annotations

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.finding import Finding

DOUBTS = "records/doubts"


def doubts_say(ask: Ask) -> Finding | None:
    """How many things are doubted of the records; None where nothing is."""
    return doubted_says(ask.unnoted()(DOUBTS))


def doubted_says(rows: pd.DataFrame) -> Finding | None:
    """The same of rows of records/doubts."""
    doubts = len(standing(rows))
    return Finding("doubts.says", {"doubts": doubts}, "concern") if doubts else None


def standing(rows: pd.DataFrame) -> pd.DataFrame:
    """What is doubted now, each kind once of a source: of its latest file; rows of records/doubts.

    Of files whose rows have all been replaced nothing is in the figures any more.
    """
    now = rows[rows.is_standing.astype(bool)]
    kinds = now.assign(about=now.doubted.str.replace(r"\d[\d.,%]*", "", regex=True))
    latest = kinds.drop_duplicates(["source", "doubt", "about"])
    return latest.drop(columns="about").reset_index(drop=True)
