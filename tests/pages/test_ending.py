"""Cases that the export no longer lists are chosen and ended on the page of the records."""

from __future__ import annotations

import pytest

from giaoban.web.meeting import author
from tests.pages.conftest import visit
from tests.pages.drawn import words
from tests.tiny_city import SETTINGS, TinyCity

WHOLE = SETTINGS.replace('files = ["*.csv"]', 'files = ["records/*.csv"]\ncovers = "whole"')
ENGLISH = WHOLE.replace("as_of =", 'language = "en"\nas_of =')
ROWS = ("1,2020-10-05,,,open,A", "2,2020-10-06,,,open,B", "3,2020-10-06,2020-10-08,,closed,A")


@pytest.fixture(scope="module")
def city(tmp_path_factory) -> TinyCity:
    folder = tmp_path_factory.mktemp("ending")
    (folder / "city").mkdir()
    tiny = TinyCity(folder / "city", folder / "home").settings(ENGLISH)
    tiny.cases("records/47.csv", *ROWS).build()
    tiny.cases("records/48.csv", ROWS[0], ROWS[2], "4,2020-10-14,,,open,A").build()
    return tiny


def test_in_a_name_alone_and_the_figures_follow(serve, city, monkeypatch):
    serve(city.folder, city.home)
    signed, table = author.signed_in, city.folder / "no_longer_listed.csv"
    monkeypatch.setattr(author, "signed_in", lambda: None)
    app = visit("records", lang="en")
    assert app.multiselect(key="ending.which").options == ["2"]
    assert app.button(key="ending.do").disabled
    app.multiselect(key="ending.which").select("2").run()
    app.button(key="ending.do").click().run()
    assert app.error[0].value.startswith("Enter your name") and not table.exists()
    monkeypatch.setattr(author, "signed_in", signed)
    app.button(key="ending.do").click().run()
    assert not app.exception and not app.error
    assert table.read_text("utf-8-sig").splitlines()[1] == "book,2,2020-10-14,"
    assert city.ask("records/vanished")[0]["is_closed_by_hand"]
    assert "counted as ended as the city has declared or entered" in words(app)
    assert "ending.which" not in [box.key for box in app.multiselect]
