"""Messages are held in English here; `tests/words/test_messages.py` holds both languages."""

import pytest


@pytest.fixture(autouse=True)
def _in_english(english):
    """Messages of this folder's tests are in English, those of the commands too."""
