"""What is proposed for files of every make: words of names and values, and what is asked instead."""

from __future__ import annotations

import io
from datetime import datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from giaoban.errors import FileProblem
from giaoban.intake.proposals.proposal import ASK, LIKELY, SURE
from giaoban.intake.proposals.written import as_text
from tests.intake.proposals.conftest import lines

PLAIN = lines(
    "Mã phản ánh,Họ và tên,Số ĐT,Ngày tiếp nhận,Hạn xử lý,Ngày xử lý xong,Trạng thái,Đơn vị,Lĩnh vực",
    "PA-1,Trần Thị Bưởi,0912345678,13/02/2026,14/03/2026,20/02/2026,Đã giải quyết,P. Hồng Gai,Rác",
    "PA-2,Lê Văn Cam,0912345679,01/02/2026,02/03/2026,,Đang xử lý,Phường Hà Lầm,Rác",
    "PA-3,Vũ Thị Đào,0912345670,02/02/2026,03/03/2026,,Đang xử lý,002,Đường",
)


def _columns(proposal) -> dict[str, str]:
    return {name: " + ".join(choice.headers) for name, choice in proposal.choices.items()}


def test_a_plain_export_is_proposed_whole_and_nothing_is_asked(proposed):
    proposal = proposed(PLAIN)
    assert _columns(proposal) == {
        "case_id": "Mã phản ánh",
        "received_at": "Ngày tiếp nhận",
        "ward": "Đơn vị",
        "category": "Lĩnh vực",
        "status": "Trạng thái",
        "due_at": "Hạn xử lý",
        "closed_at": "Ngày xử lý xong",
    }
    assert proposal.family == "grievance"
    assert set(proposal.formats.values()) == {("%d/%m/%Y",)}
    assert proposal.values["status"] == {"open": ("Đang xử lý",), "closed": ("Đã giải quyết",)}
    assert proposal.questions == []
    keys = [each.key for each in proposal.choices["ward"].evidence]
    assert keys == ["intake.map.name_may_say", "intake.map.units"]
    assert proposal.choices["case_id"].degree == SURE


def test_nobody_is_proposed_shown_or_named(proposed):
    proposal = proposed(PLAIN)
    assert set(proposal.not_read) == {"Họ và tên", "Số ĐT"}
    told = as_text(proposal) + str([choice.examples for choice in proposal.choices.values()])
    assert not any(name in told for name in ("Bưởi", "Cam", "Đào", "091234"))
    of_somebody = proposed(PLAIN, "đơn của Trần Thị Bưởi.csv")
    assert "buoi" not in of_somebody.name
    assert "Bưởi" not in as_text(of_somebody)


def test_people_are_known_by_their_values_under_a_harmless_name(proposed):
    names = "Trần Thị Bưởi|Lê Văn Cam|Vũ Thị Đào|Nguyễn Văn Mít|Phạm Thị Na|Hoàng Văn Ổi".split("|")
    rows = [f"PA-{at},1{at}/02/2026,{name}" for at, name in enumerate(names)]
    proposal = proposed(lines("Mã phản ánh,Ngày tiếp nhận,Lĩnh vực", *rows))
    assert "category" not in proposal.choices
    assert proposal.not_read["Lĩnh vực"].key == "intake.map.personal_values"


def test_who_denounces_is_no_column_of_any_mapping(proposed):
    with pytest.raises(FileProblem) as refused:
        proposed(lines("Mã đơn,Ngày nhận,Người tố cáo", "1,13/02/2026,A"))
    assert refused.value.message.key == "intake.columns.secret"


@pytest.mark.parametrize(
    ("days", "formats"),
    [
        (("13/02/2026", "01/02/2026"), ("%d/%m/%Y",)),
        (("02/13/2026", "02/01/2026"), ("%m/%d/%Y",)),
        (("13/2/2026 08:30", "1/2/2026 09:00"), ("%d/%m/%Y %H:%M",)),
        (("2026-02-01", "2026-02-13"), ()),
        (("2026/02/01", "2026/02/13"), ("%Y/%m/%d",)),
        (("13.02.26", "01.02.26"), ("%d.%m.%y",)),
        # The short year is tried first: the long one would read it as one of the first century.
        (("13/02/2026", "14/02/2026", "15/02/26"), ("%d/%m/%y", "%d/%m/%Y")),
        (("13/02/2026", "ngày 14/02/2026"), ("%d/%m/%Y", "ngày %d/%m/%Y")),
        (("46066", "46067"), ("excel",)),
        (("1767225600", "1767312000"), ("epoch_s",)),
        (("05-Feb-2026", "06-Feb-2026"), ("%d-%b-%Y",)),
    ],
)
def test_the_form_of_dates_is_decided_by_the_whole_column(proposed, days, formats):
    rows = [f"{at},{day}" for at, day in enumerate(days)]
    proposal = proposed(lines("Mã phản ánh,Ngày tiếp nhận", *rows))
    assert proposal.formats.get("received_at", ()) == formats
    assert proposal.questions == []


