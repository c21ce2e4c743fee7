"""Which wards does the meeting go through, one after the other?"""

from giaoban.figures.meeting.meeting import (
    agenda,
    follow_ups,
    gone_through,
    own_follow_ups,
    promised_here,
    signals,
    stop,
)
from giaoban.figures.ward.ward import key_figures
from giaoban.web.figure import figure
from giaoban.web.meeting.walkthrough import walk
from giaoban.web.page import headline, page, row
from giaoban.web.session.reader import reader

page("meeting")
ask = reader()

if walk(list(gone_through(ask).ward_key), ask.scope.ward) is None:
    left, right = row(2, 3)
    with left:
        figure(follow_ups)
    with right:
        figure(agenda)
else:
    headline(stop)
    if promised_here(ask):
        figure(own_follow_ups)
    left, right = row(1, 1)
    with left:
        figure(signals)
    with right:
        figure(key_figures)
