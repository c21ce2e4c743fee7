"""Encodings are believed when declared, read off a mark, or detected."""

from __future__ import annotations

import unicodedata

import pytest

from giaoban.errors import FileProblem
from giaoban.intake import encoding
from tests.intake.tables import HEADER, read, source, values, written

VIETNAMESE = HEADER + "1,2020-01-01,Phường Hồng Gai\n2,2020-01-02,Đại Yên\n"
WARDS = ["Phường Hồng Gai", "Đại Yên"]
MARKS = "\u0302\u0306\u031b"


def cp1258(text: str) -> bytes:
    """Vietnamese as Windows writes it: base letter with its hat or horn, then the tone."""
    pieces = []
    for letter in text:
        base, *marks = unicodedata.normalize("NFD", letter)
        hat = "".join(mark for mark in marks if mark in MARKS)
        tone = "".join(mark for mark in marks if mark not in MARKS)
        pieces.append(unicodedata.normalize("NFC", base + hat) + tone)
    return "".join(pieces).encode("cp1258")


def wards(path, **settings) -> list[str]:
    return [row["ward"] for row in read(path, source(**settings))]


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_detected(tmp_path, name):
    path = written(tmp_path / "a.csv", VIETNAMESE.encode(name))
    assert wards(path) == WARDS


def test_vietnamese_code_page_is_told_by_its_tones(tmp_path):
    path = written(tmp_path / "a.csv", cp1258(VIETNAMESE))
    assert wards(path) == WARDS
    assert wards(path, encoding="cp1258") == WARDS


@pytest.mark.parametrize(
    "text", ["São José Ação Õ", "però così città può", "Ærø Þór ýsa ð", "Müller"]
)
def test_western_code_page_is_the_other_one(tmp_path, text):
    path = written(tmp_path / "a.csv", (HEADER + f"1,2020-01-01,{text}\n").encode("cp1252"))
    assert wards(path) == [text]


def test_letters_both_code_pages_share_leave_the_question_open(tmp_path, monkeypatch):
    monkeypatch.setattr(encoding, "BLOCK_BYTES", 64)
    shared = "".join(f"{n},2020-01-01,Hà\n" for n in range(20))
    path = written(tmp_path / "a.csv", (HEADER + shared).encode("cp1252") + cp1258("x,y,Hạ Long\n"))
    assert wards(path)[-1] == "Hạ Long"


def test_a_byte_far_down_can_still_tell_the_encoding(tmp_path, monkeypatch):
    monkeypatch.setattr(encoding, "BLOCK_BYTES", 100)
    rows = "".join(f"{n},2020-01-01,A\n" for n in range(500))
    path = written(tmp_path / "a.csv", (HEADER + rows + "x,2020-01-01,Sé\n").encode("cp1252"))
    assert wards(path)[-1] == "Sé"


def test_a_letter_over_two_blocks_is_whole(tmp_path, monkeypatch):
    for size in range(30, 60):
        monkeypatch.setattr(encoding, "BLOCK_BYTES", size)
        assert wards(written(tmp_path / "a.csv", VIETNAMESE.encode())) == WARDS


def test_a_declared_encoding_is_believed(tmp_path):
    path = written(tmp_path / "a.csv", (HEADER + "1,2020-01-01,Łódź\n").encode("cp1250"))
    assert wards(path, encoding="cp1250") == ["Łódź"]


def test_a_declared_utf8_file_may_have_a_mark(tmp_path):
    path = written(tmp_path / "a.csv", VIETNAMESE.encode("utf-8-sig"))
    assert wards(path, encoding="utf-8") == WARDS


@pytest.mark.parametrize("size", [40, 1 << 22])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_declared_encoding_that_is_wrong_names_the_first_bad_line(
    tmp_path, monkeypatch, end, size
):
    monkeypatch.setattr(encoding, "BLOCK_BYTES", size)
    text = (HEADER + "1,2020-01-01,A\n" * 20).replace("\n", end)
    path = written(tmp_path / "a.csv", text.encode() + b"2,2020-01-01,Ph\xfd\n")
    with pytest.raises(FileProblem, match=r"Line 22 holds a byte \(0xFD\) that is not utf-8"):
        read(path, source(encoding="utf-8"))


