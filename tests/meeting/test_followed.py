"""What was followed up on the morning of an earlier day is what had been entered before it."""

from datetime import timedelta

from giaoban.meeting.followed import followed
from tests.meeting.items import MONDAY, decision, explanation

DAY = timedelta(days=1)
ZONE = "Asia/Ho_Chi_Minh"


def test_an_earlier_morning_knows_nothing_of_what_was_entered_since():
    done = ("done", {"state": "done", "closed_on": str(MONDAY)}, MONDAY)
    old = decision(MONDAY - 14 * DAY, done, due_on=str(MONDAY - DAY))
    kept = followed([old.item, explanation(MONDAY).item], MONDAY + DAY, ZONE)
    assert [item.about.item.kind for item in kept.open] == ["explanation"]
    then = kept.before(MONDAY)
    assert [(item.about.item.item_id, item.days_late) for item in then.open] == [("a", 1)]
    assert (then.today, then.explanations) == (MONDAY, [])
    assert not kept.before(MONDAY - 14 * DAY).is_begun


def test_what_is_entered_that_very_morning_is_not_yet_known():
    kept = followed([decision(MONDAY).item], MONDAY, ZONE)
    assert (len(kept.open), len(kept.before(MONDAY).open)) == (1, 0)
    assert len(kept.before(MONDAY + DAY).open) == 1
