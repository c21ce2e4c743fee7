"""The register on both databases: events are added, told in order, and never change."""

import os
import random
import signal
import subprocess
import sys
import threading
import uuid
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from giaoban.city.home import CityHome
from giaoban.errors import Outdated, RegisterError
from giaoban.meeting.decisions import decisions
from giaoban.meeting.drafts import DecisionDraft, decided
from giaoban.meeting.register.connection import SETTING, open_register
from giaoban.meeting.register.events import Change
from giaoban.meeting.targets import Target

ROOT = Path(__file__).resolve().parents[3]
OPENED = Change("decision", "a", 0, "opened", {"text": "Đôn đốc Cao Xanh", "wards": ["06652"]})


def test_an_item_is_what_its_events_add_up_to(register):
    register.append("An", OPENED)
    (item,) = register.items("decision")
    register.append("Bình", item.change("updated", {"evidence": "Số 12/BC"}, why="họp tuần 47"))
    item = register.item("decision", "a")
    assert item.facts == {**OPENED.payload, "evidence": "Số 12/BC"}
    assert [event.who for event in item.events] == ["An", "Bình"]
    assert (item.version, item.last.why) == (2, "họp tuần 47")
    assert register.items("explanation") == []


def test_a_decision_of_before_stands_beside_one_with_a_target(register):
    aim = Target(98, "overdue", 0, 189, date(2026, 11, 22), date(2026, 12, 31))
    draft = DecisionDraft("Giải quyết dứt điểm", "UBND phường Cao Xanh", target=aim)
    register.append("An", OPENED)
    register.append("An", decided(draft, date(2026, 11, 23)))
    old, new = decisions(register.items("decision"))
    assert (old.target, new.target) == (None, aim)


def test_an_instant_keeps_its_zone(register):
    at = datetime(2026, 11, 23, 1, 15, 0, 123456, tzinfo=UTC)
    register.append("An", OPENED, at=at)
    assert register.events()[0].at == at
    assert abs((register.append("An", Change("meeting", "b", 0, "held"))[0].at - at).days) >= 0


def test_another_server_reads_what_this_one_wrote(opened):
    here, there = opened(), opened()
    assert there.events() == ()
    told = here.append("An", OPENED)
    assert list(there.events()) == told


def test_the_second_of_two_editors_is_told_and_nothing_is_lost(opened):
    here, there = opened(), opened()
    here.append("An", OPENED)
    mine, yours = here.item("decision", "a"), there.item("decision", "a")
    here.append("An", mine.change("updated", {"due_on": "2026-12-01"}))
    with pytest.raises(Outdated) as told:
        there.append("Bình", yours.change("updated", {"due_on": "2026-12-31"}))
    assert told.value.who == "An"
    assert there.item("decision", "a").facts["due_on"] == "2026-12-01"


def test_changes_given_together_are_saved_together_or_not_at_all(register):
    register.append("An", OPENED)
    with pytest.raises(Outdated):
        register.append("An", Change("meeting", "2026-11-23", 0, "held"), OPENED)
    assert register.items("meeting") == []


@pytest.mark.parametrize("sentence", ["update events set who = 'x'", "delete from events"])
def test_the_database_itself_refuses_to_change_or_remove_an_event(register, sentence):
    register.append("An", OPENED)
    with pytest.raises(sa.exc.DBAPIError, match="never changed"), register._engine.begin() as own:
        own.execute(sa.text(sentence))
    assert len(register.events()) == 1


def test_two_cities_in_one_database_do_not_see_each_other(setting, tmp_path):
    one, other = (open_register(CityHome(tmp_path / "same"), city) for city in ("one", "other"))
    one.append("An", OPENED)
    other.append("Bình", OPENED)
    assert [event.who for event in one.events()] == ["An"]


def test_servers_that_start_at_once_make_one_table(opened):
    problems = []

    def start() -> None:
        try:
            opened().events()
        except RegisterError as problem:
            problems.append(problem)

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []


def test_many_writers_at_once_lose_nothing(opened):
    registers = [opened() for _ in range(4)]

    def write(register, name: str) -> None:
        for number in range(20):
            register.append(name, Change("task", f"{name}{number}", 0, "opened"))

    threads = [
        threading.Thread(target=write, args=(register, str(place)))
        for place, register in enumerate(registers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({item.item_id for item in registers[0].items("task")}) == 80


WRITER = """
import sys
from pathlib import Path
from giaoban.city.home import CityHome
from giaoban.meeting.register.connection import open_register
from giaoban.meeting.register.events import Change
register = open_register(CityHome(Path(sys.argv[1])), "killed")
for number in range(100_000):
    name = f"{sys.argv[2]}-{number}"
    register.append("An", Change("task", name, 0, "opened", {"text": "x" * 300}))
    print(name, flush=True)
"""


def test_a_kill_at_any_moment_loses_no_acknowledged_write(setting, tmp_path):
    chance, home, run = random.Random(), tmp_path / "city", uuid.uuid4().hex
    told: set[str] = set()
    for place in range(3):
        told |= _told_before_the_kill(chance.uniform(0.0, 0.25), home, f"{run}-{place}")
        kept = {item.item_id for item in open_register(CityHome(home), "killed").items("task")}
        assert told <= kept
    assert told


def _told_before_the_kill(seconds: float, home: Path, run: str) -> set[str]:
    """What a writer had acknowledged when it was killed, so long after its first write."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(home), run],
        cwd=ROOT,
        env=os.environ,
        stdout=subprocess.PIPE,
        text=True,
    )
    lines = [writer.stdout.readline()]
    threading.Timer(seconds, writer.send_signal, [signal.SIGKILL]).start()
    lines += writer.stdout.readlines()
    writer.wait()
    # A line cut short was not acknowledged.
    return {line.strip() for line in lines if line.endswith("\n")}


def test_the_newest_step_is_what_an_opened_register_stands_at(register):
    from alembic.script import ScriptDirectory

    from giaoban.meeting.register.connection import _NEWEST, _VERSIONS

    assert ScriptDirectory(str(_VERSIONS.parent)).get_current_head() == _NEWEST


def test_a_register_of_a_newer_program_is_not_touched(setting, tmp_path):
    home = CityHome(tmp_path / "city")
    register = open_register(home, "newer")
    with register._engine.begin() as own:
        own.execute(sa.text("update alembic_version set version_num = '9999'"))
    try:
        with pytest.raises(RegisterError) as told:
            open_register(home, "newer")
        assert told.value.reason == "newer"
    finally:
        with register._engine.begin() as own:
            own.execute(sa.text("update alembic_version set version_num = '0001'"))


def test_an_address_of_another_kind_is_refused(monkeypatch, tmp_path):
    for address in ("mysql://root@localhost/x", "nonsense"):
        monkeypatch.setenv(SETTING, address)
        with pytest.raises(RegisterError) as told:
            open_register(CityHome(tmp_path), "x")
        assert told.value.reason == "address"


def test_a_server_that_does_not_answer_is_said_to_be_out_of_reach(monkeypatch, tmp_path):
    monkeypatch.setenv(SETTING, f"postgresql://giaoban@/x?host={tmp_path}")
    with pytest.raises(RegisterError) as told:
        open_register(CityHome(tmp_path), "x")
    assert told.value.reason == "unreachable"
