"""A register on each of the two databases."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator

import pytest

from giaoban.city.home import CityHome
from giaoban.meeting.register.connection import SETTING, open_register
from giaoban.meeting.register.store import Register
from tests.meeting.register.postgresql import postgresql

DATABASES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """One PostgreSQL server for all tests."""
    with postgresql() as address:
        yield address


@pytest.fixture(params=DATABASES)
def setting(request, monkeypatch) -> str:
    """What GIAOBAN_REGISTER is set to; nothing means the file in the city's home."""
    address = request.getfixturevalue("server") if request.param == "postgresql" else ""
    monkeypatch.setenv(SETTING, address)
    return address


@pytest.fixture
def opened(setting, tmp_path) -> Iterator[Callable[[], Register]]:
    """Opens the same city's register, as one server after another would."""
    home, city = CityHome(tmp_path / "city"), f"city-{uuid.uuid4().hex[:8]}"
    registers: list[Register] = []

    def once_more() -> Register:
        registers.append(open_register(home, city))
        return registers[-1]

    yield once_more
    for register in registers:
        register.close()


@pytest.fixture
def register(opened) -> Register:
    """An empty register."""
    return opened()
