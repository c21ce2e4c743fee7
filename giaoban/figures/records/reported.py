"""What the offices' own reports say, beside what the records count for the same unit and days."""

from __future__ import annotations

import pandas as pd

from giaoban.city.reports import RATES
from giaoban.figures.ask import Ask
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED
from giaoban.figures.measures import within_a_sentence
from giaoban.figures.memo import memoized
from giaoban.figures.names import with_ward_names
from giaoban.figures.ties import leaders, together
from giaoban.words.text import in_unit, t

REPORTED = "records/reported"
# Counts of cases in one row and shares in another.
_NUMBERS = ("reported_value", "counted_value", "difference")


@figure(least=COUNTED, is_scoped=False)
def reported(ask: Ask) -> Figure | None:
    """Reported, counted, and the difference; None where no report was loaded."""
    rows = ask(REPORTED)
    return None if rows.empty else reported_figure(rows)


@memoized()
def reported_figure(rows: pd.DataFrame) -> Figure:
    """The greatest differences first; rows of records/reported."""
    named = with_units(rows)
    quiet = {"reports": rows.report.nunique(), "periods": named.reported_period.nunique()}
    table = Table(reported_table(named), most=10, reading="blocks", numbers=_NUMBERS)
    return Figure(table, reported_says(named), quiet)


def with_units(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the name of each unit, as reported where no table knows it, and what is counted."""
    named = with_ward_names(rows)
    return named.assign(
        ward_name=named.unknown_text.fillna(named.ward_name),
        quantity_name=[t(f"reported.quantity.{code}") for code in named.quantity],
        reported_period=[
            t("records.reported.place.period", first_on=first.date(), last_on=last.date())
            for first, last in zip(named.first_on, named.last_on, strict=True)
        ],
    )


def reported_table(rows: pd.DataFrame) -> pd.DataFrame:
    """One line per unit, period and quantity; rows of `with_units`.

    All of the latest period, and what differs in those before it.
    """
    is_latest = rows.last_on == rows.groupby("report").last_on.transform("max")
    shown = rows[is_latest | (rows.difference.fillna(0) != 0)]
    units = ["share" if quantity in RATES else "cases" for quantity in shown.quantity]
    return pd.DataFrame(
        {
            "ward_name": shown.ward_name,
            "quantity_name": shown.quantity_name,
            "reported_period": shown.reported_period,
            "reported_value": list(map(in_unit, shown.reported_value, units)),
            "counted_value": list(map(in_unit, shown.counted_value, units)),
            "difference": list(map(_signed, shown.difference, units)),
        }
    ).reset_index(drop=True)


def _signed(difference: float, unit: str) -> str:
    """A number whose sign says which of the two is the greater."""
    return ("+" if difference > 0 else "") + in_unit(difference, unit)


def reported_says(rows: pd.DataFrame) -> Finding:
    """How many reported numbers are not what the records count, and where most; rows of `with_units`."""
    compared = rows[rows.not_compared.isna()]
    differing = compared[compared.difference != 0]
    numbers = {"compared": len(compared), "differing": len(differing)}
    also = _also(rows)
    if compared.empty:
        return Finding("records.reported.says.none", also=also)
    if differing.empty:
        return Finding("records.reported.says.equal", numbers, "usual", also)
    size = differing.difference.abs().astype(int)
    sized = differing.assign(size=size, place=_places(differing))
    most = leaders(sized, "size", "place", many="places")
    numbers |= {"most": most.most, "where": most.names}
    return Finding("records.reported.says.some", numbers, "concern", also)


def _places(rows: pd.DataFrame) -> list[str]:
    return [
        t(
            "records.reported.place.one",
            ward=row.ward_name,
            quantity=within_a_sentence(row.quantity_name),
            first_on=row.first_on.date(),
            last_on=row.last_on.date(),
        )
        for row in rows.itertuples()
    ]


def _also(rows: pd.DataFrame) -> list[Finding]:
    """Units that no table knows, and how many numbers cannot be compared for another reason."""
    also = []
    unknown = list(rows.unknown_text.dropna().unique())
    if unknown:
        told = {"units": len(unknown), "names": together(unknown)}
        also.append(Finding("records.reported.says.unknown", told, "concern"))
    left = rows[rows.not_compared.isin(["selection", "records_begin", "records_end"])]
    if len(left) and rows.not_compared.isna().any():
        also.append(Finding("records.reported.says.partly", {"numbers": len(left)}))
    return also
