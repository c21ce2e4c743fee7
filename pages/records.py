"""Can we trust the figures?"""

from giaoban.figures.figure import Link
from giaoban.figures.records.coverage import coverage
from giaoban.figures.records.doubts import doubts
from giaoban.figures.records.quality import closings, completeness, silent_wards
from giaoban.figures.records.records import flags, freshness, ledger, rejected, unknown_wards
from giaoban.figures.records.records import headline as none_lost
from giaoban.figures.records.reported import reported
from giaoban.figures.records.revised import revised
from giaoban.figures.records.tables import tables
from giaoban.figures.records.vanished import vanished
from giaoban.web.drawing.expected_files import expected_files
from giaoban.web.figure import figure
from giaoban.web.page import headline, page, row
from giaoban.web.records import correcting, ending, loading, withdrawing
from giaoban.web.session import snapshot
from giaoban.web.session.context import has_files, has_records, has_reports, known_on
from giaoban.web.session.messages import link_out

page("records")
snapshot.choose()
headline(none_lost)
loading.section()
expected_files()

if known_on():
    figure(revised)

# What is wrong and what to do first, then what the figures rest on.
if has_files():
    figure(doubts)
    figure(ledger)
    withdrawing.button()
    left, right = row(1, 1)
    with left:
        figure(rejected)
        correcting.buttons()
    with right:
        figure(unknown_wards)

if has_records():
    figure(vanished)
    ending.form()
    figure(freshness)
    figure(coverage)
    figure(completeness)
    figure(closings)
    figure(silent_wards)
if has_reports():
    figure(reported)
left, right = row(1, 1)
with left:
    figure(flags)
with right:
    figure(tables)
    link_out("tables.link", Link("tables"))
