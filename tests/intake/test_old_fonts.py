"""Vietnamese of the fonts before Unicode, letter by letter and column by column."""

from __future__ import annotations

import unicodedata

import pytest
import xlsxwriter

from giaoban.city.source_files import FONT_ENCODINGS
from giaoban.errors import FileProblem
from giaoban.intake.archives import parts
from giaoban.intake.doubts import Remarks
from giaoban.intake.old_fonts import font_of, from_font
from giaoban.intake.readers import read_part
from giaoban.intake.syllables import is_syllable
from tests.intake.tables import HEADER, read, source, values, written

VOWELS = "a ă â e ê i o ô ơ u ư y".split()
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
SMALL = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES] + ["đ"]

# The published tables, written from Unicode to the font: what the reader must undo.
TCVN3 = (
    "à B5 ả B6 ã B7 á B8 ạ B9 ằ BB ẳ BC ẵ BD ắ BE ặ C6 ầ C7 ẩ C8 ẫ C9 ấ CA ậ CB è CC ẻ CE ẽ CF "
    "é D0 ẹ D1 ề D2 ể D3 ễ D4 ế D5 ệ D6 ì D7 ỉ D8 ĩ DC í DD ị DE ò DF ỏ E1 õ E2 ó E3 ọ E4 ồ E5 "
    "ổ E6 ỗ E7 ố E8 ộ E9 ờ EA ở EB ỡ EC ớ ED ợ EE ù EF ủ F1 ũ F2 ú F3 ụ F4 ừ F5 ử F6 ữ F7 ứ F8 "
    "ự F9 ỳ FA ỷ FB ỹ FC ý FD ỵ FE ă A8 â A9 ê AA ô AB ơ AC ư AD đ AE Ă A1 Â A2 Ê A3 Ô A4 Ơ A5 "
    "Ư A6 Đ A7"
).split()
VNI = (
    "à aø á aù ả aû ã aõ ạ aï ă aê ằ aè ắ aé ẳ aú ẵ aü ặ aë â aâ ầ aà ấ aá ẩ aå ẫ aã ậ aä è eø é eù "
    "ẻ eû ẽ eõ ẹ eï ê eâ ề eà ế eá ể eå ễ eã ệ eä ì ì í í ỉ æ ĩ ó ị ò ò oø ó où ỏ oû õ oõ ọ oï ô oâ "
    "ồ oà ố oá ổ oå ỗ oã ộ oä ơ ô ờ ôø ớ ôù ở ôû ỡ ôõ ợ ôï ù uø ú uù ủ uû ũ uõ ụ uï ư ö ừ öø ứ öù "
    "ử öû ữ öõ ự öï ỳ yø ý yù ỷ yû ỹ yõ ỵ î đ ñ"
).split()
TO_TCVN3 = {
    letter: bytes.fromhex(code).decode("latin-1")
    for letter, code in zip(TCVN3[::2], TCVN3[1::2], strict=True)
}
TO_VNI = dict(zip(VNI[::2], VNI[1::2], strict=True))
TO_VNI |= {letter.upper(): written.upper() for letter, written in TO_VNI.items()}


def tcvn3(text: str) -> str:
    """A text in TCVN3, as Latin letters; capitals with a tone are small, as VN3 has none."""
    return "".join(TO_TCVN3.get(c) or TO_TCVN3.get(c.lower(), c) for c in text)


def vni(text: str) -> str:
    return "".join(TO_VNI.get(letter, letter) for letter in text)


WRITERS = {"tcvn3": tcvn3, "vni": vni}
WARDS = ["Phường Hồng Gai", "Phường Bãi Cháy", "Phường Việt Hưng", "Xã Quảng La", "Cao Xanh"]
COLUMNS = {
    "case_id": ("Mã hồ sơ",),
    "received_at": ("Ngày nhận",),
    "ward": ("Đơn vị",),
    "status": ("Trạng thái",),
}
ROWS = [(str(n), "2020-01-01", ward, "Đã giải quyết") for n, ward in enumerate(WARDS * 2, start=1)]
TABLE = "\n".join(",".join(row) for row in [[names[0] for names in COLUMNS.values()], *ROWS])


@pytest.mark.parametrize("letter", SMALL)
@pytest.mark.parametrize("font", FONT_ENCODINGS)
def test_every_letter_comes_back(font, letter):
    for form in (letter, letter.upper()):
        came = from_font(WRITERS[font](f"x{form}"), font)[1:]
        # In TCVN3 a capital with a tone is a small letter of a font of capitals.
        has_capital = font == "vni" or form in TO_TCVN3 or form.isascii()
        assert came == (form if has_capital else letter)


def test_capitals_of_a_font_of_capitals_come_back_where_plain_letters_show_them():
    assert from_font(tcvn3("PHƯỜNG HỒNG GAI, Hà Tu"), "tcvn3") == "PHƯỜNG HỒNG GAI, Hà Tu"


