"""The digest as a file and by mail, and the calendar, by the commands."""

import socket
from datetime import datetime, time, timedelta
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from icalendar import Calendar

from giaoban.city.home import CityHome
from giaoban.cli.commands import main
from giaoban.errors import MailError
from giaoban.figures.finding import Finding
from giaoban.meeting.register.connection import open_register
from giaoban.papers import mail
from giaoban.papers.digest import digest
from giaoban.words.text import in_language
from tests.figures.review.rows import signal_rows, with_variations
from tests.followed_city import fill
from tests.made_once import small_home
from tests.small_city import AS_OF

TODAY = AS_OF + timedelta(days=1)
WARDS = ["06600@2025-07-01", "06601@2025-07-01", "06602@2025-07-01"]
QUIET_WEEK = "2025-W50"


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """The small city with a register."""
    folder, home = small_home(tmp_path_factory)
    fill(open_register(CityHome(home / "small"), "small"), TODAY, WARDS)
    return folder, home


@pytest.fixture
def run(city, tmp_path, monkeypatch, capsys):
    """Runs a command on that city: exit code, the file it wrote, what it said in English."""
    monkeypatch.setenv("GIAOBAN_LANG", "en")
    for name in (mail.SERVER, mail.SENDER, mail.RECEIVERS):
        monkeypatch.delenv(name, raising=False)

    def command(name, *more):
        folder, home = city
        places = ["--city", str(folder), "--home", str(home), "--out", str(tmp_path)]
        code = main([name, *places, *more])
        said = capsys.readouterr()
        return code, said.out.strip(), said.err

    return command


