"""Which days a report is of, by pattern and by column."""

from datetime import date

import pytest

from giaoban.city.reports import Report
from giaoban.errors import FileProblem
from giaoban.intake.reports.period import period_of, period_said

WEEK = (date(2026, 11, 16), date(2026, 11, 22))
FROM_TO = {"from": r"[Tt]ừ ngày (\S+)", "to": r"đến ngày ([\d/]+)"}


def report(period: dict[str, str] | None = None, *formats: str) -> Report:
    return Report(
        name="bieu",
        family="grievance",
        files=("*",),
        columns={},
        period=period or {},
        formats=formats,
    )


@pytest.mark.parametrize(
    ("text", "formats"),
    [
        ("(Số liệu tính từ ngày 16/11/2026 đến ngày 22/11/2026)", ("%d/%m/%Y",)),
        ("Từ ngày 16/11 đến ngày 22/11/2026", ("%d/%m/%Y", "%d/%m")),
    ],
)
def test_a_period_is_read_from_its_title(text, formats):
    assert period_said(["BIỂU TỔNG HỢP", text], report(FROM_TO, *formats)) == WEEK


def test_a_first_day_without_a_year_may_lie_in_the_year_before():
    said = period_said(["từ ngày 28/12 đến ngày 03/01/2027"], report(FROM_TO, "%d/%m/%Y", "%d/%m"))
    assert said == (date(2026, 12, 28), date(2027, 1, 3))


@pytest.mark.parametrize(
    ("pattern", "text", "formats"),
    [
        (r"ngày (\d+/\d+/\d+)", "Báo cáo số 12/BC-UBND ngày 20/11/2026", ("%d/%m/%Y",)),
        (r"(\d{4}-W\d\d)", "bieu-2026-W47.xlsx", ()),
        (r"tuần (?P<week>\d+) năm (?P<year>\d{4})", "KẾT QUẢ tuần 47 năm 2026", ()),
    ],
)
def test_a_week_is_called_by_a_day_of_it_or_its_number(pattern, text, formats):
    assert period_said([text], report({"week": pattern}, *formats)) == WEEK


def test_a_month_is_the_whole_of_it():
    month = (date(2026, 2, 1), date(2026, 2, 28))
    named = report({"month": r"tháng (?P<month>\d+)/(?P<year>\d{4})"})
    assert period_said(["Báo cáo tháng 2/2026"], named) == month
    assert period_of({"month": "02/2026"}, report(None, "%m/%Y")) == month


@pytest.mark.parametrize(
    ("texts", "key"),
    [
        (["không có ngày"], "no_period"),
        (["từ ngày 16/11/2026 đến ngày 22/11/2026", "từ ngày 09/11/2026"], "many_periods"),
        (["từ ngày 16.11.2026 đến ngày 22/11/2026"], "unread_period"),
        (["từ ngày 23/11/2026 đến ngày 22/11/2026"], "unread_period"),
    ],
)
def test_a_period_that_is_not_clear_is_not_guessed(texts, key):
    with pytest.raises(FileProblem) as caught:
        period_said(texts, report(FROM_TO, "%d/%m/%Y"))
    assert caught.value.message.key == f"intake.report.{key}"


def test_the_title_and_the_name_of_the_file_may_say_the_same():
    texts = ["từ ngày 16/11/2026 đến ngày 22/11/2026"] * 2
    assert period_said(texts, report(FROM_TO, "%d/%m/%Y")) == WEEK


def test_columns_say_the_period_of_each_row():
    assert period_said(["x"], report()) is None
    days = {"from": "16/11/2026", "to": "22/11/2026"}
    assert period_of(days, report(None, "%d/%m/%Y")) == WEEK
    assert period_of({"week": "2026-11-18"}, report()) == WEEK
    assert period_of({"week": "thứ ba"}, report()) is None
