"""Can we trust the figures?"""

from giaoban import findings
from giaoban.rows import records as rows
from giaoban.ui import Shown, Table, ask, built_line, figure, headline, page, row, standing

page("records")


@headline
def _():
    return findings.records.headline(ask("records/ledger"))


@figure("records.freshness")
def _():
    sources = ask("records/freshness")
    drawing = Table(rows.freshness_table(sources), most=6)
    quiet = {"as_of": standing().as_of, "built": built_line()}
    return Shown(drawing, findings.records.freshness(sources, standing().as_of), quiet)


@figure("records.ledger")
def _():
    ledger = ask("records/ledger")
    drawing = Table(rows.ledger_table(ledger), widths={"file": 240, "problem": 260}, most=10)
    return Shown(drawing, findings.records.ledger(ledger), {"files": len(ledger)})


left, middle, right = row(4, 3, 3)
with left:

    @figure("records.rejected")
    def _():
        reasons = rows.reasons(ask("records/reasons"))
        listed = ask("records/rejected")
        drawing = Table(reasons, widths={"reason_name": 260}, most=10) if len(reasons) else None
        return Shown(drawing, findings.records.rejected(reasons), {"listed": len(listed)})


with middle:

    @figure("records.unknown_wards")
    def _():
        names = ask("records/unknown_wards")
        drawing = Table(names, most=10) if len(names) else None
        return Shown(drawing, findings.records.unknown_wards(names))


with right:

    @figure("records.flags")
    def _():
        flags = rows.flags(ask("records/ledger"))
        drawing = Table(flags, widths={"flag_name": 260}, most=10) if len(flags) else None
        return Shown(drawing, findings.records.flags(flags))
