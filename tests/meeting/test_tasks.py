"""Tasks of directives in the register: followed like decisions, reported back to their directive."""

from datetime import UTC, date, datetime

from giaoban.meeting import drafts, tasks
from giaoban.meeting.decisions import decisions
from giaoban.meeting.register.events import Event, Item, fold

ZONE = "Asia/Ho_Chi_Minh"
TASK = {
    "task": "D1/2",
    "text": "Chuẩn bị địa điểm",
    "lead": "Ủy ban nhân dân",
    "others": ["Mặt trận"],
    "wards": ["001@2019-01-01"],
    "measure": "on_time",
    "expected": "higher",
    "issued_on": date(2026, 8, 3),
    "evidence": "",
}


def entered(change, number, day):
    at = datetime(2026, 11, day, 2, 0, tzinfo=UTC)
    facts = (change.kind, change.item_id, change.version + 1, change.event, "An", at)
    return Event(number, *facts, change.why, change.payload)


def followed(*changes, due_on=None) -> list[Item]:
    """A task taken up on 1 November, and what was entered on the days after."""
    events = [entered(tasks.taken_up(TASK, due_on, date(2026, 10, 26)), 1, 1)]
    for number, make in enumerate(changes, start=2):
        events.append(entered(make(fold(events)[0]), number, number))
    return fold(events)


def said(items):
    return [
        (one["reported_on"], one["report"], one["new_due_on"]) for one in tasks.reports(items, ZONE)
    ]


def test_a_task_taken_up_is_an_open_item_under_its_own_number_since_its_document():
    one = decisions(followed())[0]
    assert one.is_task and one.is_open
    assert (one.number, one.lead, one.decided_on) == ("D1/2", TASK["lead"], TASK["issued_on"])
    assert one.due_on is None
    assert one.state(date(2026, 11, 23)) == "not_started"


def test_taking_up_is_no_report_but_a_day_of_the_meeting_is_an_extension():
    assert said(followed()) == []
    assert said(followed(due_on=date(2026, 12, 1))) == [("2026-11-01", "extension", "2026-12-01")]


def test_updates_extensions_and_closings_are_reported_back():
    items = followed(
        lambda item: drafts.updated(item, "đang làm", None),
        lambda item: drafts.updated(item, "gia hạn", date(2026, 12, 15)),
        lambda item: drafts.closed(item, "Số 12/BC", date(2026, 11, 20)),
    )
    assert said(items) == [
        ("2026-11-02", "progress", None),
        ("2026-11-03", "extension", "2026-12-15"),
        ("2026-11-20", "done", None),
    ]
    assert tasks.reports(items, ZONE)[-1]["document"] == "Số 12/BC"


def test_a_task_given_up_is_no_longer_in_force():
    assert said(followed(lambda item: drafts.lapsed(item, "đã bãi bỏ"))) == [
        ("2026-11-02", "void", None)
    ]


def test_numbers_of_decisions_do_not_count_tasks():
    draft = drafts.DecisionDraft("Việc", "UBND")
    change = drafts.decided(draft, date(2026, 11, 2))
    items = [*followed(), *fold([entered(change, 9, 2)])]
    assert [one.number for one in decisions(items)] == ["D1/2", "1/2026"]