def test_a_wrong_byte_in_utf8_costs_its_own_row(tmp_path):
    wrong = b"3,2020-01-01,\xff\n4,2020-01-01,\xc3\n"
    after = "5,2020-01-01,Hà Tu\n"
    rows = read(written(tmp_path / "a.csv", VIETNAMESE.encode() + wrong + after.encode()))
    broken = [(row["line"], row["broken"]) for row in rows if row["broken"]]
    assert [line for line, _ in broken] == [4, 5]
    assert all('a byte in the column "ward" that is not UTF-8' in why for _, why in broken)
    assert values(rows)[-1] == ("5", "2020-01-01", "Hà Tu")


def test_a_wrong_byte_in_a_column_that_is_not_mapped_costs_nothing(tmp_path):
    content = "id,received,ward,x\n1,2020-01-01,Hà Tu,".encode() + b"\xff\n"
    assert values(read(written(tmp_path / "a.csv", content))) == [("1", "2020-01-01", "Hà Tu")]


def test_letters_of_the_fonts_before_unicode_cost_their_rows(tmp_path):
    path = written(tmp_path / "a.csv", HEADER.encode() + b"1,2020-01-01,nh\xa9n d\xa9n\n")
    assert "TCVN3 or VNI" in read(path)[0]["broken"]


def test_a_byte_no_code_page_knows_names_the_line(tmp_path):
    path = written(tmp_path / "a.csv", HEADER.encode() + b"1,2020-01-01,\x81\n")
    with pytest.raises(FileProblem, match=r"Line 2 holds a byte \(0x81\)"):
        read(path)


def test_a_mark_against_the_settings_is_a_problem(tmp_path):
    path = written(tmp_path / "a.csv", VIETNAMESE.encode("utf-8-sig"))
    with pytest.raises(FileProblem, match="mark of utf-8"):
        read(path, source(encoding="cp1252"))


@pytest.mark.parametrize("reader", ["latin-1", "cp1252"])
def test_a_value_with_letters_spoiled_before_saving_costs_its_own_row(tmp_path, reader):
    spoiled = "Hà Lầm".encode().decode(reader, "replace")
    path = written(tmp_path / "a.csv", HEADER + f"1,2020-01-01,{spoiled}\n2,2020-01-01,Hà Tu\n")
    rows = read(path)
    assert values(rows) == [("2", "2020-01-01", "Hà Tu")]
    assert rows[0]["line"] == 2
    assert 'letters spoiled by a wrong encoding in the column "ward"' in rows[0]["broken"]
    assert rows[0]["case_id"] is None


def test_spoiled_column_names_are_named_too(tmp_path):
    path = written(tmp_path / "a.csv", "id,received,ward,Phường\n".encode().decode("latin-1"))
    with pytest.raises(FileProblem, match="column names in line 1 are spoiled"):
        read(path)


def test_utf8_declared_as_cp1252_is_caught(tmp_path):
    path = written(tmp_path / "a.csv", (HEADER + "1,2020-01-01,Hà Lâm\n").encode())
    assert "encoding in city.toml" in read(path, source(encoding="cp1252"))[0]["broken"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b" \r\n\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"PK\x03\x04...", "an Excel or zip file"),
        (b"\xd0\xcf\x11\xe0...", "an old Excel"),
        (b"PAR1...", "a Parquet file"),
        (b"  <!DOCTYPE html><table>", "a web page"),
    ],
)
def test_a_file_that_is_no_text_says_what_it_is(tmp_path, content, says):
    with pytest.raises(FileProblem, match=says):
        read(written(tmp_path / "a.csv", content))


def test_zero_bytes_in_text_are_dropped(tmp_path):
    path = written(tmp_path / "a.csv", (HEADER + "1,2020-01-01,A\0B\0\n").encode())
    assert values(read(path)) == [("1", "2020-01-01", "AB")]
