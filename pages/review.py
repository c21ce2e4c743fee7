"""What needs the meeting's attention this week?"""

from giaoban.figures.decisions.follow_ups import follow_ups_figure
from giaoban.figures.review import matrix
from giaoban.figures.review.chart import chart_figure
from giaoban.figures.review.due import falling_due_figure
from giaoban.figures.review.early_warning import early_warning_figure
from giaoban.figures.review.key_figures import SHOWN, WEEKS, key_figures_figure
from giaoban.figures.review.matrix import matrix_figure
from giaoban.figures.review.signals import headline_finding, signals_figure
from giaoban.warehouse.measures import measure_headers
from giaoban.web import filters, register
from giaoban.web.context import standing
from giaoban.web.figure import figure
from giaoban.web.meeting import decisions
from giaoban.web.page import headline, page, row, scope
from giaoban.web.reader import ask, limits, signals

DUE = "review/falling_due"

page("review")
chosen = scope()
past = chosen.weeks_before(WEEKS)


@headline
def _():
    return headline_finding(signals(chosen), ask(DUE, chosen), chosen.week)


def follow_ups():
    kept, now = register.followed(), register.today()
    return follow_ups_figure(kept.open, register.names(), now, bool(kept.items))


# Promises are told in full before anything else; that there are none takes no line of its own.
promised = register.followed_if_readable().open
if promised:
    figure("review.follow_ups", chosen)(follow_ups)


@figure("review.key_figures", chosen)
def _():
    weekly = "measures/weekly" if chosen.ward else "measures/weekly_city"
    weeks = ask(weekly, chosen, measure=list(SHOWN), **past)
    queue = ask("backlog/city_by_week", chosen, **past)
    return key_figures_figure(weeks, queue, measure_headers(), chosen, limits(chosen))


# What stands out beside all wards: the meeting sees both on one screen.
left, right = row(4, 7)
with left:
    if not promised:
        figure("review.follow_ups", chosen)(follow_ups)

    @figure("review.signals", chosen)
    def _():
        weeks = ask("measures/weekly", chosen, **past)
        return signals_figure(signals(chosen), weeks, measure_headers(), chosen.week)


with right:

    @figure("review.matrix", chosen)
    def _():
        explained = decisions.explained(chosen)
        return matrix_figure(signals(chosen), explained, limits(chosen))


left, right = row(4, 7)
with left:

    @figure("review.falling_due", chosen)
    def _():
        return falling_due_figure(ask(DUE, chosen), chosen)


with right:

    @figure("review.chart", chosen)
    def _():
        judged = signals(chosen)
        at = matrix.pointed(judged, *filters.pointed())
        if at is None:
            return None
        weeks = ask("measures/weekly", chosen, measure=[at[1]], **past)
        told = decisions.notes_about(at, chosen)
        return chart_figure(at, judged, weeks, measure_headers(), chosen.week, told)


@figure("review.early_warning", chosen)
def _():
    cases, categories = ask("review/early_warning", chosen), ask("shell/categories")
    return early_warning_figure(cases, categories, chosen, standing().minimum_cases)
