"""Is the queue growing, and how old is it?"""

from giaoban import charts, findings
from giaoban.key_figures import WEEKS
from giaoban.rows import backlog as rows
from giaoban.rows.wards import named
from giaoban.text import t
from giaoban.ui import (
    Shown,
    Table,
    ask,
    figure,
    headline,
    page,
    period_line,
    row,
    scope,
    standing,
    ward_names,
)

page("backlog")
chosen = scope()
where = ward_names(chosen.units).get(chosen.ward) or t("scope.whole_city")
drawn = {"period": period_line(chosen), "where": where}


@headline
def _():
    weeks = ask("backlog/city_by_week", chosen)
    return findings.backlog.headline(rows.flow(weeks)) if len(weeks) else None


left, right = row(1, 1)
with left:

    @figure("backlog.flow")
    def _():
        weeks = rows.flow(ask("backlog/city_by_week", chosen))
        if weeks.empty:
            return None
        return Shown(charts.flow(weeks), findings.backlog.flow(weeks), drawn)


with right:

    @figure("backlog.ages")
    def _():
        weeks = ask("backlog/city_age_by_week", chosen)
        if weeks.empty:
            return None
        return Shown(charts.ages(weeks), findings.backlog.ages(weeks), drawn)


left, right = row(3, 2)
with left:

    @figure("backlog.wards")
    def _():
        queues = rows.queues(named(ask("backlog/now_by_ward", chosen), chosen.ward))
        if queues.empty:
            return None
        past = named(ask("backlog/ledger_by_week", chosen, **chosen.weeks_before(WEEKS)))
        drawing = Table(rows.queue_table(queues, past), lines=("open_line",), most=14)
        return Shown(drawing, findings.backlog.wards(queues), {"as_of": standing().as_of})


with right:

    @figure("backlog.oldest")
    def _():
        cases = named(ask("backlog/oldest_open", chosen))
        drawing = Table(rows.oldest_table(cases), most=14) if len(cases) else None
        quiet = {"as_of": standing().as_of, "listed": len(cases)}
        return Shown(drawing, findings.backlog.oldest(cases), quiet)
