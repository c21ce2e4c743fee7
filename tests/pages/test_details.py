"""Behind the button of every figure: what it means, what it counts, and what to take away."""

import pytest

from giaoban.web.session.navigation import PAGES
from giaoban.words.text import in_language, t
from tests.pages.drawn import words
from tests.pages.pressed import pressed


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_figure_explains_itself_and_gives_its_rows(small, page, language):
    app = small(page, lang=language)
    for key in [one.key for one in app.button if one.key.endswith(".details")]:
        with pressed(app, key):
            _explains_itself(app, key, language)


def _explains_itself(app, key, language):
    assert not app.exception
    assert not app.error
    said = words(app)
    with in_language(language):
        facts = [t(f"details.{name}") for name in ("says", "as_of_head")]
        given = [t(f"details.{kind}") for kind in ("csv", "xlsx")]
    if any("-- Question:" in code.value for code in app.code):
        with in_language(language):
            facts.append(t("details.leaves_out"))
        labels = [one.proto.label for one in app.get("download_button")]
        assert [label for label in given if label not in labels] == [], key
    assert [name for name in facts if f"<dt>{name}</dt>" not in said] == [], key