def test_what_is_unicode_already_stays():
    assert from_font("Phường Hồng Gai", "tcvn3") == "Phường Hồng Gai"


@pytest.mark.parametrize("font", FONT_ENCODINGS)
def test_a_font_is_told_by_many_words_never_by_few(font):
    written = [WRITERS[font](text) for text in [*WARDS, "Đã giải quyết", "Đang xử lý"]]
    assert font_of(written) == font
    assert font_of(written[:1]) is None
    assert font_of([*WARDS, "Đã giải quyết", "Đang xử lý"]) is None


@pytest.mark.parametrize(
    "text",
    [
        "São José João Ação também você já não está até há técnico público às órgão",
        "été déjà français élève où garçon hôtel île âge être même très après voilà",
        "für größer Straße müde schön Häuser über Öl Tür Bäckerei Köln Münster",
        "señor niño años también está aquí después corazón jardín canción fácil",
    ],
)
def test_other_languages_are_no_font(text):
    assert font_of([text]) is None


def test_syllables_are_told_from_letters_side_by_side():
    sound = "Phường nghiêng khuya thuở quốc giữa gì boong uỷ yến hươu khuỷu ngoằn ươi Ố"
    assert all(map(is_syllable, sound.split()))
    assert not any(map(is_syllable, "giaûi ph¶n tîn hac străng là̀ sóo Müller".split()))


@pytest.mark.parametrize("declared", [True, False])
@pytest.mark.parametrize("font", FONT_ENCODINGS)
def test_a_file_of_bytes_is_read_headers_and_all_and_a_note_says_so(tmp_path, font, declared):
    path = written(tmp_path / "a.csv", WRITERS[font](TABLE).encode("latin-1"))
    found, remarks = reading(path, source(COLUMNS, encoding=font if declared else None))
    assert found == ROWS
    assert [note.key for note in remarks.notes] == ([] if declared else ["intake.font.file"])


@pytest.mark.parametrize("declared", [True, False])
@pytest.mark.parametrize("font", FONT_ENCODINGS)
def test_columns_of_a_unicode_file_are_read_as_a_whole(tmp_path, font, declared):
    path = written(tmp_path / "a.csv", WRITERS[font](TABLE))
    found, remarks = reading(path, source(COLUMNS, font_encoding=font if declared else None))
    assert found == ROWS
    assert [note.key for note in remarks.notes] == ([] if declared else ["intake.font.columns"])


def reading(path, of):
    remarks = Remarks()
    (part,) = parts(path, path.name)
    rows = read_part(part, of, remarks).to_pylist()
    return [tuple(row[name] for name in COLUMNS) for row in rows], remarks


@pytest.mark.parametrize("font", FONT_ENCODINGS)
def test_a_workbook_written_in_a_font_is_found_by_its_names_and_read(tmp_path, font):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for at, line in enumerate(["BÁO CÁO", *TABLE.split("\n")]):
            sheet.write_row(at, 0, [WRITERS[font](text) for text in line.split(",")])
    rows = read(path, source(COLUMNS))
    assert [tuple(row[name] for name in COLUMNS) for row in rows] == ROWS


def test_a_column_of_two_minds_is_not_decided_and_costs_what_is_spoiled(tmp_path):
    lines = [f"{n},2020-01-01,{ward}\n" for n, ward in enumerate(WARDS * 3)]
    lines.append(f"99,2020-01-01,{tcvn3('nhân dân')}\n")
    found = read(written(tmp_path / "a.csv", HEADER + "".join(lines)))
    assert [row["line"] for row in found if row["broken"]] == [17]
    assert "font_encoding" in found[-1]["broken"]


def test_a_declared_font_leaves_a_column_that_is_unicode_by_now(tmp_path):
    path = written(tmp_path / "a.csv", HEADER + "1,2020-01-01,Hà Tu\n2,2020-01-01,Cao Xanh\n")
    assert [row[2] for row in values(read(path, source(font_encoding="tcvn3")))] == [
        "Hà Tu",
        "Cao Xanh",
    ]


def test_a_file_saved_as_utf8_under_a_declared_font_is_refused_with_the_way_out(tmp_path):
    path = written(tmp_path / "a.csv", HEADER + "1,2020-01-01,Hà Tu\n")
    with pytest.raises(FileProblem, match=r"is UTF-8.*leave encoding out"):
        read(path, source(encoding="tcvn3"))


def test_names_in_an_unknown_font_are_never_proposed(tmp_path):
    path = written(tmp_path / "a.csv", f"id,{tcvn3('hạn xử lý của tỉnh')},ward\n1,2,3\n")
    with pytest.raises(FileProblem, match="font before Unicode") as problem:
        read(path)
    assert "did you mean" not in str(problem.value)


def test_a_denouncer_cannot_hide_in_a_font(tmp_path):
    header = f"id,received,ward,{tcvn3('Người tố cáo')}\n"
    with pytest.raises(FileProblem, match="never read"):
        read(written(tmp_path / "a.csv", header + "1,2020-01-01,A,x\n"))
