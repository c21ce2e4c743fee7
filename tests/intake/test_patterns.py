"""What the settings' patterns and calendars read out of a text, and that nothing else goes on."""

from __future__ import annotations

import pytest

from giaoban.errors import FileProblem
from tests.intake.tables import read, source, values, written
from tests.tiny_city import SETTINGS

ADDRESS = {"case_id": ("id",), "received_at": ("received",), "ward": ("Địa chỉ",)}
UNIT = r"((?:Phường|Xã) [^,]+)"
ADDRESSES = [
    '1,2020-10-01,,,open,"Tổ 2, khu 4, Phường Hà Tu, thành phố Hạ Long"',
    '2,2020-10-02,,,open,"Số nhà 19 đường Lê Lợi"',
    '3,2020-10-99,,,open,"Ngõ 77, đường Kênh Liêm, Xã Quảng La"',
    "4,2020-10-04,,,xx,Tổ 55 khu Mười",
]
SECRETS = ["Tổ 2", "thành phố", "19", "Lê Lợi", "Ngõ", "Kênh", "Tổ 55", "Mười"]


def test_an_address_is_mapped_only_where_a_pattern_reads_the_ward_out_of_it(tmp_path):
    path = written(tmp_path / "a.csv", 'id,received,Địa chỉ\n1,2,"Tổ 1, Phường A, B"\n')
    with pytest.raises(FileProblem, match="personal data by its name"):
        read(path, source(ADDRESS))
    (row,) = read(path, source(ADDRESS, ward_pattern=UNIT))
    assert (row["ward"], row["ward_read"]) == ("Phường A", "Phường A")


def test_other_personal_columns_are_refused_with_a_pattern_too(tmp_path):
    path = written(tmp_path / "a.csv", "id,received,Họ và tên\n1,2,x\n")
    with pytest.raises(FileProblem, match="personal data by its name"):
        read(path, source({**ADDRESS, "ward": ("Họ và tên",)}, ward_pattern=UNIT))


def test_a_pattern_that_takes_the_whole_address_takes_nothing(tmp_path):
    path = written(tmp_path / "a.csv", 'id,received,Địa chỉ\n1,2,"Tổ 1, Phường A"\n')
    assert read(path, source(ADDRESS, ward_pattern="(.*)"))[0]["ward"] is None


@pytest.mark.parametrize(
    ("text", "kept", "meant"),
    [
        ("Phường Hồng Gai (khu 4)", "Phường Hồng Gai", "Phường Hồng Gai"),
        ("Hồng Gai", "Hồng Gai", None),
        ("số nhà 1 đường Lê Lợi", None, None),
        ("Tổ 2; khu 4", None, None),
        ("12/3 Lê Lợi", None, None),
    ],
)
def test_a_text_the_pattern_does_not_fit_is_kept_only_where_it_is_no_address(
    tmp_path, text, kept, meant
):
    path = written(tmp_path / "a.csv", f"id,received,ward\n1,2,{text}\n")
    (row,) = read(path, source(ward_pattern=r"^(Phường [^(]+)"))
    assert (row["ward"], row["ward_read"]) == (kept, meant)


def test_nothing_of_an_address_is_written_anywhere(tiny):
    settings = SETTINGS.replace('ward = "ward"', 'ward = "Địa chỉ"')
    tiny.settings(f"{settings}\n[source.ward_pattern]\nregex = '{UNIT}'\n")
    tiny.cases("a.csv", *ADDRESSES, header="id,received,closed,due,status,Địa chỉ")
    tiny.build()
    assert {row["ward_code"] for row in tiny.ask("records/facts")} == {
        "Phường Hà Tu",
        "unallocated",
    }
    assert {row["case_id"] for row in tiny.ask("records/rejected")} == {"3", "4"}
    held = [path.read_bytes() for path in tiny.home.rglob("*") if path.is_file()]
    assert held
    assert not [text for text in SECRETS[3:] for content in held if text.encode() in content]
    rows = [tiny.ask(f"records/{name}") for name in ("rejected", "unknown_wards", "ledger")]
    # The time of the import has digits of its own.
    told = str([row | {"imported_at": None} for of in rows for row in of])
    assert not [text for text in SECRETS if text in told]


DATED = {"case_id": ("id",), "received_at": ("received",)}


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("Ông A nộp ngày 15/10/2026 tại quầy", "15/10/2026"),
        ("16/10/2026", "16/10/2026"),
        ("Ông A nộp hôm qua", None),
    ],
)
def test_a_date_is_read_out_of_a_text_and_the_rest_dropped(tmp_path, text, read_as):
    of = source(DATED, date_patterns={"received_at": r"ngày (\d+/\d+/\d+)"})
    assert values(read(written(tmp_path / "a.csv", f"id,received\n1,{text}\n"), of)) == [
        ("1", read_as)
    ]


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("29/02/2567", "29/02/2024"),
        ("2569-01-15 24:59", "2026-01-15 24:59"),
        ("15012569", "15012026"),
        ("15/01/2026", "15/01/2026"),
    ],
)
def test_buddhist_years_become_ours_where_they_are_declared(tmp_path, text, ours):
    path = written(tmp_path / "a.csv", f"id,received\n1,{text}\n")
    assert values(read(path, source(DATED, calendar="buddhist"))) == [("1", ours)]


def test_buddhist_years_nobody_declared_refuse_the_file_with_the_way_out(tiny):
    tiny.settings()
    tiny.cases("a.csv", "1,2563-10-01,,,open,A", "2,2020-10-01,,,open,A")
    tiny.cases("b.csv", "1,2020-10-01,2620-10-02,,closed,A", "2,2020-10-01,2020-10-03,,closed,A")
    tiny.cases("c.csv", *(f"{n},2020-10-01,2020-10-03,,closed,A" for n in range(9)))
    problems = {row["file"]: row["problem"] for row in tiny.build().intake.rows}
    assert 'column "received" (received_at)' in problems["a.csv"]
    assert "as in line 2" in problems["b.csv"]
    assert 'calendar = "buddhist"' in problems["b.csv"]
    assert problems["c.csv"] is None