def test_days_that_may_be_months_are_asked_once_and_never_guessed(proposed):
    text = lines("Mã phản ánh,Ngày tiếp nhận,Hạn xử lý", "1,01/02/2026,03/02/2026")
    proposal = proposed(text)
    asked = [each.key for each in proposal.open_questions]
    assert asked == ["format.received_at", "format.due_at"]
    assert proposal.questions[0].asked.key == "intake.map.ask.undecided"
    assert proposal.choices["received_at"].degree == ASK
    answered = proposed(text, column__received_at="%m/%d/%Y")
    assert answered.open_questions == []
    assert answered.formats == {"received_at": ("%m/%d/%Y",), "due_at": ("%m/%d/%Y",)}


def test_dates_of_both_orders_are_asked(proposed):
    text = lines("Mã phản ánh,Ngày tiếp nhận", "1,13/02/2026", "2,02/13/2026")
    (question,) = proposed(text).open_questions
    assert question.asked.key == "intake.map.ask.mixed"


def test_another_column_of_the_file_may_decide_the_order(proposed):
    proposal = proposed(lines("Mã đơn,Ngày nhận,Hạn xử lý", "1,01/02/2026,23/02/2026"))
    assert proposal.formats["received_at"] == ("%d/%m/%Y",)
    assert proposal.choices["received_at"].degree == LIKELY
    assert proposal.choices["received_at"].evidence[-1].key == "intake.map.order_of_others"


def test_midnights_alone_are_days(proposed):
    rows = [f"{at},2026-02-{at:02d} 00:00:00" for at in range(1, 26)]
    proposal = proposed(lines("Mã phản ánh,Ngày tiếp nhận", *rows))
    assert proposal.formats["received_at"] == ("%Y-%m-%d 00:00:00",)


def test_stamps_that_all_say_world_time_are_asked(proposed):
    rows = [f"{at},2026-02-13T0{at}:15:00Z" for at in range(5)]
    (question,) = proposed(lines("Mã phản ánh,Ngày tiếp nhận", *rows)).open_questions
    assert question.asked.key == "intake.map.ask.zone"
    assert question.options == ("%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M:%SZ")


def test_an_unknown_state_is_asked_and_the_answer_counts(proposed):
    text = lines("Mã đơn,Ngày nhận,Trạng thái", "1,13/02/2026,Đã xong", "2,13/02/2026,Treo")
    (question,) = proposed(text).open_questions
    assert question.key == "status.Treo"
    answered = proposed(text, status__Treo="open")
    assert answered.values["status"] == {"open": ("Treo",), "closed": ("Đã xong",)}
    left = proposed(text, status__Treo="-")
    assert left.open_questions == []
    assert left.values["status"] == {"closed": ("Đã xong",)}


@pytest.mark.parametrize("word", ["Tố cáo", "Đơn tố cáo", "TỐ CÁO"])
def test_denunciations_are_kept_apart_whatever_their_column_is_called(proposed, word):
    known = proposed(
        lines("Mã đơn,Ngày nhận,Loại đơn", f"1,13/02/2026,{word}", "2,14/02/2026,Khiếu nại")
    )
    assert known.values["kind"]["denunciation"] == (word,)
    hidden = proposed(lines("Mã đơn,Ngày nhận,Nhãn", f"1,13/02/2026,{word}", "2,14/02/2026,Khác"))
    (question,) = hidden.open_questions
    assert question.asked.key == "intake.map.ask.denunciations"
    assert question.likeliest == "Nhãn"


