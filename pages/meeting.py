"""Which wards does the meeting go through, one after the other?"""

from giaoban.figures.meeting.meeting import agenda, follow_ups, gone_through
from giaoban.figures.meeting.pace import pace
from giaoban.figures.meeting.said import said
from giaoban.figures.meeting.stop import oldest, queue, stop, why
from giaoban.figures.ward.decisions import is_asked
from giaoban.web.drawing.sentence import quietly
from giaoban.web.figure import ahead, figure
from giaoban.web.meeting.walkthrough import walk
from giaoban.web.page import headline, page, row
from giaoban.web.session.reader import reader
from giaoban.words.text import t

page("meeting")
ask = reader()

if walk(list(gone_through(ask).ward_key), ask.scope.ward) is None:
    if ask.followed_if_readable.open:
        left, right = row(1, 1)
        with left:
            figure(follow_ups)
        with right:
            figure(agenda)
    else:
        figure(agenda)
        figure(follow_ups)
else:
    ahead(queue)
    headline(stop)
    left, right = row(1, 1)
    with left:
        figure(why)
        if is_asked(ask):
            figure(said)
        else:
            quietly(t("meeting.said.none"))
    with right:
        figure(queue)
        figure(pace)
        figure(oldest)
