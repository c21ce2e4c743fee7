"""What the register of a city begins with: a simulated one's with its story, a real one's with nothing."""

import shutil
import tomllib
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from giaoban.city.home import CityHome
from giaoban.city.settings import read_city, today
from giaoban.errors import Outdated
from giaoban.meeting import rebases
from giaoban.meeting.city_register import STORY, city_register, entries
from giaoban.meeting.followed import followed
from giaoban.meeting.health import meeting_held
from giaoban.meeting.register.connection import SETTING, open_register
from giaoban.meeting.register.events import SIMULATED, Change, fold
from giaoban.meeting.register.store import Register
from tests.tiny_city import SETTINGS, TinyCity

HALONG = Path(__file__).parents[2] / "data" / "halong"
FIRST = Change("decision", "own", 0, "opened", {"text": "Việc của mình", "lead": "UBND phường Một"})


def with_story(tiny: TinyCity, simulated: bool) -> TinyCity:
    """The tiny city on the demo's day, with the demo's simulated folder copied into its own."""
    day = SETTINGS.replace("2020-10-31", "2026-11-22")
    settings = day.replace("as_of =", f"simulated = {str(simulated).lower()}\nas_of =")
    shutil.copytree(HALONG / "simulated", tiny.folder / "simulated")
    return tiny.settings(settings)


def opened(tiny: TinyCity) -> Register:
    return city_register(read_city(tiny.folder), tiny.home)


def test_a_simulated_city_begins_with_its_story_once_and_every_item_is_marked(tiny):
    with_story(tiny, simulated=True)
    events = opened(tiny).events()
    assert len({event.item_id for event in events if event.kind == "meeting"}) == 12
    assert all(item.is_simulated for item in fold(events))
    assert all(event.who.endswith("(mô phỏng)") for event in events)
    assert len(opened(tiny).events()) == len(events)


def test_several_who_open_it_at_once_load_it_once(tiny):
    with_story(tiny, simulated=True)
    open_register(CityHome(tiny.home / "tiny"), "tiny")
    with ThreadPoolExecutor(4) as several:
        counts = set(several.map(lambda _: len(opened(tiny).events()), range(4)))
    story = tiny.folder / "simulated" / STORY
    assert max(counts) == len(entries(story, "Asia/Ho_Chi_Minh"))
    assert len(opened(tiny).events()) == max(counts)


def test_a_register_somebody_has_written_into_takes_nothing(tiny):
    with_story(tiny, simulated=True)
    register = open_register(CityHome(tiny.home / "tiny"), "tiny")
    register.append("An", FIRST)
    assert [event.item_id for event in opened(tiny).events()] == ["own"]


def test_a_real_city_takes_nothing_though_the_files_are_copied(tiny):
    with_story(tiny, simulated=False)
    assert opened(tiny).events() == ()


def test_a_city_that_becomes_real_keeps_what_people_wrote_and_nothing_simulated(tiny):
    with_story(tiny, simulated=True)
    demo = opened(tiny)
    demo.append("An", FIRST)
    story = demo.item("decision", "kl-cao-xanh-dung-han")
    demo.append("An", story.change("updated", why="thử"))
    settings = (tiny.folder / "city.toml").read_text("utf-8")
    tiny.settings(settings.replace("simulated = true", "simulated = false"))
    assert [event.item_id for event in opened(tiny).events()] == ["own"]
    opened(tiny).append("An", meeting_held(today(read_city(tiny.folder))))


def test_what_the_story_holds_begins_anew_in_a_city_that_becomes_real(tiny):
    """The meeting of a week and a task of a directive have names that the story may have used."""
    demo = opened(with_story(tiny, simulated=True))
    task = demo.item("task", "15-CT-UBND/1")
    settings = (tiny.folder / "city.toml").read_text("utf-8")
    tiny.settings(settings.replace("simulated = true", "simulated = false"))
    real = opened(tiny)
    taken_up = Change("task", task.item_id, 0, "opened", {"text": "Việc thật", "lead": "UBND"})
    real.append("An", meeting_held(date(2026, 11, 16)), taken_up)
    meeting, own = fold(real.events())
    assert (meeting.item_id, own.facts["text"]) == ("2026-11-16", "Việc thật")
    assert not meeting.is_simulated and not own.is_simulated
    with pytest.raises(Outdated):
        real.append("Bình", taken_up)
    real.append("An", own.change("updated", why="thử"))
    with pytest.raises(Outdated):
        real.append("Bình", real.item("task", own.item_id).as_seen(own.version).change("lapsed"))
    assert [event.event for event in opened(tiny).events()] == ["held", "opened", "updated"]


def test_a_register_on_a_server_takes_nothing_there_a_real_city_may_be(tiny, monkeypatch):
    with_story(tiny, simulated=True)
    file = open_register(CityHome(tiny.home / "tiny"), "tiny")
    monkeypatch.setenv(SETTING, "postgresql://giaoban@db/giaoban")
    monkeypatch.setattr("giaoban.meeting.city_register.open_register", lambda *_: file)
    assert opened(tiny).events() == ()


@pytest.fixture
def kept(tiny):
    """What the demo's meeting follows up on the day it shows."""
    city = read_city(with_story(tiny, simulated=True).folder)
    return followed(fold(opened(tiny).events()), today(city), city.timezone)


def test_the_story_has_every_state_on_the_day_the_demo_shows(kept):
    assert {decision.state(kept.today) for decision in kept.decisions} == {
        "not_started",
        "in_progress",
        "overdue",
        "done_on_time",
        "done_late",
        "done",
        "not_in_force",
    }
    assert {one.state(kept.today) for one in kept.explanations} == {
        "waiting",
        "overdue",
        "answered",
        "not_in_force",
    }
    assert {(item.is_overdue, item.is_silent) for item in kept.open} == {
        (True, True),
        (False, True),
        (False, False),
    }
    assert [one.cause for one in kept.explanations if one.cause] == ["staffing"]
    assert len(rebases.rebases(kept.items)) == 1
    assert sum(decision.is_task for decision in kept.decisions) == 2


def test_nothing_happens_after_the_day_the_demo_shows(kept):
    """A day that has not come has no entry."""
    events = [event for item in kept.items for event in item.events]
    assert max(event.at.date() for event in events) < kept.today


def test_bodies_are_asked_and_answer_no_person_is_named():
    """Every name is a body the folder lists, or the committee of a unit of today."""
    rows = (HALONG / "simulated" / "bodies.csv").read_text("utf-8").splitlines()[1:]
    listed = {row.split(",")[1] for row in rows} | {"UBND phường Việt Hưng"}
    communes = {"UBND xã Quảng La", "UBND xã Kỳ Thượng"}
    story = tomllib.loads((HALONG / "simulated" / STORY).read_text("utf-8"))
    named = {story["secretary"]}
    for item in story["item"]:
        for event in item["event"]:
            named |= {event[name] for name in ("who", "lead", "owner") if name in event}
            named |= set(event.get("others", ()))
            assert SIMULATED not in event
    assert named <= listed | communes