def test_a_file_without_names_of_columns_shows_nobody(proposed):
    with pytest.raises(FileProblem) as refused:
        proposed("Trần Thị Bưởi,13/02/2026\nLê Văn Cam,14/02/2026\n")
    assert refused.value.message.key == "intake.map.no_header"
    named = proposed(lines("Mã đơn,Ngày nhận,Trần Thị Bưởi", "1,13/02/2026,x"))
    assert "Bưởi" not in as_text(named) + str(named.not_read) + str(named.unused)
    assert [why.key for why in named.not_read.values()] == ["intake.map.names_somebody"]


def test_dates_before_the_receipt_are_no_closings_unasked(proposed):
    header = "Mã đơn,Ngày nhận,Ngày hoàn thành"
    sound = proposed(lines(header, *(f"{at},13/02/2026,20/02/2026" for at in range(9))))
    assert sound.choices["closed_at"].evidence[-1].key == "intake.map.all_in_order"
    odd = proposed(lines(header, *(f"{at},13/02/2026,0{at + 1}/02/2026" for at in range(9))))
    assert "closed_at" not in odd.choices
    assert [each.asked.key for each in odd.questions] == ["intake.map.ask.out_of_order"]


def test_a_row_number_is_no_number_of_a_case(proposed):
    proposal = proposed(lines("STT,Ngày tiếp nhận phản ánh", "1,13/02/2026", "2,14/02/2026"))
    (question,) = proposal.open_questions
    assert question.key == "column.case_id"
    assert question.asked.key == "intake.map.ask.case_id"


def test_what_the_file_lists_is_asked_where_no_word_says_it(proposed, city):
    text = lines("id,received,closed,ward", "1,2026-02-13,,Hà Lầm")
    # The city has petitions alone.
    assert proposed(text, "a.csv").family_degree == LIKELY
    dossiers = proposed(lines("Mã hồ sơ,Ngày hẹn trả,Ngày nộp", "1,13/02/2026,13/01/2026"), "a.csv")
    assert dossiers.family == "dossier"
    assert dossiers.choices["due_at"].headers == ("Ngày hẹn trả",)


def test_the_likeliest_of_two_columns_is_no_guess(proposed):
    rows = [f"{at},13/02/2026,{at % 3},{at % 4}" for at in range(30)]
    proposal = proposed(lines("Mã phản ánh,Ngày tiếp nhận,Subject,Reason", *rows))
    assert "category" not in proposal.choices
    (question,) = proposal.questions
    assert (question.key, question.is_needed) == ("column.category", False)


def test_a_unit_with_a_note_behind_it_is_read_by_a_pattern(proposed):
    rows = [f"{at},13/02/2026,Phường Hà Lầm (khu {at})" for at in range(10)]
    proposal = proposed(lines("Mã phản ánh,Ngày tiếp nhận,Đơn vị", *rows))
    assert proposal.settings["ward_pattern"] == {"regex": r"^([^(\[]+?)\s*[(\[].*$"}


def test_of_an_address_the_unit_alone_is_read_and_shown(proposed):
    rows = [f'{at},13/02/2026,"Số {at} Lê Lợi, Phường Hà Lầm"' for at in range(10)]
    proposal = proposed(lines("Mã phản ánh,Ngày tiếp nhận,Địa chỉ sự việc", *rows))
    assert proposal.choices["ward"].headers == ("Địa chỉ sự việc",)
    assert "regex" in proposal.settings["ward_pattern"]
    assert "Lê Lợi" not in as_text(proposal) + str(proposal.choices["ward"].examples)


def _workbook() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    cover, sheet = book.add_worksheet("Bìa"), book.add_worksheet("Tổng hợp")
    cover.write(0, 0, "Phản ánh, kiến nghị")
    sheet.write(0, 0, "BÁO CÁO PHẢN ÁNH")
    sheet.merge_range(2, 0, 3, 0, "Mã phản ánh")
    sheet.merge_range(2, 1, 2, 2, "Thời gian")
    sheet.write_row(3, 1, ["Ngày tiếp nhận", "Ngày xử lý xong"])
    rows = [
        ["I. Phường Hồng Gai"],
        ["PA-1", "13/02/2026", ""],
        ["II. Xã Quảng La"],
        ["PA-2", "01/02/2026", ""],
    ]
    for at, row in enumerate(rows, start=4):
        sheet.write_row(at, 0, row)
    book.close()
    return out.getvalue()


