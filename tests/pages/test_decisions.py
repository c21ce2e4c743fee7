"""Decisions on the pages: written beside a figure, followed up, closed, and refused in words."""

import re
import shutil
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from giaoban.city.home import CityHome
from giaoban.meeting import drafts, health
from giaoban.meeting.decisions import decisions
from giaoban.meeting.drafts import DecisionDraft
from giaoban.meeting.register.connection import open_register
from giaoban.web.session.register import meeting_register
from tests.followed_city import fill
from tests.pages.conftest import visit
from tests.pages.drawn import charts, readings, tables, words
from tests.small_city import AS_OF

TODAY = AS_OF + timedelta(days=1)
WARDS = ["06600@2025-07-01", "06601@2025-07-01", "06602@2025-07-01"]
CHART = "review.chart.enter"
FORM = f"{CHART}.form.decision"


@pytest.fixture
def home(serve, small_home, tmp_path, monkeypatch):
    """A home of its own, so that what a test writes is nobody else's; nobody has signed in."""
    folder, built = small_home
    monkeypatch.setattr("giaoban.web.meeting.author._CLAIMS", ())
    shutil.copytree(built / "small", tmp_path / "small", ignore=shutil.ignore_patterns("register*"))
    serve(folder, tmp_path)
    return CityHome(tmp_path / "small")


@pytest.fixture
def register(home):
    """The register of that home, empty."""
    return open_register(home, "small")


@pytest.fixture
def followed(register):
    """A register with some months in it."""
    return fill(register, TODAY, WARDS)


def opened(button=CHART, page="review", **address):
    """A page on which the form of a button stands open."""
    app = visit(page, lang="en", **address)
    return app.button(key=button).click().run()


def _promised(app) -> list[str]:
    """The numbers of the promises in the strip of the review."""
    strip = words(app).partition('class="gb-strip"')[2].partition("gb-every")[0]
    return re.findall("</b> · (.*?) · ", strip)


def test_an_open_item_comes_first_in_the_next_review(followed):
    app = visit("review", lang="en")
    assert not app.exception
    assert _promised(app) == ["D 1/2026", "D 2/2026", "D 3/2026"]
    assert "▲ Overdue 14 days" in words(app)
    said = words(visit("meeting", lang="en"))
    assert re.search(r"\d items followed up, \d overdue", said)


def test_the_form_beside_a_chart_opens_with_ward_measure_and_week_filled_in(register):
    app = opened(of=WARDS[0], chart="on_time")
    assert not app.exception
    assert "Bãi Cháy · On-time rate · Week 47, 16 Nov - 22 Nov" in words(app)
    assert app.selectbox(key=f"{FORM}.lead").value == "UBND phường Bãi Cháy"
    assert app.multiselect(key=f"{FORM}.wards").value == [WARDS[0]]
    assert app.selectbox(key=f"{FORM}.measure").value == "on_time"
    assert app.segmented_control(key=f"{FORM}.expected").value == "higher"
    assert app.date_input(key=f"{FORM}.due_on").value == TODAY + timedelta(days=7)
    assert app.date_input(key=f"{FORM}.check_on").value == date(2027, 1, 11)


@pytest.mark.parametrize(
    ("page", "key", "ward", "measure"),
    [
        ("review", "review.falling_due", None, "on_time"),
        ("response_times", "response_times.wards", WARDS[1], "median_days"),
        ("backlog", "backlog.flow", WARDS[1], "net_flow"),
        ("ward", "ward.signals", WARDS[1], None),
    ],
)
def test_every_figure_of_the_review_can_be_decided_about(register, page, key, ward, measure):
    app = opened(f"{key}.enter", page, **({"ward": ward} if ward else {}))
    form = f"{key}.enter.form.decision"
    assert app.multiselect(key=f"{form}.wards").value == ([ward] if ward else [])
    assert app.selectbox(key=f"{form}.measure").value == measure


def test_with_a_ward_chosen_the_chart_and_its_decision_are_of_that_ward(register):
    app = opened(ward=WARDS[1], of=WARDS[0], chart="on_time")
    said = words(app)
    chart = said.split("[review.chart")[-1] if "[review.chart" in said else said
    assert "Cao Xanh · On-time rate" in chart
    assert "Bãi Cháy · On-time rate" not in chart
    assert app.multiselect(key=f"{FORM}.wards").value == [WARDS[1]]
    assert app.selectbox(key=f"{FORM}.lead").value == "UBND phường Cao Xanh"


