"""The head of official papers, in the reader's language."""

from datetime import date
from types import SimpleNamespace

import pytest

from giaoban.city.settings import Letterhead
from giaoban.papers.heading import heading
from giaoban.words.text import in_language

GIVEN = Letterhead(
    issuer="Ủy ban nhân dân thành phố Nhỏ",
    issuer_en="People's Committee of Small",
    party_issuer="Thành ủy Nhỏ",
)


@pytest.mark.parametrize(
    ("language", "form", "issuer"),
    [
        ("vi", "state", "ỦY BAN NHÂN DÂN THÀNH PHỐ NHỎ"),
        ("vi", "party", "THÀNH ỦY NHỎ"),
        ("en", "state", "PEOPLE'S COMMITTEE OF SMALL"),
        ("en", "party", "PARTY COMMITTEE OF SMALL CITY"),
    ],
)
def test_the_issuer_is_named_in_the_language_of_the_paper(language, form, issuer):
    city = SimpleNamespace(letterhead=GIVEN, language="vi")
    with in_language(language):
        assert heading(city, "Small City", form, date(2026, 11, 23)).issuer == issuer
