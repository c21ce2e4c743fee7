"""Takes the rejected rows of each source away, to be corrected and dropped in again."""

from __future__ import annotations

import streamlit as st

from giaoban.figures.records.corrections import ROWS, correction_file
from giaoban.web.session.context import city, known_on, warehouse
from giaoban.web.session.questions import rows_of
from giaoban.words.text import t


def buttons() -> None:
    """One button per source that has rows to correct; none looking back."""
    if known_on():
        return
    for source in city().sources:
        own = rows_of(warehouse(), ROWS, {"source": source.name})
        if own.empty:
            continue
        name, content = correction_file(source, own)
        st.download_button(
            t("correcting.button", rows=len(own), source=source.name),
            data=content,
            file_name=name,
            help=t("correcting.help"),
            icon=":material/edit_document:",
            key=f"correcting.{source.name}",
            on_click="ignore",
        )
