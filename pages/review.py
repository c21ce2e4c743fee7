"""What needs the meeting's attention this week?"""

from datetime import timedelta

from giaoban import charts, findings
from giaoban.key_figures import SHOWN, WEEKS, key_figures
from giaoban.rows import review as rows
from giaoban.rows.wards import named, of_ward
from giaoban.text import t
from giaoban.ui import (
    Cards,
    Shown,
    Table,
    ask,
    figure,
    headline,
    page,
    row,
    scope,
    standing,
    ward_names,
)
from giaoban.ui.measures import card, headers

page("review")
chosen = scope()
past = chosen.weeks_before(WEEKS)
where = ward_names(chosen.units).get(chosen.ward) or t("scope.whole_city")


@headline
def _():
    signals = named(ask("review/signals", chosen))
    return findings.review.headline(signals, ask("review/falling_due", chosen), chosen.week)


@figure("review.key_figures")
def _():
    weekly = "measures/weekly" if chosen.ward else "measures/weekly_city"
    weeks = ask(weekly, chosen, measure=list(SHOWN), **past)
    weeks = of_ward(weeks, chosen.ward) if chosen.ward else weeks
    shown = key_figures(weeks, ask("backlog/city_by_week", chosen, **past), headers())
    says = findings.review.key_figures([one.variation for one in shown])
    return Shown(Cards([card(one) for one in shown]), says, {"week": chosen.week, "where": where})


left, right = row(3, 2)
with left:

    @figure("review.signals")
    def _():
        signals = named(ask("review/signals", chosen))
        out = rows.standing_out(signals)
        weeks = named(ask("measures/weekly", chosen, measure=sorted(set(out.measure)), **past))
        table = Table(rows.signal_table(out, weeks, headers()), lines=("weeks_line",), most=12)
        judged = rows.judged(signals)
        quiet = {"week": chosen.week, "charts": judged, "skipped": len(signals) - judged}
        return Shown(table if len(out) else None, findings.review.signals(signals), quiet)


with right:

    @figure("review.falling_due")
    def _():
        wards = named(ask("review/falling_due", chosen), chosen.ward)
        now = standing().as_of
        days = {"as_of": now, "first": now + timedelta(days=1), "last": now + timedelta(days=7)}
        quiet = days | {"no_deadline": int(wards.no_deadline_cases.sum())}
        drawing = charts.due(rows.longest_queues(wards)) if len(wards) else None
        return Shown(drawing, findings.review.falling_due(wards), quiet)
