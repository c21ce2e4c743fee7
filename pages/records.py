"""Can we trust the figures?"""

from giaoban.figures.records.coverage import coverage
from giaoban.figures.records.doubts import doubts
from giaoban.figures.records.records import flags, freshness, ledger, rejected, unknown_wards
from giaoban.figures.records.records import headline as none_lost
from giaoban.figures.records.reported import reported
from giaoban.figures.records.revised import revised
from giaoban.figures.records.tables import tables
from giaoban.figures.records.vanished import vanished
from giaoban.web.drawing.expected_files import expected_files
from giaoban.web.figure import figure
from giaoban.web.page import headline, page, row
from giaoban.web.records import correcting, withdrawing
from giaoban.web.session import snapshot
from giaoban.web.session.context import known_on

page("records")
snapshot.choose()
headline(none_lost)
expected_files()

if known_on():
    figure(revised)
figure(doubts)
figure(freshness)
figure(coverage)
figure(reported)
figure(ledger)
withdrawing.button()
figure(vanished)

left, middle, right = row(4, 3, 3)
with left:
    figure(rejected)
    correcting.buttons()
with middle:
    figure(unknown_wards)
with right:
    figure(flags)
    figure(tables)
