"""What needs the meeting's attention this week?"""

from giaoban.figures.review.chart import chart
from giaoban.figures.review.due import falling_due
from giaoban.figures.review.early_warning import early_warning
from giaoban.figures.review.headline import headline as week
from giaoban.figures.review.key_figures import key_figures
from giaoban.figures.review.matrix import matrix
from giaoban.figures.review.numbers import numbers
from giaoban.figures.review.promised import promised
from giaoban.figures.review.signals import signals
from giaoban.figures.review.wards import wards
from giaoban.warehouse.scope import POINTED
from giaoban.web.figure import figure, fold
from giaoban.web.page import headline, page, row

page("review")
headline(week)
figure(promised)

left, right = row(2, 7, key="first-screen")
with left:
    figure(numbers)
with right:
    figure(wards)

figure(early_warning)
fold("review.all", key_figures, signals, falling_due, matrix, chart, choices=POINTED)
