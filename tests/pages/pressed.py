"""A press of a button as a browser sends it: the figure it stands in runs again, not the page."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from streamlit.testing.v1 import AppTest, local_script_runner


@contextmanager
def pressed(app: AppTest, key: str) -> Iterator[AppTest]:
    """In the block the app is what the fragment of the button draws; afterwards it is the page."""
    page, button = app._tree, app.button(key=key)
    rerun = functools.partial(local_script_runner.RerunData, fragment_id=_fragment(app, button.id))
    with patch.object(local_script_runner, "RerunData", rerun):
        button.click().run()
    yield app
    app._tree, button._value = page, False


def _fragment(app: AppTest, widget: str) -> str:
    """The fragment a widget was drawn in, as the page told the browser."""
    fragment = app._session_state._state._new_widget_state.widget_metadata[widget].fragment_id
    assert fragment is not None
    return fragment
