"""What every page stands in: language, menu, filters, then the page; started by app.py."""

import streamlit as st

from giaoban import text
from giaoban.errors import GiaoBanError, NotBuilt
from giaoban.ui import address, choosing, dressing, knowing, navigation, opening, states, welcome
from giaoban.ui.city import city, city_name, standing

# The icon is a character, set before the menu: a named icon would be fetched from the internet.
st.set_page_config(page_icon="📊", layout="wide")
welcome.arrive()
address.read(city().language)
text.speak(st.session_state.lang)
# The menu comes before any widget: a widget drawn before it loses its first click.
page, name = navigation.menu()
address.drop_unheard(name)
dressing.style()
opening.begin()

with st.sidebar:
    st.html(f"<b>Giao ban</b> · {text.plain_html(city_name())}")
    choosing.language()
try:
    knowing.prepare()
    standing()
    if navigation.PAGES[name].is_filtered:
        with st.sidebar:
            choosing.filters(name)
    address.write()
    welcome.show()
    page.run()
except NotBuilt:
    states.not_built()
except GiaoBanError as problem:
    states.failed(problem)
dressing.script()
opening.then_draw()
