"""Texts that name somebody or say where they live, and those that only look so."""

from __future__ import annotations

import random

import pyarrow as pa
import pytest

from giaoban.errors import FileProblem
from giaoban.intake.personal_texts import Looks, looks
from giaoban.intake.privacy import people, refuse_values
from tools.labelled.values import cccd, mobile, person
from tools.labelled.words import WARDS

SAID = """
Ông Nguyễn Văn Bình phản ánh rác thải|bà Hoa|ông Nguyễn Bình|Rác trước nhà anh Tuấn, tổ 3|Lò Thị Mỷ
Tổ trưởng Nguyễn Thị Lan|Công dân Bùi Kim Nhung báo mất nước|Cong dan Bui Kim Nhung bao mat nuoc
Mrs. Manson has been notified|Hoàng Minh Tuấn kiến nghị|của Hoàng Minh Tuấn|ông Ngạc Đức Sơn|Hộ ông Lê Ba
"""
CERTAIN = """
Nguyễn Văn Bình|NGUYỄN VĂN BÌNH|nguyen van binh|Phạm Thu Hà|Hoàng Minh Tuấn, 1985|Duong Van Minh
Ng. Văn Bình|Nguyễn Xuân Hòa, tổ 2, khu 1|Trần Quốc Toại (sinh năm 1970)|Bạch Xuân Anh
"""
LIKELY = "Giàng A Páo|Bình Nguyễn|N.V.Bình|John Smith|Smith, Mary|Lê Hoa"
NOBODY = """
Trần Hưng Đạo|Lê Lợi|Hà Khánh|Hồ sơ mới|Đăng ký khai sinh|Đỗ xe trái phép|Bà Rịa|Vũ trường|Cô Tô
đường Nguyễn Văn Cừ ngập|Đường Vũ Văn Thuộc|duong Nguyen Van Cu|Trường THCS Lê Văn Tám|Hyde Park
Công ty TNHH Nguyễn Hoàng|Phòng Nội vụ|Lý Lịch Tư Pháp|Trần nhà dột|Ông Ích Khiêm|Bà Triệu
Văn phòng HĐND và UBND|An ninh trật tự|Đào đường không hoàn trả|West Roxbury|Street Cleaning
Trường Mầm non Anh Đào|Bà con khu 4 phản ánh|Chú ý an toàn|Hộ nghèo|Ngõ 253 Ngô Quyền
"""
HOUSES = """
Tổ 2, khu 4, số nhà 1 đường Lê Lợi|12/5 Trần Phú, phường Hồng Gai|số 3 ngõ 12|SN 12 tổ 3 khu 2
SỐ 12 ĐƯỜNG LÊ LỢI|Căn hộ 1205 tòa B|125 Homes Ave  Dorchester|6210 N TRIPP AVE|Nhà số 3B Lê Lợi
"""
NO_HOUSES = """
Tổ 2|Tổ 2, khu 4|Ngõ 12 Lê Lợi|Cột đèn số 12 đường Lê Lợi|Trạm bơm số 2 đường Trần Phú|Khu 4A
2 Broken Street Lights|3 đường bị ngập|Km 12 Quốc lộ 18|Số nhà vệ sinh|Tổ 5 đường Lê Lợi|24A-01965
INTERSECTION Adams St & Parkman St|15/10/2020 08:30|Ngõ 253 Ngô Quyền|PWDx_District 06: West Roxbury
"""


def listed(table: str) -> list[str]:
    return [text for line in table.strip().splitlines() for text in line.split("|")]


def look(table: str) -> tuple[list[str], Looks]:
    texts = listed(table)
    return texts, looks(pa.array(texts))


def those(texts: list[str], mask: pa.Array, wanted: bool) -> list[str]:
    return [text for text, is_so in zip(texts, mask.to_pylist(), strict=True) if is_so is wanted]


@pytest.mark.parametrize(
    ("table", "what"),
    [(SAID, "said"), (CERTAIN, "certain"), (LIKELY, "likely"), (HOUSES, "house")],
)
def test_who_is_named_and_where_somebody_lives_is_seen(table, what):
    texts, found = look(table)
    assert those(texts, getattr(found, what), False) == []


def test_places_things_and_bodies_name_nobody():
    texts, found = look(NOBODY)
    assert those(texts, found.named, True) == []


def test_a_neighbourhood_a_lane_or_a_numbered_thing_is_no_home():
    texts, found = look(NO_HOUSES)
    assert those(texts, found.house, True) == []


def test_five_names_in_a_hundred_refuse_a_column_and_four_do_not():
    names = ["Nguyễn Văn Bình", "Trần Thị Hoa", "Phạm Thu Hà", "Lê Văn Sáu", "Đỗ Thị Mận"]
    assert people(names + ["Rác thải"] * 95) == (5, 100, "name")
    assert people(names[:4] + ["Rác thải"] * 95)[0] == 0
    assert people(names + ["Rác thải"] * 496)[0] == 0


def test_units_called_after_people_are_no_list_of_people_and_the_citys_own_names_never_are():
    assert people(WARDS * 20) == (0, 600, None)
    unknown = ["Vũ Văn Gấm", "Đặng Văn Thước", "Bùi Thị Gấm", "Lê Văn Chín", "Trần Văn Lộc"] * 9
    assert people(unknown)[0] == 45
    assert people(unknown, {"vu van gam", "dang van thuoc", "bui thi gam"})[0] == 0


def test_a_person_is_never_repeated_in_the_message():
    with pytest.raises(FileProblem) as caught:
        refuse_values("agency", ("Đối tượng",), ["Nguyễn Văn Bình", "Trần Thị Hoa", "Lê Ba"] * 4)
    said = str(caught.value)
    assert said.startswith('The column "Đối tượng", mapped to agency, holds names of people in 12')
    assert "Bình" not in said


@pytest.mark.parametrize("make", [lambda rng: mobile(rng, "10"), cccd, lambda rng: cccd(rng, " ")])
def test_numbers_of_people_are_no_case_numbers(make):
    rng = random.Random(1)
    with pytest.raises(FileProblem, match="a case needs a number of its own"):
        refuse_values("case_id", ("Mã",), [make(rng) for _ in range(40)])


def test_an_office_may_number_its_cases_with_twelve_digits():
    refuse_values("case_id", ("Mã",), [f"022026{number:06}" for number in range(400)])
    refuse_values("case_id", ("Mã",), [f"101000{number:06}" for number in range(400)])


def test_of_very_many_different_texts_a_part_is_looked_at():
    rng = random.Random(2)
    named = pa.array([f"{person(rng)} {number}" for number in range(110_000)])
    matching, values, kind = people(named)
    assert kind == "name"
    assert values == 110_000
    assert 100_000 < matching <= 110_000
