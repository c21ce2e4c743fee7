"""The privacy gate: people are kept out by column name and by what values look like."""

from __future__ import annotations

import pyarrow as pa
import pytest

from giaoban.city.secret_columns import lists_secret_people
from giaoban.errors import FileProblem
from giaoban.intake.personal_headers import is_personal_header
from giaoban.intake.privacy import (
    personal_values,
    refuse_headers,
    refuse_values,
)
from tests.intake.tables import read, source, written

PERSONAL = """
Họ và tên|HỌ TÊN|Họ, tên|họ và chữ đệm, tên|Tên người phản ánh|Tên công dân|Người nộp hồ sơ
Chủ hồ sơ|Người gửi|Họ tên người nộp đơn|CCCD|Số CMND|CMND/CCCD|Căn cước công dân|Số hộ chiếu
Số định danh cá nhân|SĐT|sdt|Số ĐT|Số điện thoại|Điện thoại|so_dien_thoai|Điện thoại liên hệ
Email|E-mail|Thư điện tử|Địa chỉ|địa chỉ thường trú|Dia chi|Nơi ở|Hộ khẩu|Ngày sinh|Năm sinh
Ngày, tháng, năm sinh|Quê quán|Biển số xe|Biển kiểm soát|Số tài khoản|Giới tính|Dân tộc
Full name|full_name|FullName|First Name|lastName|Surname|Applicant Name|complainant
Contact Name|Phone|phone_number|PhoneNumber|Mobile|Mobile phone|Telephone|email_address|Address
Street Address|ADDRESS|IP address|Date of birth|DOB|birthdate|Passport No|ID number|National ID
Identity card number|Social Security Number|SSN|License plate|Licence Plate|Bank account|CPF
Telefone|Endereço|HOTEN|HoTen|HọTên|hovaten|DIACHI|diaChi|socccd|soCCCD|SDT1|Sdt_2|Chủ hộ|CHUHO
Khách hàng|khachhang|Tên khách hàng|Đương sự|Tên|TÊN|Số nhà|sonha|Số nhà, đường|Số nhà - ngõ
"""
HARMLESS = """
ward_name|Tên phường|Tên xã, phường|tên thủ tục|Tên thủ tục hành chính|tên lĩnh vực|Tên đơn vị
Tên cơ quan|case_title|agency name|category_name|Mã hồ sơ|Số hồ sơ|Số phiếu|Ngày nhận
Ngày hẹn trả|Năm|Hình thức|Khu phố|Tổ dân phố|Lĩnh vực điện|Lĩnh vực dân tộc, tôn giáo
Cơ quan xử lý|Nội dung lĩnh vực|Tiền điện|case_enquiry_id|open_dt|neighborhood
Request ID Number|Service_Request_Number|queue|department|source|Addressed on|responded_at
Response|channel|Mobile app|Subprefeitura|Data de abertura|Assunto|Órgão|Distrito
Status da solicitação|procedure|plate_reader|name|Kênh ứng dụng di động|Số người
Tên thủ tục|TenThuTuc|Tên phường|Tên đơn vị|Tên lĩnh vực|Số nhà vệ sinh|Số nhà văn hóa|Số nhà ở xây mới
Đường sự cố|Mức hài lòng của khách hàng|Số hộ|Hồ sơ được chọn|Học phí|Hồ chứa|Chủ đầu tư|Tên mẫu
"""
SECRET = """
Người trả lời phiếu|Người trả lời|Người được mời|Người được khảo sát|Người được phỏng vấn
người tham gia khảo sát|Danh sách khảo sát|Danh sách người được mời|Số phiếu khảo sát
Mã phiếu PAPI|Mẫu PAPI|Respondent|respondent_id|Survey respondents|Interviewee|Invitees
survey participant|sampled households|Người tố cáo|Họ tên người tố cáo|nguoi_to_cao
Người bị tố cáo|Denouncer|whistleblower|Whistle-blower name
Người được chọn|Người được lựa chọn|Người thay thế|Người dự phòng|Danh sách dự phòng|Được mời
Người đã trả lời phiếu 2019|Người từng được khảo sát|Khu phố được lấy phiếu|Khu phố khảo sát
invited|is_invited|Invited person|selected_residents|Replacement person|replacements|past respondents
surveyed_neighbourhood|is_surveyed|was_briefed|sampled villages
Đáp viên|DAPVIEN|Người đáp|nguoi_dap|Mẫu khảo sát|mauKhaoSat|Hộ được chọn|ho_duoc_chon|Hộ khảo sát
Đối tượng khảo sát|doituongkhaosat|Đối tượng được phỏng vấn|NguoiDuocMoi|NGUOITRALOI
"""
NOT_SECRET = """
Số lượng người tố cáo|Số người được khảo sát|Number of respondents|Tố cáo|Loại đơn
Người trả lời kiến nghị|Phiếu trả lời|Response|responsible|Khảo sát|Survey score
Mức độ hài lòng|invoice|Lĩnh vực khảo sát|selected_category|Khu phố|Người xử lý|part_replaced
required|attended|Số người có mặt|Số hộ được chọn|Số đáp viên|Đối tượng|Mẫu đơn|Người đáp ứng
"""


