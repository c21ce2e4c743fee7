"""What did the meeting decide, and did it work?"""

from giaoban.figures.decisions.follow_ups import (
    closed_figure,
    explanations_figure,
    headline_finding,
    health_figure,
    listed_figure,
)
from giaoban.figures.decisions.items import item_figure
from giaoban.figures.decisions.verdicts import verdicts_figure
from giaoban.web import register
from giaoban.web.figure import figure
from giaoban.web.meeting import actions, decisions
from giaoban.web.page import headline, page, row, scope

page("decisions")
chosen = scope()
kept = register.followed()
names, today = register.names(), register.today()
item = kept.find(decisions.item()) or kept.first()
verdicts = decisions.verdicts(kept.decisions)
health = decisions.health(kept, verdicts)


@headline
def _():
    return headline_finding(kept.open, health, verdicts, bool(kept.items))


decisions.bar(chosen, kept)

left, right = row(3, 2)
with left:

    @figure("decisions.open")
    def _():
        return listed_figure(kept.open, names, today, bool(kept.items))

    @figure("decisions.verdicts")
    def _():
        return verdicts_figure(kept.decisions, verdicts, names)

    @figure("decisions.explanations")
    def _():
        return explanations_figure(kept.explanations, names, today)

    @figure("decisions.closed")
    def _():
        return closed_figure(kept.decisions, names, today)


with right:

    @figure("decisions.item")
    def _():
        return item_figure(item, kept.decisions, verdicts, names, today)

    if item:
        actions.act(chosen, item, names)

    @figure("decisions.health")
    def _():
        return health_figure(health)
