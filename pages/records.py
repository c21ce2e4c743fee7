"""Can we trust the figures?"""

from giaoban.figures.records.records import (
    flags_figure,
    freshness_figure,
    headline_says,
    ledger_figure,
    rejected_figure,
    unknown_wards_figure,
)
from giaoban.web import snapshot
from giaoban.web.context import built, known_on, standing
from giaoban.web.figure import figure
from giaoban.web.page import headline, page, row
from giaoban.web.reader import ask

LEDGER = "records/ledger"

page("records")
snapshot.choose()


@headline
def _():
    return headline_says(ask(LEDGER))


if known_on():

    @figure("known.restated")
    def _():
        return snapshot.restated()


@figure("records.freshness")
def _():
    return freshness_figure(ask("records/freshness"), standing().as_of, built())


@figure("records.ledger")
def _():
    return ledger_figure(ask(LEDGER))


left, middle, right = row(4, 3, 3)
with left:

    @figure("records.rejected")
    def _():
        return rejected_figure(ask("records/reasons"), ask("records/rejected"))


with middle:

    @figure("records.unknown_wards")
    def _():
        return unknown_wards_figure(ask("records/unknown_wards"))


with right:

    @figure("records.flags")
    def _():
        return flags_figure(ask(LEDGER))
