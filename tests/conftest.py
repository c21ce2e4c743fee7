"""Fixtures every test may use."""

from pathlib import Path

import pytest

from tests.tiny_city import TinyCity


@pytest.fixture
def tiny(tmp_path: Path) -> TinyCity:
    """An empty city folder with the usual settings."""
    folder = tmp_path / "city"
    folder.mkdir()
    return TinyCity(folder, tmp_path / "home").settings()