def test_a_report_of_two_header_rows_has_its_units_in_headings(proposed):
    proposal = proposed(_workbook(), "bao-cao.xlsx")
    assert _columns(proposal) == {
        "case_id": "Mã phản ánh",
        "received_at": "Ngày tiếp nhận",
        "closed_at": "Ngày xử lý xong",
    }
    assert proposal.settings == {"section_column": "ward"}
    # Of a column that is empty yet the dates are as in the others.
    assert proposal.formats["closed_at"] == ("%d/%m/%Y",)


def _counts(title: str) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("Biểu 01")
    sheet.write(0, 0, title)
    sheet.write_row(
        2, 0, ["STT", "Đơn vị", "Tồn kỳ trước", "Tiếp nhận", "Đã giải quyết", "Tồn cuối kỳ"]
    )
    for at, ward in enumerate(["Hồng Gai", "Hà Lầm", "Quảng La"]):
        sheet.write_row(3 + at, 0, [at + 1, ward, 3, 4, 5, 2])
    book.close()
    return out.getvalue()


def test_counts_per_unit_are_a_report_whose_period_is_read_or_asked(proposed):
    said = proposed(_counts("Phản ánh từ ngày 01/02/2026 đến ngày 28/02/2026"), "bieu.xlsx")
    assert said.kind == "report"
    assert set(said.choices) == {"ward", "opening", "received", "closed", "open"}
    assert said.settings["period"]["format"] == "%d/%m/%Y"
    asked = proposed(_counts("Phản ánh"), "bieu.xlsx")
    assert [each.asked.key for each in asked.open_questions] == ["intake.map.ask.period"]
    dated = proposed(_counts("Phản ánh, kèm theo báo cáo ngày 20/02/2026"), "bieu.xlsx")
    (question,) = dated.open_questions
    assert question.asked.key == "intake.map.ask.period_of_day"
    month = proposed(
        _counts("Phản ánh, ngày 20/02/2026"), "bieu.xlsx", period__month=question.options[0]
    )
    assert month.settings["period"] == {"month": question.options[0], "format": "%d/%m/%Y"}


NESTED = """{"meta": [{"page": 1}], "result": {"items": [
  {"caseId": "1", "received": "2026-02-13T08:00:00", "ward": {"name": "Hà Lầm"}}]}}"""


def test_records_within_a_document_are_found_by_their_keys(proposed):
    proposal = proposed(NESTED, "requests.json")
    assert proposal.settings == {"records": "result.items"}
    assert _columns(proposal) == {
        "case_id": "caseId",
        "received_at": "received",
        "ward": "ward.name",
    }
    lines_of_objects = proposed('{"case_id": "1", "received": "2026-02-13"}\n', "requests.ndjson")
    assert _columns(lines_of_objects) == {"case_id": "case_id", "received_at": "received"}


def test_column_names_below_a_title_and_parquet_are_found(proposed):
    titled = proposed(
        "Phản ánh tuần 7\n\n" + lines("Mã đơn;Ngày nhận;Đơn vị", "1;13/02/2026;Hà Lầm")
    )
    assert titled.settings == {"header_row": 3}
    out = io.BytesIO()
    table = {
        "Mã phản ánh": ["1"],
        "Ngày tiếp nhận": [datetime(2026, 2, 13, 8)],
        "Đơn vị": ["Hà Lầm"],
    }
    pq.write_table(pa.table(table), out)
    assert set(proposed(out.getvalue(), "a.parquet").choices) == {"case_id", "received_at", "ward"}


@pytest.mark.parametrize("kinds", ["Loại đơn", "Ghi chú khác"])
def test_no_example_is_of_a_denunciation_whichever_column_says_that_it_is_one(proposed, kinds):
    said = ["TC-7;02/01/2026;Hà Lầm;Đơn tố  cáo", "TC-8;03/01/2026;Hà Lầm;tin báo tố giác"]
    others = [f"{day};{day}/02/2026;Hồng Gai;Kiến nghị" for day in range(13, 28)]
    proposal = proposed(lines(f"Mã đơn;Ngày nhận;Đơn vị;{kinds}", *said, *others))
    examples = {name: choice.examples for name, choice in proposal.choices.items()}
    assert examples["case_id"] == ["13", "14", "15"]
    assert examples["received_at"] == ["13/02/2026", "14/02/2026", "15/02/2026"]
    assert examples["ward"] == ["Hồng Gai"]
    assert examples.get("kind", ["Kiến nghị"]) == ["Kiến nghị"]
