"""Whether the meeting is kept up."""

from datetime import timedelta

from giaoban.meeting.health import Part, health, meeting_held, weeks_held
from giaoban.meeting.open_items import open_items
from tests.meeting.items import MONDAY, decision, item_of

WEEK = timedelta(weeks=1)


def _health(decided=(), weeks=(), verdicts=(), waiting=()):
    return health(decided, waiting, set(weeks), verdicts, MONDAY)


def test_held_is_counted_from_the_first_meeting_that_is_noted_down():
    assert _health().held == Part(0, 0)
    assert _health(weeks=[MONDAY - 2 * WEEK, MONDAY]).held == Part(2, 3)
    assert _health(weeks=[MONDAY - 30 * WEEK, MONDAY]).held == Part(1, 12)


def test_this_weeks_meeting_is_not_missed_before_the_week_is_over():
    before = [MONDAY - 2 * WEEK, MONDAY - WEEK]
    assert _health(weeks=before).held == Part(2, 2)
    later = health([], [], set(before), [], MONDAY + 6 * timedelta(days=1))
    assert later.held == Part(2, 2)
    over = health([], [], set(before), [], MONDAY + WEEK)
    assert over.held == Part(2, 3)
    every = [MONDAY - back * WEEK for back in range(1, 20)]
    assert _health(weeks=every).held == Part(12, 12)


def test_a_week_is_held_once_however_often_it_is_said():
    item = item_of((meeting_held(MONDAY), MONDAY), (meeting_held(MONDAY, 1), MONDAY))
    assert weeks_held([item]) == {MONDAY}


def test_only_what_had_a_due_date_and_was_closed_lately_can_be_on_time():
    closed = ("closed", {"closed_on": str(MONDAY)}, MONDAY)
    long_ago = ("closed", {"closed_on": str(MONDAY - 12 * WEEK)}, MONDAY)
    decided = [
        decision(MONDAY, closed, due_on=str(MONDAY)),
        decision(MONDAY, closed, due_on=str(MONDAY - WEEK)),
        decision(MONDAY, closed),
        decision(MONDAY, long_ago, due_on=str(MONDAY - WEEK)),
        decision(MONDAY, due_on=str(MONDAY)),
    ]
    assert _health(decided).on_time == Part(1, 2)


def test_the_median_age_is_that_of_what_is_open():
    waiting = open_items([decision(MONDAY - back * WEEK) for back in (1, 2, 9)], [], MONDAY, "UTC")
    assert _health(waiting=waiting).median_age_days == 14
    assert _health().median_age_days is None


def test_what_waits_for_its_day_or_its_weeks_is_no_verdict():
    said = ["moved", "no_change", "too_early", "not_yet", "not_asked"]
    assert _health(verdicts=said).judged == Part(2, 4)
    assert _health().judged.share is None
