"""What a file would bring, as a card: what it was recognised as, its counts, rows, doubts, refusals."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from giaoban.figures.columns import head
from giaoban.figures.figure import Table
from giaoban.intake.incoming import Waiting
from giaoban.web.drawing import html_table
from giaoban.web.records import load_job
from giaoban.web.session.context import city
from giaoban.words import text
from giaoban.words.text import plain_html, plain_markdown, quiet, t, write

Said = dict[str, Any]
_ICONS = {
    "taken": "✓",
    "known": "=",
    "refused": "✕",
    "withdrawn": "✕",
    "unknown": "?",
    "undecided": "?",
}
# What is to be read as a day or an instant.
_TIMES = ("_at", "_on")


def card(file: Said, *, is_whole: bool, place: int = 0, waiting: Waiting | None = None) -> None:
    """One file; `is_whole` where all of it is known, `waiting` where a source may be chosen for it."""
    with st.container(border=True, key=f"loading-file-{place}-{is_whole}", gap="xsmall"):
        status = file.get("status", "sample")
        st.html(
            f"<h3 class='gb-file'>{_ICONS.get(status, '')} {plain_html(file['name'])}</h3>"
            f"<ul class='gb-file'>{''.join(map(_item, _lines(file, status)))}</ul>"
        )
        for doubt in file.get("doubts", ()):
            st.warning(plain_markdown(doubt), icon=":material/help:")
        if file.get("problem") and status == "known":
            st.info(plain_markdown(file["problem"]), icon=":material/inbox:")
        elif file.get("problem"):
            st.error(plain_markdown(file["problem"]), icon=":material/error:")
        if waiting and status in ("unknown", "undecided", "refused"):
            _choose_source(file, place, waiting)
        _tables(file)


def _item(line: str) -> str:
    return f"<li>{plain_html(line)}</li>"


def _lines(file: Said, status: str) -> list[str]:
    """What is said of it, a line each."""
    said = []
    if file.get("source"):
        said.append(t("loading.recognised", source=file["source"], form=_form(file)))
    if file.get("first_on"):
        days = {name: pd.Timestamp(file[name]).date() for name in ("first_on", "last_on")}
        said.append(t("loading.period", **days))
    if status == "taken":
        counts = (
            "read_rows",
            "accepted_rows",
            "duplicate_rows",
            "superseded_rows",
            "rejected_rows",
        )
        said.append(quiet("loading.rows", **{name: file[name] for name in counts}))
        if file["denunciation_rows"]:
            said.append(t("loading.denunciations", rows=file["denunciation_rows"]))
    if "new_cases" in file and not file["is_report"]:
        names = ("new_cases", "changed_cases", "same_cases", "older_rows", "vanished_cases")
        said.append(quiet("loading.changes", **{name: file[name] for name in names}))
    if file.get("lacking"):
        said.append(t("loading.lacking", columns=file["lacking"]))
    notes = file.get("notes", ())
    return [*said, *(note[:1].upper() + note[1:] for note in notes)]


def _form(file: Said) -> str:
    """How the file is written: its encoding, sheets and the rows of its header."""
    form = file.get("form", {})
    parts = [
        t(f"loading.form.{name}", value=", ".join(form[name]) if name == "sheets" else form[name])
        for name in ("encoding", "sheets", "header")
        if form.get(name)
    ]
    return "".join(f" · {part}" for part in parts)


def _tables(file: Said) -> None:
    if rows := file.get("preview"):
        with st.expander(t("loading.preview", rows=len(rows))):
            _table(rows, t("loading.preview_of", file=file["name"]))
    if reasons := file.get("reasons"):
        count = sum(reason["rows"] for reason in reasons)
        with st.expander(t("loading.rejected", rows=count)):
            said = [{"reason": each["says"], "rows": each["rows"]} for each in reasons]
            _table(said, t("loading.reasons_of", file=file["name"]))
            names = ("line", "says", "detail", "case_id")
            listed = [{name: row[name] for name in names} for row in file["rejected"]]
            _table(listed, t("loading.rejected_of", file=file["name"]))


def _table(rows: list[Said], alt: str) -> None:
    frame = pd.DataFrame(rows)
    for name in frame.columns:
        if name.endswith(_TIMES):
            frame[name] = pd.to_datetime(frame[name], format="ISO8601")
    frame = frame.astype({name: object for name in frame.select_dtypes("object").columns})
    heads = {
        name: t(f"loading.head.{name}")
        for name in ("says", "rows", "detail", "ward_raw")
        if name in frame
    }
    heads |= {name: head(name) for name in frame if name not in heads}
    html_table.show(Table(frame, heads=heads, reading="grid"), alt)


def _choose_source(file: Said, place: int, waiting: Waiting) -> None:
    """The way out where the columns do not tell: somebody says what the file is."""
    every = [each.name for each in (*city().sources, *city().reports)]
    among = file.get("may_be") or every
    if len(among) < 2 and file["status"] != "undecided":
        return
    key = f"loading.source.{waiting.number}.{place}"
    st.selectbox(t("loading.which"), among, index=None, placeholder=t("loading.choose"), key=key,
        on_change=partial(_as_source, waiting, file["path"], key))  # fmt: skip


def _as_source(waiting: Waiting, path: str, key: str) -> None:
    text.set_language(st.session_state.lang)
    chosen = f"loading.chosen.{waiting.number}"
    st.session_state[chosen] = {**st.session_state.get(chosen, {}), path: st.session_state[key]}
    try_again(waiting)


def try_again(waiting: Waiting) -> None:
    """Tries the files anew, each as the source that was chosen for it."""
    chosen = st.session_state.get(f"loading.chosen.{waiting.number}", {})
    options = [f"--source={file}={source}" for file, source in chosen.items()]
    load_job.begin(waiting, "--dry-run", *options)


def main_numbers(numbers: Said) -> None:
    """What the review opens with, before and after."""
    before, after = numbers["cases"]
    rows = [
        {
            "number": t("loading.cases"),
            "before": write("cases", before),
            "after": write("cases", after),
        }
    ]
    rows += [
        {"number": one["name"], "before": one["before"] or "–", "after": one["after"]}
        for one in numbers["cards"]
    ]
    heads = {name: t(f"loading.head.{name}") for name in ("number", "before", "after")}
    st.html(f"<h3 class='gb-file'>{plain_html(t('loading.numbers'))}</h3>")
    html_table.show(
        Table(pd.DataFrame(rows), heads=heads, numbers=("before", "after"), reading="few"),
        t("loading.numbers"),
    )
