"""What needs the meeting's attention this week?"""

from giaoban.figures.decisions.follow_ups import follow_ups, is_promised
from giaoban.figures.review.chart import chart
from giaoban.figures.review.due import falling_due
from giaoban.figures.review.early_warning import early_warning
from giaoban.figures.review.headline import headline as week
from giaoban.figures.review.key_figures import key_figures
from giaoban.figures.review.matrix import matrix
from giaoban.figures.review.signals import signals
from giaoban.web.figure import figure
from giaoban.web.page import headline, page, row
from giaoban.web.session.reader import reader

page("review")
headline(week)

# Promises are told in full before anything else; that there are none takes no line of its own.
promised = is_promised(reader())
if promised:
    figure(follow_ups)
figure(key_figures)

# What stands out beside all wards: the meeting sees both on one screen.
left, right = row(4, 7)
with left:
    if not promised:
        figure(follow_ups)
    figure(signals)
with right:
    figure(matrix)

left, right = row(4, 7)
with left:
    figure(falling_due)
with right:
    figure(chart)
figure(early_warning)