def listed(table: str) -> list[str]:
    return [header for line in table.strip().splitlines() for header in line.split("|")]


@pytest.mark.parametrize("header", listed(PERSONAL))
def test_a_personal_column_is_known_by_its_name(header):
    assert is_personal_header(header)
    assert is_personal_header(header.upper().replace(" ", "_"))


@pytest.mark.parametrize("header", listed(HARMLESS))
def test_a_harmless_column_is_not_refused_for_its_name(header):
    assert not is_personal_header(header)
    assert not lists_secret_people(header)


@pytest.mark.parametrize("header", listed(SECRET))
def test_a_list_of_people_who_must_stay_secret_is_known_by_its_name(header):
    assert lists_secret_people(header)


@pytest.mark.parametrize("header", listed(NOT_SECRET))
def test_a_count_or_an_answer_is_no_list_of_people(header):
    assert not lists_secret_people(header)


def test_an_unmapped_personal_column_may_lie_beside_the_mapped_ones():
    refuse_headers({"case_id": ("id",)}, ["id", "Họ và tên", "SĐT"])


def test_a_mapped_personal_column_is_refused_by_name(tmp_path):
    path = written(tmp_path / "a.csv", "id,received,Họ tên\n1,2020-01-01,x\n")
    mapped = {"case_id": ("id",), "received_at": ("received",), "ward": ("Họ tên",)}
    with pytest.raises(FileProblem, match='"Họ tên", mapped to ward, is personal data'):
        read(path, source(mapped))


def test_an_unmapped_list_of_respondents_stops_the_file(tmp_path):
    path = written(tmp_path / "a.csv", "id,received,ward,Người được khảo sát\n1,2,3,4\n")
    with pytest.raises(FileProblem, match="Người được khảo sát"):
        read(path)


PHONES = [
    "0912345678",
    "0912 345 678",
    "0912.345.678",
    "091-234-5678",
    "09 1234 5678",
    "+84912345678",
    "+84 912 345 678",
    "84912345678",
    "0203 3825 123",
    "(0203) 3825123",
    "024 3825 1234",
    "(617) 555-1234",
    "(617)555-1234",
    "617-555-1234",
    "617.555.1234",
    "1-617-555-1234",
    "+1 617 555 1234",
    "+44 20 7946 0958",
    "gọi 0912345678 nhé",
    "SĐT:0912345678",
]
EMAILS = ["a@b.vn", "Nguyen.Van-A+x@mail.example.com", "thư: a_b@c-d.org, xin cảm ơn"]
IDENTITIES = ["022099001234", "001301012345", "CCCD 079188000001", "100123456", "CMND: 101234567"]


@pytest.mark.parametrize("value", PHONES)
def test_a_phone_number_is_recognised(value):
    assert personal_values([value, "x"]) == (1, 2, "phone")


@pytest.mark.parametrize("value", EMAILS)
def test_an_email_address_is_recognised(value):
    assert personal_values([value, "x"]) == (1, 2, "email")


@pytest.mark.parametrize("value", IDENTITIES)
def test_an_identity_number_is_recognised(value):
    assert personal_values([value, "x"]) == (1, 2, "identity")


