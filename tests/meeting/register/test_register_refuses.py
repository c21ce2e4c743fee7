"""A register that cannot take anything says why, loses nothing and can still be read."""

import multiprocessing
import os
import pwd
import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest
import sqlalchemy as sa

from giaoban.city.home import CityHome
from giaoban.errors import RegisterError
from giaoban.meeting.register.connection import SETTING, open_register
from giaoban.meeting.register.events import Change

OPENED = Change("decision", "a", 0, "opened", {"text": "Đôn đốc Cao Xanh"})


@pytest.fixture
def home(monkeypatch) -> CityHome:
    """A home with one decision, where anybody may look."""
    monkeypatch.delenv(SETTING, raising=False)
    folder = Path(tempfile.mkdtemp(prefix="gb-", dir="/tmp"))
    folder.chmod(0o755)
    home = CityHome(folder / "city")
    register = open_register(home, "x")
    register.append("An", OPENED)
    register.close()
    yield home
    shutil.rmtree(folder)


def test_a_full_disk_is_told_and_what_was_there_stays(home):
    register = open_register(home, "x")
    sa.event.listen(register._engine, "connect", _no_more_pages)
    register._engine.dispose()
    with pytest.raises(RegisterError) as told:
        for number in range(100):
            many = {"text": "x" * 4000}
            register.append("An", Change("decision", f"b{number}", 0, "opened", many))
    assert told.value.reason == "full"
    assert register.item("decision", "a").facts == OPENED.payload
    assert "b99" not in {item.item_id for item in register.items("decision")}


def _no_more_pages(connection, _record):
    """SQLite's own limit answers as a full disk does."""
    connection.execute("pragma max_page_count = 20")


def test_a_read_only_file_is_told_and_still_read(home):
    home.register.chmod(0o444)
    home.folder.chmod(0o555)
    assert _without_rights(home) == ("Đôn đốc Cao Xanh", "read_only")


def _without_rights(home: CityHome) -> tuple[str, str]:
    """What somebody reads, and is told on writing, who may not write there."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    process = context.Process(target=_read_and_write, args=(home, there))
    process.start()
    assert here.poll(30)
    told = here.recv()
    process.join()
    return told


def _read_and_write(home: CityHome, pipe) -> None:
    if os.getuid() == 0:
        os.setuid(pwd.getpwnam("nobody").pw_uid)
    try:
        register = open_register(home, "x")
        text = register.item("decision", "a").facts["text"]
        register.append("An", Change("decision", "b", 0, "opened"))
    except RegisterError as problem:
        pipe.send((text, problem.reason))


def test_a_file_that_is_being_written_by_somebody_else_for_too_long_is_told(home, monkeypatch):
    monkeypatch.setattr("giaoban.meeting.register.connection._PATIENCE_SECONDS", 0.2)
    register = open_register(home, "x")
    other = sqlite3.connect(home.register)
    other.execute("begin immediate")
    with pytest.raises(RegisterError) as told:
        register.append("An", Change("decision", "b", 0, "opened"))
    assert told.value.reason == "locked"
    assert len(register.items("decision")) == 1
    other.rollback()
    register.append("An", Change("decision", "b", 0, "opened"))
    assert len(register.items("decision")) == 2


def test_a_file_that_is_no_register_is_told(monkeypatch, tmp_path):
    monkeypatch.delenv(SETTING, raising=False)
    home = CityHome(tmp_path)
    home.register.write_bytes(b"x" * 5000)
    with pytest.raises(RegisterError) as told:
        open_register(home, "x")
    assert told.value.reason == "damaged"


def test_a_home_that_is_no_folder_is_told(monkeypatch, tmp_path):
    monkeypatch.delenv(SETTING, raising=False)
    (tmp_path / "file").write_text("x")
    with pytest.raises(RegisterError) as told:
        open_register(CityHome(tmp_path / "file" / "city"), "x")
    assert told.value.reason == "unreachable"


def test_a_database_that_only_reads_is_told(server, monkeypatch, tmp_path):
    monkeypatch.setenv(SETTING, server)
    open_register(CityHome(tmp_path), "reads").append("An", OPENED)
    monkeypatch.setenv(SETTING, f"{server}&options=-c%20default_transaction_read_only%3Don")
    register = open_register(CityHome(tmp_path), "reads")
    with pytest.raises(RegisterError) as told:
        register.append("An", Change("decision", "b", 0, "opened"))
    assert told.value.reason == "read_only"
    assert len(register.items("decision")) == 1
