"""What needs the meeting's attention this week?"""

from giaoban import views
from giaoban.key_figures import SHOWN, WEEKS
from giaoban.ui import (
    ask,
    figure,
    followup,
    headline,
    limits,
    measure_headers,
    page,
    pointed,
    register,
    row,
    scope,
    signals,
    standing,
)

DUE = "review/falling_due"

page("review")
chosen = scope()
past = chosen.weeks_before(WEEKS)


@headline
def _():
    return views.review.headline(signals(chosen), ask(DUE, chosen), chosen.week)


def follow_ups():
    kept, now = register.followed(), register.today()
    return views.decisions.follow_ups(kept.open, register.names(), now, bool(kept.items))


# Promises are told in full before anything else; that there are none takes no line of its own.
promised = register.followed_if_readable().open
if promised:
    figure("review.follow_ups", chosen)(follow_ups)


@figure("review.key_figures", chosen)
def _():
    weekly = "measures/weekly" if chosen.ward else "measures/weekly_city"
    weeks = ask(weekly, chosen, measure=list(SHOWN), **past)
    queue = ask("backlog/city_by_week", chosen, **past)
    return views.review.key_figures(weeks, queue, measure_headers(), chosen, limits(chosen))


# What stands out beside all wards: the meeting sees both on one screen.
left, right = row(4, 7)
with left:
    if not promised:
        figure("review.follow_ups", chosen)(follow_ups)

    @figure("review.signals", chosen)
    def _():
        weeks = ask("measures/weekly", chosen, **past)
        return views.review.signals(signals(chosen), weeks, measure_headers(), chosen.week)


with right:

    @figure("review.matrix", chosen)
    def _():
        explained = followup.explained(chosen)
        return views.matrix.matrix(signals(chosen), explained, limits(chosen))


left, right = row(4, 7)
with left:

    @figure("review.falling_due", chosen)
    def _():
        return views.review.falling_due(ask(DUE, chosen), chosen)


with right:

    @figure("review.chart", chosen)
    def _():
        judged = signals(chosen)
        at = views.matrix.pointed(judged, *pointed())
        if at is None:
            return None
        weeks = ask("measures/weekly", chosen, measure=[at[1]], **past)
        told = followup.told(at, chosen)
        return views.matrix.chart(at, judged, weeks, measure_headers(), chosen.week, told)


@figure("review.early_warning", chosen)
def _():
    cases, categories = ask("review/early_warning", chosen), ask("shell/categories")
    return views.review.early_warning(cases, categories, chosen, standing().minimum_cases)