def test_a_measure_that_the_chosen_ward_has_no_chart_of_leads_to_one_it_has(register):
    app = opened(ward=WARDS[1], of=WARDS[0], chart="no_such_measure")
    assert app.multiselect(key=f"{FORM}.wards").value == [WARDS[1]]


PLAIN = "ward.categories.enter"
PLAIN_FORM = f"{PLAIN}.form.decision"


def _more(app) -> str:
    return next(fold.label for fold in app.expander if fold.label.startswith("More"))


def test_the_closings_it_takes_are_made_a_decision_by_one_press_and_followed(register):
    key = "ward.closings.enter"
    form = f"{key}.form.decision"
    app = opened(key, "ward", ward=WARDS[1])
    assert app.multiselect(key=f"{form}.wards").value == [WARDS[1]]
    assert app.selectbox(key=f"{form}.measure").value == "closed"
    assert app.segmented_control(key=f"{form}.expected").value == "higher"
    by = app.date_input(key=f"{form}.check_on").value
    assert by == app.date_input(key=f"{form}.due_on").value == date(2026, 12, 31)
    app.text_input(key=f"{form}.who").input("An")
    app.button(key=f"{form}.save").click().run()
    assert not app.exception
    (item,) = register.items("decision")
    target = item.facts["target"]
    assert (target["of"], target["wanted"], target["by"]) == ("overdue", 0, "2026-12-31")
    assert f"Close at least {target['closings']} " in item.facts["text"]
    page = visit("decisions", lang="en")
    assert len(charts(page)) == 1
    assert "no full week is over yet" in words(page)


def test_the_closings_reckoned_for_a_ward_are_no_target_of_another_and_go_with_the_due_date(
    register,
):
    key = "ward.closings.enter"
    form = f"{key}.form.decision"
    for change in (
        lambda app: app.multiselect(key=f"{form}.wards").set_value([WARDS[0]]),
        lambda app: app.selectbox(key=f"{form}.measure").set_value("received"),
        lambda app: app.date_input(key=f"{form}.due_on").set_value(date(2027, 1, 15)),
    ):
        app = opened(key, "ward", ward=WARDS[1])
        change(app)
        app.text_input(key=f"{form}.who").input("An")
        app.button(key=f"{form}.save").click().run()
    other, another, later = decisions(register.items("decision"))
    assert (other.target, another.target) == (None, None)
    assert later.target.by == later.due_on == date(2027, 1, 15)
    assert "until 15 Jan 2027" in later.text


def test_the_form_says_what_is_filled_in_only_where_it_is(register):
    filled = _more(opened(of=WARDS[0], chart="on_time"))
    assert filled == "More: wards, measure and check date (filled in), coordinating bodies"
    assert "filled in" not in _more(opened(PLAIN, "ward", ward=WARDS[1]))


@pytest.mark.parametrize(
    ("measure", "expected", "check_on"),
    [("on_time", "higher", "2027-01-11"), (None, None, None)],
)
def test_a_decision_with_a_measure_can_always_be_judged(register, measure, expected, check_on):
    app = opened(PLAIN, "ward", ward=WARDS[1])
    app.text_area(key=f"{PLAIN_FORM}.text").input("Rà soát")
    app.text_input(key=f"{PLAIN_FORM}.who").input("An")
    app.selectbox(key=f"{PLAIN_FORM}.measure").set_value(measure)
    app.button(key=f"{PLAIN_FORM}.save").click().run()
    assert not app.error
    (item,) = register.items("decision")
    assert (item.facts["measure"], item.facts["expected"]) == (measure, expected)
    assert item.facts["check_on"] == check_on
    (decision,) = decisions([item])
    assert decision.is_judgeable == (measure is not None)


def test_a_check_date_without_a_way_to_move_is_asked_for(register):
    app = opened(PLAIN, "ward", ward=WARDS[1])
    app.text_area(key=f"{PLAIN_FORM}.text").input("Rà soát")
    app.text_input(key=f"{PLAIN_FORM}.who").input("An")
    app.selectbox(key=f"{PLAIN_FORM}.measure").set_value("received")
    app.button(key=f"{PLAIN_FORM}.save").click().run()
    assert "which way the measure should move" in app.error[0].value.replace("\\", "")
    app.segmented_control(key=f"{PLAIN_FORM}.expected").set_value("lower")
    app.button(key=f"{PLAIN_FORM}.save").click().run()
    assert not app.error


