"""What is open comes in the order in which a meeting should take it up."""

from datetime import timedelta

from giaoban.meeting.open_items import due_before, of_ward, open_items
from tests.meeting.items import MONDAY, decision, explanation

ZONE = "Asia/Ho_Chi_Minh"
DAY = timedelta(days=1)


def _open(*decided, asked=(), today=MONDAY):
    return open_items(decided, asked, today, ZONE)


def test_overdue_comes_first_then_silent_then_what_is_due_next():
    late = decision(MONDAY - 20 * DAY, due_on=str(MONDAY - DAY))
    later = decision(MONDAY - 20 * DAY, due_on=str(MONDAY - 9 * DAY))
    silent = decision(MONDAY - 8 * DAY)
    soon, far = (decision(due_on=str(MONDAY + days * DAY)) for days in (3, 30))
    items = _open(far, soon, silent, late, later)
    assert [item.about for item in items] == [later, late, silent, soon, far]
    assert [item.days_late for item in items] == [9, 1, 0, 0, 0]


def test_an_item_is_silent_when_nobody_said_anything_for_seven_days():
    assert not _open(decision(MONDAY - 6 * DAY))[0].is_silent
    assert _open(decision(MONDAY - 7 * DAY))[0].is_silent
    spoken = ("updated", {}, MONDAY - DAY)
    assert not _open(decision(MONDAY - 20 * DAY, spoken))[0].is_silent


def test_what_is_closed_or_no_longer_in_force_is_not_open():
    done = decision(MONDAY, ("closed", {"closed_on": str(MONDAY)}, MONDAY))
    gone = decision(MONDAY, ("lapsed", {}, MONDAY))
    assert _open(done, gone, asked=[explanation(answered_on=str(MONDAY))]) == []


def test_an_unanswered_request_waits_beside_the_decisions():
    asked = explanation(due_on=str(MONDAY + 2 * DAY))
    (item,) = _open(asked=[asked])
    assert (item.body, item.state, item.about) == ("UBND phường Hà Lầm", "waiting", asked)


def test_due_before_the_next_meeting_is_neither_late_nor_far():
    items = _open(*(decision(due_on=str(MONDAY + days * DAY)) for days in (-1, 0, 7, 8)))
    due = [item.due_on for item in due_before(items, MONDAY)]
    assert due == [MONDAY, MONDAY + 7 * DAY]


def test_a_ward_answers_for_what_names_it_and_not_for_what_is_for_the_whole_city():
    own, city, other = (decision(wards=wards) for wards in (["a"], [], ["b"]))
    asked = [explanation(ward="a"), explanation(ward=None)]
    mine = of_ward(_open(own, city, other, asked=asked), "a", "An Lạc")
    assert {id(item.about) for item in mine} == {id(own), id(asked[0])}


def test_a_ward_answers_for_what_is_asked_of_its_bodies():
    led = decision(lead="Đảng uỷ phường Cao Xanh")
    helped = decision(lead="Sở Y tế", others=["ubnd p. cao xanh"])
    other = decision(lead="UBND phường Cao Xanh Đông")
    asked = [explanation(owner="UBND phường Cao Xanh"), explanation(owner="Sở Y tế")]
    mine = of_ward(_open(led, helped, other, asked=asked), "a", "Cao Xanh")
    assert {id(item.about) for item in mine} == {id(led), id(helped), id(asked[0])}