@pytest.mark.parametrize(
    "value",
    [
        "20.0",
        "06691",
        "6691",
        "1.004194",
        "1.004194.000.00.00.H49",
        "2.000889.000.00.00.H49",
        "000.00.19.H49-230915-0001",
        "2020-10-15 14:30:00",
        "15/10/2020 08:30",
        "02.05.2020 08:30",
        "2024/10/03 00:00:00+00",
        "-71.0589",
        "42.3601, -71.0589",
        "1165166.51552093",
        "02131",
        "02131-1234",
        "PWDx_Street Light Outages",
        "Phường 12",
        "@mention",
        "a@b",
        "1602745200",
        "1022",
        "98,21%",
        "24-019651",
    ],
)
def test_a_code_a_date_or_a_figure_is_not_personal(value):
    assert personal_values([value, "x"]) == (0, 2, None)


def test_codes_of_nine_or_twelve_digits_that_repeat_are_no_identity_numbers():
    wards = [f"25025010{number:04d}" for number in range(10)] * 50
    procedures = [f"10000{number:04d}" for number in range(20)] * 50
    assert personal_values(wards)[0] == 0
    assert personal_values(procedures)[0] == 0


def test_identity_numbers_that_hardly_repeat_are():
    people = [f"0220990{number:05d}" for number in range(300)]
    assert personal_values(people) == (300, 300, "identity")
    assert personal_values([f"1{number:08d}" for number in range(300)])[0] == 300


def test_kinds_are_counted_together_and_the_most_frequent_is_named():
    column = ["0912345678", "0912345679", "a@b.vn", "0912345678 a@b.vn", None, "x"]
    assert personal_values(column) == (4, 5, "phone")


def test_a_repeated_value_counts_every_time():
    assert personal_values(pa.array(["a@b.vn"] * 7 + ["x"]))[0] == 7


@pytest.mark.parametrize(
    ("personal", "other", "is_refused"),
    [(5, 495, True), (4, 0, False), (5, 496, False), (5, 0, True)],
)
def test_five_values_and_one_in_a_hundred_are_too_many(personal, other, is_refused):
    column = pa.chunked_array([["a@b.vn"] * personal, ["x"] * other, pa.nulls(900, pa.string())])
    if not is_refused:
        refuse_values("ward", ("Phường",), column)
        return
    with pytest.raises(
        FileProblem, match=f'"Phường", mapped to ward, holds e-mail .* in {personal}'
    ):
        refuse_values("ward", ("Phường",), column)


def test_the_values_themselves_are_not_in_the_message():
    with pytest.raises(FileProblem) as caught:
        refuse_values("ward", ("w",), ["0912345678"] * 9)
    assert "0912345678" not in str(caught.value)


@pytest.mark.parametrize("column", [[], [None], pa.chunked_array([], pa.string())])
def test_a_column_without_values_is_not_personal(column):
    assert personal_values(column) == (0, 0, None)


@pytest.mark.parametrize(
    "form",
    [
        "Tổ dân phố số {}", "TDP {}", "Khối phố số {}", "KHỐI PHỐ SỐ {}", "Ngõ số {}", "Quầy số {}",
        "Ki ốt số {} chợ Hạ Long", "Ban Tiếp công dân số {}", "Chung cư Nhà {}", "Bus {} Green Line",
    ],
)  # fmt: skip
def test_places_that_are_numbered_are_no_houses(form):
    refuse_values("neighbourhood", ("Khu phố",), [form.format(n % 20 + 1) for n in range(40)])


def test_villages_called_after_families_and_hotlines_of_offices_are_nobody():
    families = ("Nguyễn", "Trần", "Đặng", "Lê", "Phạm", "Ngô", "Vũ", "Hoàng", "Bùi", "Đỗ")
    refuse_values("neighbourhood", ("Thôn",), [f"{family} Xá" for family in families] * 2)
    refuse_values(
        "channel", ("Kênh",), ["Đường dây nóng 0963.100.100", "Hotline 0203.3825.123"] * 50
    )
    with pytest.raises(FileProblem):
        refuse_values("channel", ("Kênh",), ["Gọi điện 0963.100.100", "Trực tiếp"] * 50)
