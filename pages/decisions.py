"""What did the meeting decide, and did it work?"""

from giaoban import views
from giaoban.ui import acting, figure, followup, headline, page, register, row, scope

page("decisions")
chosen = scope()
kept = register.followed()
names, today = register.names(), register.today()
item = kept.find(followup.item()) or kept.first()
verdicts = followup.verdicts(kept.decisions)
health = followup.health(kept, verdicts)


@headline
def _():
    return views.decisions.headline(kept.open, health, verdicts, bool(kept.items))


followup.bar(chosen, kept)

left, right = row(3, 2)
with left:

    @figure("decisions.open")
    def _():
        return views.decisions.listed(kept.open, names, today, bool(kept.items))

    @figure("decisions.verdicts")
    def _():
        return views.decisions.verdicts(kept.decisions, verdicts, names)

    @figure("decisions.explanations")
    def _():
        return views.decisions.explanations(kept.explanations, names, today)

    @figure("decisions.closed")
    def _():
        return views.decisions.closed(kept.decisions, names, today)


with right:

    @figure("decisions.item")
    def _():
        return views.decisions.item(item, kept.decisions, verdicts, names, today)

    if item:
        acting.act(chosen, item, names)

    @figure("decisions.health")
    def _():
        return views.decisions.health(health)
