"""Can we trust the figures?"""

from giaoban import findings, views
from giaoban.ui import ask, built, figure, headline, knowing, page, row, standing
from giaoban.ui.city import known_on

LEDGER = "records/ledger"

page("records")
knowing.choose()


@headline
def _():
    return findings.records.headline(ask(LEDGER))


if known_on():

    @figure("known.restated")
    def _():
        return knowing.restated()


@figure("records.freshness")
def _():
    return views.records.freshness(ask("records/freshness"), standing().as_of, built())


@figure("records.ledger")
def _():
    return views.records.ledger(ask(LEDGER))


left, middle, right = row(4, 3, 3)
with left:

    @figure("records.rejected")
    def _():
        return views.records.rejected(ask("records/reasons"), ask("records/rejected"))


with middle:

    @figure("records.unknown_wards")
    def _():
        return views.records.unknown_wards(ask("records/unknown_wards"))


with right:

    @figure("records.flags")
    def _():
        return views.records.flags(ask(LEDGER))
