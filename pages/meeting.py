"""Which wards does the meeting go through, one after the other?"""

from giaoban import findings, views
from giaoban.followup.open_items import of_ward
from giaoban.key_figures import SHOWN, WEEKS
from giaoban.ui import (
    ask,
    figure,
    headline,
    limits,
    measure_headers,
    meeting,
    page,
    register,
    row,
    scope,
    signals,
    standing,
)

DUE = "review/falling_due"

page("meeting")
chosen = scope()
past = chosen.weeks_before(WEEKS)
minimum = standing().minimum_cases
stops = views.meeting.stops(signals(chosen), ask(DUE, chosen, ward=None), minimum)
here = meeting.walk(list(stops.ward_key), chosen.ward)

if here is None:
    left, right = row(2, 3)
    with left:

        @figure("meeting.follow_ups", chosen)
        def _():
            kept, now = register.followed(), register.today()
            return views.decisions.follow_ups(kept.open, register.names(), now, bool(kept.items))

    with right:

        @figure("meeting.agenda", chosen)
        def _():
            judged = signals(chosen)
            ask(DUE, chosen, ward=None)
            return views.meeting.agenda(stops, judged, minimum)

else:

    @headline
    def _():
        return findings.meeting.stop(stops.iloc[here])

    promised = of_ward(register.followed_if_readable().open, str(chosen.ward))
    if promised:

        @figure("meeting.follow_ups", chosen)
        def _():
            return views.decisions.follow_ups(promised, register.names(), register.today(), True)

    left, right = row(1, 1)
    with left:

        @figure("ward.signals", chosen)
        def _():
            weeks = ask("measures/weekly", chosen, **past)
            return views.meeting.signals(signals(chosen), weeks, measure_headers(), chosen)

    with right:

        @figure("ward.key_figures", chosen)
        def _():
            weeks = ask("measures/weekly", chosen, measure=list(SHOWN), **past)
            queue = ask("backlog/city_by_week", chosen, **past)
            headers, restarts = measure_headers(), limits(chosen)
            return views.review.key_figures(weeks, queue, headers, chosen, restarts)
