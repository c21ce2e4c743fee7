"""What every page stands in: language, menu, then the page; reached through app.py alone."""

from pathlib import Path

import streamlit as st

from giaoban import text, ui
from giaoban.errors import GiaoBanError, NotBuilt
from giaoban.ui import address, choosing, navigation, states
from giaoban.ui.city import city, city_name, standing

CSS = Path(ui.__file__).with_name("page.css")
# The menu opens a page at its bare address and the filters follow in a second step, which would
# cost the reader a second press of Back; and Streamlit always says the page is in English.
SCRIPT = """<script>
document.documentElement.lang = '{language}';
if (!window.giaobanKeepsAddress) {{
    window.giaobanKeepsAddress = true;
    const push = history.pushState.bind(history);
    history.pushState = (state, title, to) => {{
        const url = new URL(to, location);
        if (!url.search && url.pathname !== location.pathname) url.search = location.search;
        push(state, title, url);
    }};
}}
</script>"""

# The icon is a character and is set before the menu: a named icon would be fetched from the internet.
st.set_page_config(page_icon="📊", layout="wide")
address.read(city().language)
text.speak(st.session_state.lang)
# The menu comes before any widget: a widget drawn before it loses its first click.
chosen_page = navigation.menu()

st.html(CSS)
with st.sidebar:
    st.markdown(f"**Giao ban** · {text.plain_markdown(city_name())}")
    choosing.language()
address.write()

try:
    standing()
    chosen_page.run()
except NotBuilt:
    states.not_built()
except GiaoBanError as problem:
    states.failed(problem)
st.sidebar.html(SCRIPT.format(language=text.spoken()), unsafe_allow_javascript=True)
