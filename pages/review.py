"""What needs the meeting's attention this week?"""

from giaoban.figures.review.chart import chart
from giaoban.figures.review.due import falling_due
from giaoban.figures.review.early_warning import early_warning
from giaoban.figures.review.headline import headline as week
from giaoban.figures.review.matrix import matrix
from giaoban.figures.review.numbers import numbers
from giaoban.figures.review.promised import promised
from giaoban.figures.review.signals import signals
from giaoban.web.figure import figure
from giaoban.web.page import headline, page, row

page("review")
headline(week)
figure(promised)
figure(numbers)

# What stands out beside all wards: the meeting sees both on one screen.
left, right = row(4, 7)
with left:
    figure(signals)
with right:
    figure(matrix)

left, right = row(4, 7)
with left:
    figure(falling_due)
with right:
    figure(chart)
figure(early_warning)
