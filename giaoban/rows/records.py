"""Rows of the records page."""

from __future__ import annotations

import pandas as pd

from giaoban.text import known, t

_FLAGS = (
    "due_before_received",
    "closed_without_date",
    "open_with_closing_date",
    "unread_date",
    "unread_satisfaction",
    "unread_number",
)
_LEDGER = (
    "file",
    "batch",
    "read_rows",
    "accepted_rows",
    "duplicate_rows",
    "superseded_rows",
    "rejected_rows",
    "replaced_rows",
    "problem",
)


def ledger_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The columns of the identity, in its order, then what is wrong; the latest import first."""
    latest = rows.sort_values("batch", ascending=False, kind="stable", ignore_index=True)
    return latest[list(_LEDGER)]


def freshness_table(rows: pd.DataFrame) -> pd.DataFrame:
    """One line per source."""
    shown = rows.assign(family=[t(f"family.{family}") for family in rows.family])
    return shown.drop(columns=["as_of_on", "days_behind"])


def reasons(rows: pd.DataFrame) -> pd.DataFrame:
    """Rejected rows by reason in words, the commonest first, with the value in no list."""
    shown = rows.assign(reason_name=[reason_name(reason) for reason in rows.reason])
    shown = shown.rename(columns={"value": "detail"})
    return shown[["reason_name", "detail", "rejected_rows", "source"]].sort_values(
        "rejected_rows", ascending=False, ignore_index=True
    )


def unknown_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Names no table knows; records that name no ward at all are one of them."""
    shown = rows.assign(ward_text=rows.ward_text.fillna(t("ward.none")))
    return shown[["ward_text", "cases", "last_received_on", "source"]]


def reason_name(reason: str) -> str:
    """A reason in words; its code where the locale has none."""
    return t(f"reason.{reason}") if known(f"reason.{reason}") else reason


def flags(ledger: pd.DataFrame) -> pd.DataFrame:
    """How many accepted rows carry each doubt, the commonest first.

    Files replaced as a whole are in no figure.
    """
    standing = ledger[ledger.accepted_rows > ledger.replaced_rows]
    rows = [
        {"flag_name": t(f"flag.{flag}"), "cases": int(standing[f"{flag}_rows"].sum())}
        for flag in _FLAGS
    ]
    found = pd.DataFrame(rows).query("cases > 0")
    return found.sort_values("cases", ascending=False, kind="stable", ignore_index=True)
