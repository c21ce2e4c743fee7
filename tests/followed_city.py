"""A register as a city has one after some months: simulated entries, for tests and pictures."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from giaoban.meeting import drafts, health
from giaoban.meeting.drafts import DecisionDraft, ExplanationDraft
from giaoban.meeting.register.events import Change
from giaoban.meeting.register.store import Register
from giaoban.statistics.weeks import monday

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
FAMILY = "grievance"


def fill(register: Register, today: date, wards: list[str]) -> Register:
    """Enters decisions of every state, two requests and the meetings of ten weeks."""
    first, second, third = wards[:3]
    _meetings(register, today)
    _overdue(register, today, first)
    _not_started(register, today, first, second)
    _without_deadline(register, today, second)
    _done(register, today, third)
    _asked(register, today, first, second)
    return register


def _overdue(register: Register, today: date, ward: str) -> None:
    draft = DecisionDraft(
        text="Tập trung giải quyết dứt điểm các vụ quá hạn, báo cáo số còn lại theo từng khu phố",
        lead="UBND phường Bãi Cháy",
        others=("Văn phòng UBND thành phố",),
        wards=(ward,),
        measure="on_time",
        expected="higher",
        family=FAMILY,
        week=monday(today) - 11 * WEEK,
        due_on=today - 2 * WEEK,
        check_on=today - 2 * WEEK,
    )
    reported = ("updated", {}, "Đã phân công 3 cán bộ, còn 41 vụ", today - 5 * WEEK)
    _entered(register, today - 10 * WEEK, draft, reported)


def _not_started(register: Register, today: date, *wards: str) -> None:
    draft = DecisionDraft(
        text="Rà soát các vụ chờ ý kiến cơ quan khác quá 15 ngày",
        lead="Trung tâm Phục vụ hành chính công",
        wards=wards,
        family=FAMILY,
        due_on=today + 5 * DAY,
    )
    _entered(register, today - 12 * DAY, draft)


def _without_deadline(register: Register, today: date, ward: str) -> None:
    draft = DecisionDraft(
        text="Công khai số điện thoại tiếp nhận phản ánh tại nhà văn hóa khu phố",
        lead="UBND phường Cao Xanh",
        wards=(ward,),
        family=FAMILY,
    )
    _entered(register, today - 3 * DAY, draft)


def _done(register: Register, today: date, ward: str) -> None:
    draft = DecisionDraft(
        text="Bố trí thêm người trực Bộ phận Một cửa buổi sáng",
        lead="UBND phường Đại Yên",
        wards=(ward,),
        measure="closed_within_15",
        expected="higher",
        family=FAMILY,
        due_on=today - 2 * WEEK,
        check_on=today - WEEK,
    )
    done = {"evidence": "Báo cáo 118/BC-UBND", "closed_on": str(today - 3 * WEEK)}
    _entered(register, today - 9 * WEEK, draft, ("closed", done, "", today - 3 * WEEK))


def _meetings(register: Register, today: date) -> None:
    for back in (0, 1, 2, 3, 5, 6, 8, 9, 10):
        week = monday(today) - back * WEEK
        register.append("Nguyễn Thị An", health.meeting_held(week), at=_at(week))


def _entered(
    register: Register, day: date, draft: DecisionDraft, *later: tuple[str, dict, str, date]
) -> None:
    opened = drafts.decided(draft, day)
    register.append("Nguyễn Thị An", opened, at=_at(day))
    for version, (event, payload, why, then) in enumerate(later, start=1):
        change = Change("decision", opened.item_id, version, event, payload, why)
        register.append("Trần Văn Bình", change, at=_at(then))


def _asked(register: Register, today: date, first: str, second: str) -> None:
    week = monday(today) - WEEK
    draft = ExplanationDraft("on_time", week, "UBND phường Bãi Cháy", first, FAMILY)
    draft_2 = ExplanationDraft("received", week, "UBND phường Cao Xanh", second, FAMILY)
    for one in (draft, draft_2):
        asked = drafts.asked(one, today - 2 * DAY)
        register.append("Nguyễn Thị An", asked, at=_at(today - 2 * DAY))
    reply = {
        "cause": "staffing",
        "reply": "Hai cán bộ nghỉ thai sản, chưa có người thay; từ tháng sau có thêm một người.",
        "answered_on": str(today - DAY),
    }
    (item,) = [one for one in register.items("explanation") if one.facts["measure"] == "on_time"]
    register.append("Lê Thu Hà", item.change("answered", reply), at=_at(today - DAY))


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 2, 15, tzinfo=UTC)
