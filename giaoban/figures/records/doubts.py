"""What is doubted of the files that figures rest on, until it is put right."""

from __future__ import annotations

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.doubts import DOUBTS, standing
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED
from giaoban.figures.memo import memoized
from giaoban.figures.spoken import told_in


@figure(least=COUNTED, is_scoped=False)
def doubts(ask: Ask) -> Figure:
    """What may make a figure false."""
    return doubts_figure(ask(DOUBTS))


@memoized()
def doubts_figure(rows: pd.DataFrame) -> Figure:
    """What is doubted now; rows of records/doubts."""
    now = standing(rows)
    drawing = Table(doubts_table(now), most=10, reading="blocks") if len(now) else None
    return Figure(drawing, doubts_says(now))


def doubts_table(rows: pd.DataFrame) -> pd.DataFrame:
    """What is doubted in words, of which file, since when; rows of `standing`."""
    # Behind the name of a file, as a command says them, they go on; here each is a sentence.
    sentences = [said[:1].upper() + said[1:] for said in told_in(rows, "doubted")]
    told = rows.assign(doubted=sentences, doubted_since=rows.doubted_since.dt.normalize())
    return told[["doubted", "file", "source", "doubted_since"]]


def doubts_says(rows: pd.DataFrame) -> Finding:
    """How many things are doubted; rows of `standing`."""
    if rows.empty:
        return Finding("records.doubts.says.none", signal="usual")
    numbers = {"doubts": len(rows), "files": rows.file.nunique()}
    return Finding("records.doubts.says.some", numbers, "concern")
