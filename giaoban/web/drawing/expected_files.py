"""Which file goes where: what each source of the city folder takes, until its first record is in."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from giaoban.city.settings import City
from giaoban.figures.figure import Table
from giaoban.web.drawing import html_table
from giaoban.web.session.context import city, standing
from giaoban.words.text import plain_html, t


def expected_files() -> None:
    """A line for each source: its files, and the heads of the columns that are read; nothing
    once there is a record."""
    if standing().cases:
        return
    title = t("expected.title")
    heads = {name: t(f"expected.{name}") for name in ("source", "family", "files", "heads")}
    with st.container(border=True, key="expected-files", gap="xsmall"):
        st.html(f"<h2 class='gb-question'>{plain_html(title)}</h2>")
        st.html(
            f"<p class='gb-says'>{plain_html(t('expected.says', folder=str(city().folder)))}</p>"
        )
        html_table.show(Table(rows(city()), heads=heads, reading="blocks"), title)


def rows(of: City) -> pd.DataFrame:
    """source, family, files and heads, in words; files are named as in city.toml."""
    listed = [
        {
            "source": source.name,
            "family": t(f"family.{source.family}"),
            "files": ", ".join(source.files) or t("expected.loaded"),
            "heads": ", ".join(dict.fromkeys(sum(source.columns.values(), ()))),
        }
        for source in of.sources
    ]
    return pd.DataFrame(listed)
