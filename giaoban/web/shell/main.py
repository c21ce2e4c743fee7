"""What every page stands in: language, menu, filters, then the page; started by app.py."""

import streamlit as st

from giaoban.errors import GiaoBanError, NotBuilt
from giaoban.web import assets
from giaoban.web.meeting import dialogs
from giaoban.web.records.mapping import new_city
from giaoban.web.session import (
    address,
    filters,
    first_look,
    generation,
    messages,
    navigation,
    snapshot,
    trail,
    welcome,
)
from giaoban.web.session.context import city, city_name, standing
from giaoban.web.shell import empty
from giaoban.words import text, units

# The icon is a character, set before the menu: a named icon would be fetched from the internet.
st.set_page_config(page_icon="📊", layout="wide")
if new_city.is_missing():
    new_city.first_screen()
    st.stop()
welcome.arrive()
address.read(city().language)
text.set_language(st.session_state.lang)
units.call_units(city().unit_word)
# The menu comes before any widget: a widget drawn before it loses its first click.
page, name = navigation.menu()
address.drop_ignored(name)
trail.note(name)
dialogs.keep_on(name)
assets.style()
first_look.begin()

with st.sidebar:
    st.html(f"<b>Giao ban</b> · {text.plain_html(city_name())}")
    filters.language()
try:
    generation.begin()
    messages.say_why_again()
    snapshot.prepare()
    messages.say_of_week(address.drop_week(standing().newest_week))
    is_empty = not standing().cases and navigation.PAGES[name].needs_records
    if navigation.PAGES[name].is_filtered and not is_empty:
        with st.sidebar:
            filters.filters(name)
    address.write()
    if is_empty:
        empty.no_records(name)
    elif navigation.PAGES[name].needs_records and empty.is_before_records(name):
        empty.no_week(name)
    else:
        page.run()
        welcome.show(name)
except NotBuilt:
    messages.not_built()
except GiaoBanError as problem:
    messages.failed(problem)
assets.script()
first_look.then_draw()
