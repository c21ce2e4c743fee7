"""The first look keeps places for its drawings, and fills each, whatever else goes wrong."""

from streamlit.testing.v1 import AppTest


def _a_fault_after_a_place_was_kept():
    import streamlit as st

    from giaoban.web.session import first_look, messages
    from giaoban.words import text

    text.set_language("en")
    first_look.begin()
    first_look.keep_place(100, lambda: st.write("the drawing"))
    messages.broken(ValueError("nobody foresaw this"))


def _a_first_run_that_is_cut_short():
    import streamlit as st

    from giaoban.web.session import first_look
    from giaoban.words import text

    text.set_language("en")
    first_look.begin()
    first_look.keep_place(100, lambda: st.write("the drawing"))
    if "again" not in st.session_state:
        st.session_state.again = True
        st.rerun()
    first_look.then_draw()


def _drawings(app: AppTest) -> list[str]:
    assert not any("gb-wait" in one.proto.body for one in app.get("html"))
    return [one.value for one in app.markdown]


def test_what_nobody_foresaw_leaves_no_empty_place():
    app = AppTest.from_function(_a_fault_after_a_place_was_kept).run()
    assert _drawings(app) == ["the drawing"]
    assert len(app.error) == 1


def test_a_run_that_was_cut_short_leaves_no_place_behind():
    app = AppTest.from_function(_a_first_run_that_is_cut_short).run()
    assert not app.exception
    assert _drawings(app) == ["the drawing"]
