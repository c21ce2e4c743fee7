"""The meeting's address: what it takes, what it drops, and where it stands."""

from tests.pages.conftest import visit
from tests.pages.drawn import words


def _address(app) -> dict[str, str]:
    return {name: str(value) for name, value in app.query_params.items()}


def test_the_meeting_keeps_what_it_shows_and_drops_what_it_cannot_follow(small):
    app = visit("meeting", lang="en", period="26w", units="received", category="RACTHAI")
    assert not app.exception
    assert _address(app) == {"lang": "en", "period": "26w", "units": "received"}
    assert "not filtered by" not in words(app)


def test_a_ward_that_is_not_gone_through_is_not_kept_behind_the_whole_city(small):
    app = visit("meeting", lang="en", ward="09999@2020-01-01")
    assert not app.exception
    assert _address(app) == {"lang": "en"}
    assert "not on the agenda" in app.toast[0].value.replace("\\", "")
