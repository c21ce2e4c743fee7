"""What did the meeting decide, and did it work?"""

from giaoban.figures.decisions.follow_ups import closed, explanations, health, listed
from giaoban.figures.decisions.follow_ups import headline as promised
from giaoban.figures.decisions.item import item
from giaoban.figures.decisions.target import aimed, target
from giaoban.figures.decisions.verdicts import verdicts
from giaoban.web.figure import figure, fold
from giaoban.web.meeting import decisions
from giaoban.web.page import headline, page, row
from giaoban.web.session import register
from giaoban.web.session.reader import reader

page("decisions")
# Without the register there is nothing here: it is said once.
kept = register.followed()
headline(promised)
decisions.bar(kept)

left, right = row(3, 2)
with left:
    figure(listed)
with right:
    figure(item)
    if aimed(kept, reader().item):
        figure(target)
    decisions.act(kept)
figure(verdicts)
figure(explanations)
fold("decisions.closed", closed)
figure(health)