def test_a_body_of_the_register_is_offered_and_never_in_two_spellings(register):
    draft = DecisionDraft("Cũ", "Uỷ ban nhân dân  phường bãi cháy", others=("Sở Y tế",))
    register.append("An", drafts.decided(draft, TODAY))
    offered = opened(PLAIN, "ward", ward=WARDS[1]).selectbox(key=f"{PLAIN_FORM}.lead").options
    assert "Sở Y tế" in offered
    assert [name for name in offered if "bãi cháy" in name.lower()] == ["UBND phường Bãi Cháy"]


def test_the_wards_own_page_shows_what_was_decided_of_it(followed):
    app = visit("ward", lang="en", ward=WARDS[0])
    table = readings(app)[0]
    assert list(table["No."]) == ["D 1/2026", "D 2/2026", "Explanation, wk 47"]
    assert table.State[0] == "▲ Overdue 14 days"
    assert "2 items open, 1 overdue" in words(app)
    other = visit("ward", lang="en", ward="06603@2025-07-01")
    assert "decided and asked nothing of this ward" in words(other)


def test_who_has_signed_in_writes_under_that_name(register, monkeypatch):
    monkeypatch.setattr("giaoban.web.meeting.author._CLAIMS", ("name", "email"))
    app = opened(of=WARDS[0], chart="on_time")
    assert "Written as test@example.com" in words(app)
    assert not [field for field in app.text_input if field.key == f"{FORM}.who"]


def test_closing_asks_for_evidence_and_then_leaves_the_list(followed):
    item = followed.items("decision")[0]
    app = visit("decisions", lang="en", item=item.item_id)
    key = f"acting.{item.item_id}"
    app.segmented_control(key=f"{key}.action").set_value("close").run()
    app.text_input(key=f"{key}.close.who").input("Bình")
    app.button(key=f"{key}.close.save").click().run()
    assert "write down the evidence" in app.error[0].value.replace("\\", "")
    app.text_area(key=f"{key}.close.evidence").input("Báo cáo 130/BC-UBND")
    app.button(key=f"{key}.close.save").click().run()
    assert not app.exception
    closed = followed.item("decision", item.item_id)
    assert (closed.last.event, closed.last.who) == ("closed", "Bình")
    assert "D 1/2026" not in [row[0] for row in tables(app)[0]]


def test_the_second_of_two_editors_is_told_and_can_save_again(followed):
    item = followed.items("decision")[0]
    app = visit("decisions", lang="en", item=item.item_id)
    form = f"acting.{item.item_id}.update"
    app.text_area(key=f"{form}.note").input("đang làm")
    app.text_input(key=f"{form}.who").input("Bình")
    followed.append("An", item.change("updated", {}, "nhanh hơn"))
    app.button(key=f"{form}.save").click().run()
    assert "An has just written to this item" in app.error[0].value.replace("\\", "")
    assert app.text_area(key=f"{form}.note").value == "đang làm"
    app.button(key=f"{form}.save").click().run()
    assert not app.error
    told = [event.why for event in followed.item("decision", item.item_id).events]
    assert told[-2:] == ["nhanh hơn", "đang làm"]


def test_the_history_and_the_verdict_of_an_item_stand_beside_the_list(followed):
    item = followed.items("decision")[0]
    said = words(visit("decisions", lang="en", item=item.item_id))
    assert "Trần Văn Bình · Updated: Đã phân công 3 cán bộ, còn 41 vụ" in said
    assert "<dt>Verdict</dt>" in said


def test_a_decision_and_a_reply_stand_on_the_chart_and_in_the_matrix(followed):
    app = visit("review", lang="en", of=WARDS[0], chart="on_time")
    drawn = charts(app)[-1]["layout"]
    notes = [note["text"] for note in drawn["annotations"]]
    assert "D 1/2026" in notes
    assert "(1)" in notes  # its words stand in the list, under the same mark
    assert re.search(r"\(1\)[^<]*Hai cán bộ nghỉ thai sản", words(app))
    assert "with an explanation of this week" in words(app).replace("\\", "")


