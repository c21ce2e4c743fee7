"""An import is withdrawn and put back on the page of the records, with a reason."""

from __future__ import annotations

import pytest

from tests.pages.conftest import visit
from tests.pages.drawn import words
from tests.tiny_city import SETTINGS, TinyCity

WHOLE = SETTINGS.replace('files = ["*.csv"]', 'files = ["*.csv"]\ncovers = "whole"')
ENGLISH = WHOLE.replace("as_of =", 'language = "en"\nas_of =')


@pytest.fixture(scope="module")
def city(tmp_path_factory) -> TinyCity:
    folder = tmp_path_factory.mktemp("withdrawing")
    (folder / "city").mkdir()
    tiny = TinyCity(folder / "city", folder / "home").settings(ENGLISH)
    tiny.cases("47.csv", "1,2020-10-05,,,open,A", "2,2020-10-06,,,open,B").build()
    tiny.cases(
        "wrong.csv", "1,2020-10-05,,,open,A", "9,2020-10-09,,,lost,Z", "8,2020-10-09,,,open,A"
    ).build()
    return tiny


def states(city: TinyCity) -> list[bool]:
    return [row["withdrawn_at"] is not None for row in city.ask("records/ledger")]


def press(app, choice: int, why: str):
    if "withdrawing.which" not in [box.key for box in app.selectbox]:
        app.button(key="withdrawing.open").click().run()
    app.selectbox(key="withdrawing.which").select_index(choice)
    app.text_input(key="withdrawing.why").set_value(why)
    return app.button(key="withdrawing.do").click().run()


def test_with_a_reason_and_back(serve, city):
    serve(city.folder, city.home)
    app = visit("records", lang="en")
    said = words(app)
    assert "1 case still counted as open" in said
    assert "1 row of “book” to correct" in [button.label for button in app.get("download_button")]
    app = press(app, 0, " ")
    assert app.error[0].value.startswith("Write why")
    assert states(city) == [False, False]
    app = press(app, 0, "of another city")
    assert not app.exception and not app.error
    assert states(city) == [False, True]
    told = app.toast[0].value.replace("\\", "")
    assert told.startswith("Import 2 is withdrawn") and "there were 3 cases, now 2" in told
    assert ": of another city" in words(app) and "1 file is withdrawn" in words(app)
    assert "missing from the newest export" in words(app)
    press(app, 0, "it was right")
    assert states(city) == [False, False]
