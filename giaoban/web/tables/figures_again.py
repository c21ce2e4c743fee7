"""Making the figures anew from the tables that were saved, in a process of its own."""

from __future__ import annotations

import subprocess
import sys

import streamlit as st

from giaoban.city.home import ROOT, home_folder
from giaoban.web.session.context import city, published, standing
from giaoban.web.session.questions import rows_of
from giaoban.web.tables import writing
from giaoban.words.text import current_language, plain_markdown, t, until

UNKNOWN = "records/unknown_wards"
# Published, or published without files that were refused before too.
_DONE = (0, 4)
_LAST_LINES = 5


def offer() -> None:
    """Which tables the figures do not follow yet, with the button that makes them; nothing else."""
    waiting = writing.journal().not_built(city())
    if not waiting:
        return
    names = ", ".join(t(f"tables.name.{table.removesuffix('.csv')}") for table in waiting)
    with st.container(horizontal=True, vertical_alignment="center", key="tables-waiting"):
        words = t("tables.waiting", names=names)
        st.warning(plain_markdown(words), icon=":material/pending_actions:")
        if st.button(t("tables.build"), type="primary", key="tables.build"):
            _build()


def _build() -> None:
    before = unknown_names()
    if made():
        now = standing()
        values = {"cases": now.cases, "until": until(now.as_of_at)}
        writing.again(t("tables.built", before=before, after=unknown_names(), **values))


def made() -> bool:
    """Makes the figures of the tables as they stand; says why where that cannot be done."""
    with st.spinner(t("tables.building")):
        done = subprocess.run(_command(), cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode not in _DONE:
        said = "\n\n".join(done.stderr.strip().splitlines()[-_LAST_LINES:])
        st.error(plain_markdown(t("tables.not_built", said=said)), icon=":material/error:")
        return False
    writing.forget()
    return True


def _command() -> list[str]:
    places = ["--city", str(city().folder), "--home", str(home_folder())]
    return [sys.executable, "-m", "giaoban", "build", *places, "--lang", current_language()]


def unknown_names() -> int:
    """How many names of the records are the name of no unit."""
    rows = rows_of(published(), UNKNOWN, {})
    return int(rows.ward_text.dropna().nunique())
