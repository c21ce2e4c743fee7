"""What needs the meeting's attention this week?"""

from giaoban.figures.decisions.follow_ups import follow_ups, is_promised
from giaoban.figures.review.chart import chart
from giaoban.figures.review.due import falling_due
from giaoban.figures.review.early_warning import early_warning
from giaoban.figures.review.headline import headline as week
from giaoban.figures.review.key_figures import key_figures
from giaoban.figures.review.matrix import matrix
from giaoban.figures.review.signals import signals
from giaoban.figures.review.wards import wards
from giaoban.web.figure import figure, fold
from giaoban.web.page import headline, page, row
from giaoban.web.session.reader import reader

page("review")
headline(week)

# Promises are told in full before anything else; that there are none takes no line of its own.
if is_promised(reader()):
    figure(follow_ups)

left, right = row(2, 7, key="first-screen")
with left:
    figure(key_figures)
with right:
    figure(wards)

figure(early_warning)
fold("review.all", signals, matrix, chart, falling_due)