def _text(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def test_the_digest_names_signals_what_falls_due_and_who_is_silent(run):
    code, path, _ = run("digest", "--lang", "en", "--week", "2026-W47")
    text = _text(path)
    assert code == 0
    assert path.endswith("giao-ban-small-2026-W47.txt")
    assert "Weekly review of Small City: Week 47, 16 Nov - 22 Nov" in text
    assert "simulated" in text
    assert "▲ Concern: Bãi Cháy" in text
    assert "- D 1/2026, UBND phường Bãi Cháy, 9 Nov 2026: Tập trung" in text
    assert "Due within the next 7 days (1):" in text
    assert "- D 2/2026, Trung tâm Phục vụ hành chính công, 12 days without an update" in text


def test_overdue_cases_and_overdue_decisions_are_two_things(run):
    """Nothing was said to be overdue in a mail about a city with 898 overdue cases."""
    _, path, _ = run("digest", "--lang", "en")
    cases, decisions = _text(path).index("cases are overdue"), _text(path).index("tasks overdue")
    assert (
        _text(path)[:cases].rstrip("0123456789, ").endswith("Cases as of the end of 22 Nov 2026:")
    )
    assert cases < decisions


def test_without_an_item_it_is_decisions_and_tasks_that_are_not_overdue():
    due = Finding("review.falling_due.says.only_overdue", {"overdue": 898})
    signals = with_variations("holiday_week")
    with in_language("en"):
        text = digest(
            "Small", AS_OF, "", datetime.combine(AS_OF, time()), False, signals, {}, due, [], TODAY
        )
    assert "898 cases are overdue" in text
    assert "No decision or task is overdue." in text
    assert "Nothing is overdue" not in text


def test_an_improvement_of_a_queue_that_still_grows_says_so_with_its_value():
    """13 cases more were told as an improvement, and no number."""
    signals = signal_rows(("a", "net_flow", "improvement", -4.0)).assign(value=13.0)
    due = Finding("review.falling_due.says.nothing")
    at = datetime.combine(AS_OF, time())
    for change, told in ((13.0, ": 13 (the queue grows less than before)"), (-3.0, "3")):
        rows = signals.assign(value=change)
        with in_language("en"):
            text = digest("Small", AS_OF, "", at, False, rows, {}, due, [], TODAY)
        line = next(line for line in text.splitlines() if "Improvement" in line)
        assert line.endswith(told)


def test_a_week_that_no_chart_can_judge_says_so(run):
    _, path, _ = run("digest", "--lang", "en", "--week", QUIET_WEEK)
    assert "Too few weeks or cases to tell signal from noise." in _text(path)
    _, path, _ = run("digest", "--lang", "vi", "--week", QUIET_WEEK)
    assert "Chưa đủ tuần hoặc vụ việc để phân biệt thay đổi với dao động bình thường." in _text(
        path
    )


class Inbox:
    """Keeps what a mail server is given."""

    def __init__(self):
        self.taken = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802, the name aiosmtpd calls
        self.taken.append(envelope)
        return "250 OK"


@pytest.fixture
def inbox():
    """A mail server of the test's own."""
    inbox = Inbox()
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    server = Controller(inbox, hostname="127.0.0.1", port=port)
    server.start()
    inbox.address = f"smtp://127.0.0.1:{port}"
    yield inbox
    server.stop()


def test_the_digest_is_sent_where_a_server_is_named(run, inbox, monkeypatch):
    monkeypatch.setenv(mail.SERVER, inbox.address)
    monkeypatch.setenv(mail.SENDER, "giaoban@city.vn")
    monkeypatch.setenv(mail.RECEIVERS, "a@city.vn, b@city.vn")
    code, path, said = run("digest", "--lang", "vi")
    assert (code, said) == (0, "Đã gửi đến a@city.vn, b@city.vn.\n")
    (envelope,) = inbox.taken
    assert envelope.rcpt_tos == ["a@city.vn", "b@city.vn"]
    sent = mail_of(envelope)
    assert sent["Subject"] == "Giao ban Thành phố Nhỏ: Tuần 47, 16/11 - 22/11"
    assert sent.get_content().replace("\r\n", "\n") == _text(path)


def mail_of(envelope):
    """The message a server was given."""
    return message_from_bytes(envelope.content, policy=policy.default)


def test_only_the_file_is_written_where_no_mail_is_wanted(run, inbox, monkeypatch):
    monkeypatch.setenv(mail.SERVER, inbox.address)
    assert run("digest", "--no-mail")[0] == 0
    assert inbox.taken == []


def test_a_server_that_does_not_answer_is_told_and_the_file_is_there(run, monkeypatch, tmp_path):
    monkeypatch.setenv(mail.SERVER, "smtp://127.0.0.1:9")
    monkeypatch.setenv(mail.SENDER, "giaoban@city.vn")
    monkeypatch.setenv(mail.RECEIVERS, "a@city.vn")
    code, path, said = run("digest")
    assert code == 1
    assert "127.0.0.1:9 did not take it" in said
    assert _text(path)


@pytest.mark.parametrize(
    "given",
    [
        {mail.SERVER: "host:25"},
        {mail.SERVER: "smtp://host"},
        {mail.SERVER: "smtp://host", mail.SENDER: "a@b.vn"},
    ],
)
def test_a_half_named_server_is_an_error(given):
    with pytest.raises(MailError):
        mail.post(given)


def test_a_password_is_not_sent_in_the_open(inbox):
    address = inbox.address.replace("//", "//an:secret@")
    given = {mail.SERVER: address, mail.SENDER: "a@b.vn", mail.RECEIVERS: "c@d.vn"}
    with pytest.raises(MailError, match="không có mã hóa"):
        mail.send(mail.post(given), "x", "y")
    assert inbox.taken == []


def test_the_calendar_has_a_day_for_everything_open_that_is_due(run):
    code, path, _ = run("calendar", "--lang", "vi")
    with open(path, "rb") as file:
        due = Calendar.from_ical(file.read())
    events = {str(event["summary"]): event for event in due.walk("vevent")}
    assert code == 0
    assert list(events) == [
        "KL 1/2026 · UBND phường Bãi Cháy",
        "KL 2/2026 · Trung tâm Phục vụ hành chính công",
    ]
    late = events["KL 1/2026 · UBND phường Bãi Cháy"]
    assert late.decoded("dtstart") == TODAY - timedelta(weeks=2)
    assert late["sequence"] == 2
    assert "Tập trung giải quyết" in late["description"]


def test_the_digest_says_what_it_is_about(run):
    _, file, _ = run("digest", "--lang", "vi", "--family", "all", "--no-mail")
    assert _text(file).splitlines()[1] == (
        "Tuần 47, 16/11 - 22/11 · Mọi loại vụ việc · Đơn vị hiện nay"
    )
