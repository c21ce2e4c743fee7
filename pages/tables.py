"""What does the city say of its units, days off, subjects and targets?"""

import streamlit as st

from giaoban.figures.tables.names import headline as unknown
from giaoban.web.page import headline, page
from giaoban.web.session.context import known_on
from giaoban.web.tables import figures_again, grid, history, unknown_names, writing
from giaoban.words.text import plain_markdown, t

page("tables")
headline(unknown)
if known_on():
    st.info(plain_markdown(t("tables.looking_back")), icon=":material/history:")
else:
    figures_again.offer()
    writing.others()
    writing.writer()
    unknown_names.assign()
    grid.edit()
history.changes()
