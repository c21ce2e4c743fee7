"""Which wards does the meeting go through, one after the other?"""

from giaoban.figures.decisions.follow_ups import follow_ups_figure
from giaoban.figures.meeting import meeting
from giaoban.figures.meeting.meeting import agenda_figure, signals_figure, stop_says
from giaoban.figures.review.key_figures import SHOWN, WEEKS, key_figures_figure
from giaoban.meeting.open_items import of_ward
from giaoban.warehouse.measures import measure_headers
from giaoban.web import register
from giaoban.web.context import standing
from giaoban.web.figure import figure
from giaoban.web.meeting import walkthrough
from giaoban.web.page import headline, page, row, scope
from giaoban.web.reader import ask, limits, signals

DUE = "review/falling_due"

page("meeting")
chosen = scope()
past = chosen.weeks_before(WEEKS)
minimum = standing().minimum_cases
stops = meeting.stops(signals(chosen), ask(DUE, chosen, ward=None), minimum)
here = walkthrough.walk(list(stops.ward_key), chosen.ward)

if here is None:
    left, right = row(2, 3)
    with left:

        @figure("meeting.follow_ups", chosen)
        def _():
            kept, now = register.followed(), register.today()
            return follow_ups_figure(kept.open, register.names(), now, bool(kept.items))

    with right:

        @figure("meeting.agenda", chosen)
        def _():
            judged = signals(chosen)
            ask(DUE, chosen, ward=None)
            return agenda_figure(stops, judged, minimum)

else:

    @headline
    def _():
        return stop_says(stops.iloc[here])

    promised = of_ward(register.followed_if_readable().open, str(chosen.ward))
    if promised:

        @figure("meeting.follow_ups", chosen)
        def _():
            return follow_ups_figure(promised, register.names(), register.today(), True)

    left, right = row(1, 1)
    with left:

        @figure("ward.signals", chosen)
        def _():
            weeks = ask("measures/weekly", chosen, **past)
            return signals_figure(signals(chosen), weeks, measure_headers(), chosen)

    with right:

        @figure("ward.key_figures", chosen)
        def _():
            weeks = ask("measures/weekly", chosen, measure=list(SHOWN), **past)
            queue = ask("backlog/city_by_week", chosen, **past)
            headers, restarts = measure_headers(), limits(chosen)
            return key_figures_figure(weeks, queue, headers, chosen, restarts)
