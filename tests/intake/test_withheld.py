"""Nobody a file names is kept: not in records, quarantine, ledger, messages or names of files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from giaoban.intake.shown import are_personal, cleared, masked
from giaoban.intake.value_lists import may_denounce
from giaoban.intake.withheld import WITHHELD, personal_cells, withhold
from giaoban.words.message import Message
from giaoban.words.text import in_language
from tests.tiny_city import SETTINGS, TinyCity

PEOPLE = ("Nguyễn", "Bình", "0912345678", "0912 345 678", "001099012345", "số nhà 7", "Le Van Chin")
COLUMNS = 'kind = "kind"\ncategory = "category"\nagency = "agency"\n'
LISTS = '[source.values.kind]\ndenunciation = ["Tố cáo"]\npetition = ["Kiến nghị"]\n'
HEADER = "id,received,closed,due,status,ward,kind,category,agency"
ROWS = (
    "1,2020-10-05,,,open,A,Kiến nghị,Rác thải,Phòng Nội vụ",
    "2,2020-10-05,,,open,A,Kiến nghị,Ông Nguyễn Văn Bình phản ánh,Phòng Nội vụ",
    "3,2020-10-05,,,open,Số nhà 7 đường Lê Lợi,Kiến nghị,Gọi 0912 345 678,Phòng Nội vụ",
    "4,2020-10-05,,,Nguyễn Văn Bình,A,Kiến nghị,Rác thải,001099012345",
    "5,0912345678,,,open,A,Kiến nghị,Rác thải,Phòng Nội vụ",
    "Nguyễn Văn Bình,2020-10-05,,,open,A,Kiến nghị,Rác thải,Phòng Nội vụ",
    "7,2020-10-05,,,open,A,Đơn tố cáo ông Nguyễn Văn Bình,Rác thải,Phòng Nội vụ",
    "8,2020-10-05,,,open,A,Cảm ơn,Rác thải,Phòng Nội vụ",
)


def packed(**members: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in members.items():
            archive.writestr(f"{name}.csv", text)
    return content.getvalue()


@pytest.fixture(scope="module")
def city(tmp_path_factory) -> TinyCity:
    """A city whose files name people in cells, shifted columns, names, and where headers should be."""
    folder = tmp_path_factory.mktemp("people")
    tiny = TinyCity(folder / "city", folder / "home")
    settings = SETTINGS.replace('["*.csv"]', '["*.csv", "*.zip"]')
    tiny.settings(settings + COLUMNS + LISTS)
    tiny.cases("PAKN Nguyen Van Binh 0912345678.csv", *ROWS, header=HEADER)
    tiny.cases(
        "no header.csv", "9,05/10/2020,Nguyễn Văn Bình,0912345678", header="8,x,Trần Thị Hoa,A"
    )
    tiny.write("b.zip", packed(**{"Le Van Chin": f"{HEADER}\n{ROWS[0]}\n", "c": "1\n"}))
    with in_language("en"):
        tiny.warnings = [str(said) for said in tiny.build().intake.warnings]
    return tiny


def kept(city: TinyCity) -> list[Path]:
    return [path for path in city.home.rglob("*") if path.is_file()]


def rejected(city: TinyCity) -> dict[str, dict]:
    (file,) = city.city_home.batches.glob("*/quarantine.parquet")
    rows = pq.read_table(file).to_pylist()
    return {row["line"]: row for row in rows if row["file"].startswith("PAKN")}


UNITS = ("Hồng Gai", "Hà Lầm", "Quảng La", "Trần Phú")


@pytest.mark.parametrize("listed", [(), ("hong gai", "ha lam", "quang la", "tran phu")])
@pytest.mark.parametrize("rows", [1, 2, 5])
def test_somebody_among_units_called_after_people_is_withheld(rows, listed):
    units = [*UNITS * 10, *["Nguyễn Thị Lan"] * rows]
    table = pa.table({"line": range(len(units)), "ward": units})
    doubts: list[Message] = []
    kept = withhold(table, {"ward": ("don_vi",)}, lambda: listed, doubts)["ward"].to_pylist()
    assert kept == [*UNITS * 10, *[None] * rows]
    assert [doubt.values["rows"] for doubt in doubts] == [rows]


def test_a_short_name_among_units_the_city_lists_is_withheld():
    table = pa.table({"line": range(6), "ward": [*UNITS, "Lê Hoa", "Bãi Cháy"]})
    doubts: list[Message] = []
    kept = withhold(table, {}, lambda: ("hong gai", "ha lam"), doubts)["ward"].to_pylist()
    assert kept == [*UNITS, None, "Bãi Cháy"] and len(doubts) == 1


def test_a_unit_that_is_called_after_somebody_stays():
    often = pa.table({"line": range(46), "ward": [*UNITS * 10, *["Lý Văn Lâm"] * 6]})
    rare = pa.table({"line": range(41), "ward": [*UNITS * 10, "Lý Văn Lâm"]})
    for table, known in ((often, ()), (rare, ("hong gai", "ly van lam"))):
        doubts: list[Message] = []
        kept = withhold(table, {}, lambda known=known: known, doubts)["ward"]
        assert kept.to_pylist() == table["ward"].to_pylist() and not doubts


def test_a_file_named_after_somebody_is_found_by_its_place_in_its_folder(city):
    (said,) = city.warnings
    assert said.startswith("PAKN ***")
    assert "it is number 1 of 4 files in its folder" in said


def test_nothing_the_program_keeps_names_anybody(city):
    tables = [pq.read_table(path).to_pylist() for path in kept(city) if path.suffix == ".parquet"]
    text = "\n".join(map(str, tables))
    assert [name for name in PEOPLE if name in text] == []
    held = b"".join(path.read_bytes() for path in kept(city))
    assert [name for name in PEOPLE if name.encode() in held] == []


def test_a_cell_that_names_somebody_is_withheld_and_the_row_kept(city):
    (file,) = city.city_home.batches.glob("*/records.parquet")
    rows = {row["case_id"]: row for row in pq.read_table(file).to_pylist()}
    assert rows["2"]["category"] is None
    assert rows["3"]["ward_raw"] is None
    assert rows["1"]["category"] == "Rác thải"


def test_what_is_withheld_is_told_by_column_and_line(city):
    said = [
        doubt["doubted"]
        for doubt in city.ask("records/doubts")
        if "named somebody" in doubt["doubted"]
    ]
    assert any(line.startswith('2 cells of the column "category"') for line in said), said
    assert any("in rows 3, 4;" in line for line in said)


def test_a_rejected_row_says_which_of_its_cells_are_withheld(city):
    rows = rejected(city)
    assert (rows[5]["reason"], rows[5]["status"], rows[5]["withheld"]) == (
        "unknown_status",
        WITHHELD,
        "status, agency",
    )
    assert (rows[6]["reason"], rows[6]["received_at"]) == ("received_unreadable", WITHHELD)
    assert (rows[7]["reason"], rows[7]["case_id"], rows[7]["withheld"]) == (
        "no_case_id",
        None,
        "case_id",
    )


def test_an_unlisted_kind_that_may_be_a_denunciation_is_one_and_another_is_rejected(city):
    rows = rejected(city)
    assert rows[8]["reason"] == "denunciation"
    assert {rows[8][name] for name in ("case_id", "kind", "category", "detail", "withheld")} == {
        None
    }
    assert (rows[9]["reason"], rows[9]["kind"]) == ("unknown_kind", "Cảm ơn")


def test_a_record_where_the_header_should_be_is_counted_and_not_listed(city):
    problems = {row["file"]: row["problem"] for row in city.ask("records/ledger") if row["problem"]}
    assert "What stands in line 1: 4 cells that do not look like" in problems["no header.csv"]


KINDS = "Đơn tố cáo|TỐ CÁO|to cao|t ố  c á o|tố giác|Tố các|tó caó|TC|Đơn TC|toó cáo|Denounce"
OTHER_KINDS = (
    "Khiếu nại|Kiến nghị|Phản ánh|Đề nghị|Tổ chức|Thắc mắc|Tiếp công dân|Đơn thư|Tác phong"
)


def test_denunciations_are_known_however_they_are_spelled():
    assert [kind for kind in KINDS.split("|") if not may_denounce(kind)] == []
    assert [kind for kind in OTHER_KINDS.split("|") if may_denounce(kind)] == []


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("PAKN Nguyen Van A 0912345678.xlsx", "PAKN ***????.xlsx"),
        ("nguyen_van_binh-0912345678.csv", "***????.csv"),
        ("NguyenVanBinh.xlsx", "***????.xlsx"),
        ("tuan 47.xlsx › Nguyễn Thị Lan", "tuan 47.xlsx › ***????"),
        ("records/001099012345.csv", "records/***????.csv"),
    ],
)
def test_a_name_of_a_file_is_masked_where_it_names_somebody(name, pattern):
    assert len(masked(name)) == len(pattern)
    head, _, tail = pattern.partition("***????")
    assert masked(name).startswith(f"{head}***")
    assert masked(name).endswith(tail)
    assert masked(name) == masked(name) != masked(f"x/{name}")


@pytest.mark.parametrize(
    "name",
    "records/tuan47.xlsx|Phường Hồng Gai.xlsx|Bao cao tuan 47 (ngay 20112026).xlsx|do_thi_ha_long.csv"
    "|dang ky khai sinh.csv|ho_so_tuan_47.xlsx|grievances-2026.csv.gz|PAKN 27-11-2026.xlsx"
    "|Đồng Sơn.xlsx|202611200930.csv|a.zip/Lê Lợi.csv".split("|"),
)
def test_an_ordinary_name_of_a_file_stays(name):
    assert masked(name) == name


def test_a_message_shows_the_length_of_what_names_somebody(english):
    inner = Message("intake.columns.sheet_row", row="7", sheet="Nguyễn Văn Bình")
    said = Message("intake.columns.no_names", where=inner)
    assert "(a value of 15 characters, not shown)" in str(cleared(said))
    harmless = Message("intake.columns.no_names", where=Message("intake.columns.line", line="7"))
    assert cleared(harmless) is harmless


def test_headers_and_codes_are_not_taken_for_people():
    headers = (
        "Mã phản ánh|Đơn vị|Ngày tiếp nhận|Service_Request_Number|Street_Address|Đồng Sơn|PA-0001"
    )
    assert not any(are_personal(headers.split("|")))


def test_an_identity_number_among_other_case_numbers_is_withheld_and_an_offices_own_is_not():
    def kept_of(numbers: list[str]) -> list[str | None]:
        rows = pa.table(
            {"line": range(len(numbers)), "broken": [None] * len(numbers), "case_id": numbers}
        )
        return withhold(rows, {}, tuple, [])["case_id"].to_pylist()

    assert kept_of(["PA-1", "PA-2", "PA-3", "001099012345"]) == ["PA-1", "PA-2", "PA-3", None]
    own = ["022026000001", "022026000002", "022126000003"]
    assert kept_of(own) == own


@pytest.mark.parametrize(
    ("name", "masks"),
    [
        ("Hoàng Anh Tuấn.xlsx", "***49e5.xlsx"),
        ("đơn của bà Hoa.xlsx", "đơn của ***"),
        ("binh@gmail.com.csv", "***"),
        ("CCCD022085001234.csv", "***"),
        ("CMND 100123456.csv", "***"),
        ("số nhà 45 đường Lê Lợi.xlsx", "***"),
    ],
)
def test_a_name_of_a_file_keeps_nothing_of_whom_it_names(name, masks):
    shown = masked(name)
    assert shown.startswith(masks)
    assert not any(part in shown for part in ("Tuấn", "Hoa", "binh", "1234", "3456", "45 "))


@pytest.mark.parametrize(
    "ward",
    [
        "Nguyễn Văn Cừ",
        "Hoàng Văn Thụ.csv",
        "Phạm Ngũ Lão",
        "hoang_van_thu",
        "Bà Điểm",
        "Hoàng Quế",
        "tuần 47 phố Trần Phú.xlsx",
    ],
)
def test_a_sheet_named_like_a_ward_that_is_called_after_somebody_keeps_its_name(ward):
    assert masked(ward) == ward


@pytest.mark.parametrize(
    "text",
    [
        "gia đình bà Lan",
        "Giàng A Páo",
        "thầy giáo Nguyễn Tiến Dũng",
        "Trưởng phòng Phạm Quốc Hùng",
        "CCCD022085001234",
        "số CMND: 100123456",
        "0 912 345 678",
    ],
)
def test_a_single_cell_that_says_who_it_is_is_left_out(text):
    values = pa.array(["Rác thải", "Đất đai", "Trưởng phòng", "Chủ tịch UBND phường", text])
    assert personal_cells(values, "category", tuple).to_pylist() == [False] * 4 + [True]


@pytest.mark.parametrize("number", ["0912.345.678", "SĐT: 0912345678"])
def test_a_phone_among_case_numbers_is_left_out_however_it_is_written(number):
    values = pa.array(["HS-1", "HS-2", "HS-3", number])
    assert personal_cells(values, "case_id", tuple).to_pylist() == [False] * 3 + [True]
