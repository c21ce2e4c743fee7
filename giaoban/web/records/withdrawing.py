"""Taking an import out of the figures and putting it back, beside the list of imports."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
import streamlit as st

from giaoban.city.home import home_folder
from giaoban.errors import GiaoBanError
from giaoban.figures.records.records import LEDGER
from giaoban.intake.withdrawals import LONGEST_REASON
from giaoban.warehouse.withdrawing import restore, withdraw
from giaoban.web.meeting import dialogs
from giaoban.web.session import messages
from giaoban.web.session.context import city, known_on, published, standing
from giaoban.web.session.questions import rows_of
from giaoban.words import text
from giaoban.words.text import moment, plain_markdown, t, until

_KEY = "withdrawing"


class _Choice(NamedTuple):
    """An import, or one file of it; `is_out` where it is withdrawn already."""

    batch: int
    file: str | None
    is_out: bool
    words: str


def button() -> None:
    """The button that opens the form; none looking back, and none before a first import."""
    rows = rows_of(published(), LEDGER, {})
    if known_on() or rows.empty:
        return
    words = t("withdrawing.title" if rows.withdrawn_at.notna().any() else "withdrawing.button")
    pressed = st.button(words, type="tertiary", icon=":material/undo:", key=f"{_KEY}.open")
    dialogs.show(_KEY, t("withdrawing.title"), lambda: _form(rows), pressed=pressed)


def _form(rows: pd.DataFrame) -> None:
    text.set_language(st.session_state.lang)
    st.markdown(plain_markdown(t("withdrawing.says")))
    with st.form(_KEY, border=False):
        choice = st.selectbox(
            t("withdrawing.which"),
            choices(rows),
            index=None,
            format_func=lambda choice: choice.words,
            placeholder=t("withdrawing.choose"),
            key=f"{_KEY}.which",
        )
        why = st.text_input(t("withdrawing.why"), max_chars=LONGEST_REASON, key=f"{_KEY}.why")
        if not st.form_submit_button(t("withdrawing.do"), key=f"{_KEY}.do"):
            return
    problem = "no_choice" if choice is None else "" if why.strip() else "no_why"
    if problem:
        st.error(plain_markdown(t(f"withdrawing.problem.{problem}")), icon=":material/error:")
        return
    _do(choice, why)


def choices(rows: pd.DataFrame) -> list[_Choice]:
    """What can be withdrawn or put back, the latest import first; rows of records/ledger."""
    listed = []
    for batch, files in sorted(rows.groupby("batch"), reverse=True):
        first = files.iloc[0]
        is_out = not pd.isna(first.withdrawn_at)
        names = list(dict.fromkeys(files.file))
        shown = names[0] if len(names) == 1 else t("withdrawing.files", count=len(names))
        values = {"batch": str(batch), "files": shown, "at": moment(first.imported_at)}
        whole = t("withdrawing.out" if is_out else "withdrawing.whole", **values)
        listed.append(_Choice(int(batch), None, is_out, whole))
        for name in names if len(names) > 1 and not is_out else ():
            words = t("withdrawing.one", batch=str(batch), file=name)
            listed.append(_Choice(int(batch), name, False, words))
    return listed


def _do(choice: _Choice, why: str) -> None:
    before = standing().cases
    try:
        with st.spinner(t("withdrawing.working")):
            if choice.is_out:
                restore(city().folder, home_folder(), choice.batch, why)
            else:
                withdraw(city().folder, home_folder(), choice.batch, why, choice.file)
    except GiaoBanError as problem:
        st.error(plain_markdown(str(problem)), icon=":material/error:")
        return
    dialogs.close()
    done = "withdrawing.is_back" if choice.is_out else "withdrawing.is_out"
    now = standing()
    values = {"before": before, "cases": now.cases, "until": until(now.as_of_at)}
    messages.draw_again(t(done, batch=str(choice.batch), **values), ":material/check:")