def test_every_other_figure_of_the_page_stands_without_the_register(home):
    home.register.write_bytes(b"no register" * 100)
    app = visit("review", lang="en")
    assert not app.exception
    assert not app.error
    assert "file of the register of decisions is damaged" in app.warning[0].value.replace("\\", "")
    assert len(charts(app)) == 2
    page = visit("decisions", lang="en")
    assert not page.exception
    (told,) = page.warning
    assert "damaged" in told.value


def test_a_decision_about_a_ward_that_is_no_longer_listed_is_still_shown(register):
    draft = DecisionDraft("Cũ", "UBND xã Cũ", wards=("09999@2020-01-01",), due_on=date(2026, 12, 1))
    register.append("An", drafts.decided(draft, TODAY))
    app = visit("review", lang="en")
    assert not app.exception
    assert _promised(app) == ["D 1/2026"]
    app = visit("decisions", lang="en")
    assert not app.exception
    assert "09999 (no longer listed)" in tables(app)[0][1]


def test_a_full_disk_is_said_and_what_was_typed_stays(followed):
    item = followed.items("decision")[0]
    app = visit("decisions", lang="en", item=item.item_id)
    kept = meeting_register()
    sa.event.listen(kept._engine, "connect", _no_room)
    kept._engine.dispose()
    form = f"acting.{item.item_id}.update"
    app.text_area(key=f"{form}.note").input("đang làm " * 200)
    app.text_input(key=f"{form}.who").input("Bình")
    for _ in range(30):
        app.button(key=f"{form}.save").click().run()
        if app.error:
            break
    assert "disk of the register is full" in app.error[0].value.replace("\\", "")
    assert app.text_area(key=f"{form}.note").value.startswith("đang làm")
    assert len(_promised(visit("review", lang="en"))) == 3


def _no_room(connection, _record):
    """SQLite's own limit answers as a full disk does."""
    connection.execute("pragma max_page_count = 12")


def test_a_meeting_is_noted_down_once(register):
    app = visit("decisions", lang="en")
    app.button(key="decisions.held").click().run()
    assert [button.key for button in app.button if button.key == "held.save"]
    register.append("An", health.meeting_held(date(2026, 11, 23)))
    app = visit("decisions", lang="en")
    assert "Meeting recorded: Week 48" in words(app)
    assert "The meeting was held every week (1 of 1, 100%)" in words(app)


def test_a_decision_that_is_replaced_and_the_one_in_its_place_name_each_other(followed):
    item = followed.items("decision")[0]
    app = visit("decisions", lang="en", item=item.item_id)
    key = f"acting.{item.item_id}"
    app.segmented_control(key=f"{key}.action").set_value("replace").run()
    assert app.text_area(key=f"{key}.replace.text").value == item.facts["text"]
    app.text_area(key=f"{key}.replace.text").input("Nội dung mới")
    app.text_input(key=f"{key}.replace.who").input("An")
    app.button(key=f"{key}.replace.save").click().run()
    assert not app.exception
    assert not app.error
    new = followed.items("decision")[-1]
    assert new.facts["text"] == "Nội dung mới"
    assert new.facts["replaces"] == item.item_id
    assert followed.item("decision", item.item_id).last.event == "superseded"
    said = words(visit("decisions", lang="en", item=item.item_id))
    assert "superseded by D 5/2026" in said
    assert "in place of D 1/2026" in words(visit("decisions", lang="en", item=new.item_id))


def test_a_reply_needs_a_cause_and_words_and_then_is_told(followed):
    item = followed.items("explanation")[1]
    app = visit("decisions", lang="vi", item=item.item_id)
    form = f"acting.{item.item_id}.answer"
    app.text_input(key=f"{form}.who").input("Hà")
    app.button(key=f"{form}.save").click().run()
    assert [error.value for error in app.error] == [
        "Chưa chọn nguyên nhân\\.",
        "Chưa có lời giải trình\\.",
    ]
    app.selectbox(key=f"{form}.cause").set_value("weather")
    app.text_area(key=f"{form}.reply").input("Mưa lớn ba ngày")
    app.button(key=f"{form}.save").click().run()
    assert not app.error
    assert followed.item("explanation", item.item_id).facts["cause"] == "weather"
    assert "Mọi yêu cầu giải trình đều đã được trả lời (2 yêu cầu)" in words(app)
