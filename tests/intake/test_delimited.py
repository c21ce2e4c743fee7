"""Delimited text: every physical line is accounted for, and no line costs another."""

from __future__ import annotations

import pytest

from giaoban.errors import FileProblem
from giaoban.intake import encoding
from giaoban.intake.archives import parts
from giaoban.intake.columns import lacking
from giaoban.intake.doubts import Remarks
from giaoban.intake.readers import read_part
from tests.intake.tables import HEADER, read, read_table, source, values, written

GOOD = ("9", "2020-01-09", "Z")
GOOD_LINE = "9,2020-01-09,Z\n"


def lines_of(path, **settings) -> list[tuple[int, bool]]:
    """The line of each row and whether it is broken."""
    return [(row["line"], row["broken"] is not None) for row in read(path, source(**settings))]


def reasons(path, **settings) -> dict[int, str]:
    rows = read(path, source(**settings))
    return {row["line"]: row["broken"] for row in rows if row["broken"]}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", ["", "\n"])
def test_any_line_end_will_do_and_the_last_may_lack_it(tmp_path, end, last):
    text = HEADER + GOOD_LINE * 2
    path = written(tmp_path / "a.csv", (text.removesuffix("\n") + last).replace("\n", end))
    assert values(read(path)) == [GOOD, GOOD]
    assert lines_of(path) == [(2, False), (3, False)]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_detected(tmp_path, separator):
    text = "id|received|ward|note, or; so\n1|2020-01-01|A|x\n".replace("|", separator)
    if separator in ",;":
        text = text.replace("note, or; so", '"note, or; so"')
    assert values(read(written(tmp_path / "a.txt", text))) == [("1", "2020-01-01", "A")]


def test_the_mapped_names_decide_between_separators(tmp_path):
    path = written(tmp_path / "a.csv", "id;received;ward;a,b,c,d,e,f\n1;2;A;x\n")
    assert values(read(path)) == [("1", "2", "A")]


def test_a_declared_separator_is_believed(tmp_path):
    path = written(tmp_path / "a.csv", "id^received^ward\n1^2^A,B\n")
    assert values(read(path, source(separator="^"))) == [("1", "2", "A,B")]


def test_columns_may_stand_in_another_order_beside_others(tmp_path):
    path = written(tmp_path / "a.csv", "ward,x,received,id\nA,?,2020-01-01,1\n")
    assert values(read(path)) == [("1", "2020-01-01", "A")]


def test_an_optional_column_may_be_missing(tmp_path):
    table = read_table(written(tmp_path / "a.csv", "id,received\n1,2\n"))
    assert table.column_names == ["line", "broken", "case_id", "received_at"]


def test_only_mapped_columns_come_out(tmp_path):
    table = read_table(written(tmp_path / "a.csv", "id,received,ward,secret\n1,2,3,4\n"))
    assert table.column_names == ["line", "broken", "case_id", "received_at", "ward"]


def test_column_names_match_however_they_are_spelled_in_unicode(tmp_path):
    mapped = source({"case_id": ("Mã  hồ sơ",), "received_at": ("Ngày nhận",)})
    path = written(tmp_path / "a.csv", "Ma\u0303 ho\u0302\u0300 so\u031b,  Ngày\u00a0nhận \n1,2\n")
    assert values(read(path, mapped)) == [("1", "2")]


def test_several_source_columns_are_joined_by_a_space(tmp_path):
    mapped = source({"case_id": ("id",), "received_at": ("DATE", "TIME")})
    path = written(tmp_path / "a.csv", "TIME,id,DATE\n08:30,1,2020-01-01\n,2,2020-01-02\n,3,\n")
    assert values(read(path, mapped)) == [
        ("1", "2020-01-01 08:30"),
        ("2", "2020-01-02"),
        ("3", None),
    ]


def test_half_of_a_joined_column_is_a_problem(tmp_path):
    mapped = source({"case_id": ("id",), "received_at": ("r",), "closed_at": ("DAY", "HOUR")})
    with pytest.raises(FileProblem, match='missing: "HOUR"'):
        read(written(tmp_path / "a.csv", "id,r,DAY\n1,2,3\n"), mapped)


def test_half_of_a_joined_text_is_read_and_the_other_half_named(tmp_path):
    mapped = source({"case_id": ("id",), "received_at": ("r",), "ward": ("type", "name")})
    table = read_table(written(tmp_path / "a.csv", "id,r,name\n1,2,Hà Tu\n"), mapped)
    assert table["ward"].to_pylist() == ["Hà Tu"]
    assert lacking(table.schema).text == '"type" (ward)'


@pytest.mark.parametrize("hint", ["sep=;", '"sep=;"', "SEP=;"])
def test_the_line_excel_puts_above_the_column_names_is_no_header(tmp_path, hint):
    path = written(tmp_path / "a.csv", f"{hint}\r\nid;received;ward\r\n1;2020-01-01;A\r\n")
    rows = read(path)
    assert values(rows) == [("1", "2020-01-01", "A")]
    assert rows[0]["line"] == 3


def test_a_wrong_separator_in_the_settings_is_named_with_the_right_one(tmp_path):
    path = written(tmp_path / "a.csv", HEADER + GOOD_LINE)
    with pytest.raises(FileProblem, match=r'separator = ";", but .* line 1 are separated by ","'):
        read(path, source(separator=";"))


@pytest.mark.parametrize(
    "content",
    ["id,received,ward\n1,2020-01-01,A,\n", "id,received,ward,,\n1,2020-01-01,A\n"],
)
def test_separators_at_the_end_of_lines_are_no_columns(tmp_path, content):
    assert values(read(written(tmp_path / "a.csv", content))) == [("1", "2020-01-01", "A")]


def test_column_names_in_other_capitals_are_the_same_names(tmp_path):
    """But a column that is named as the settings write it is no other's."""
    wanted = read_table(written(tmp_path / "a.csv", HEADER + GOOD_LINE)).to_pylist()
    assert read_table(written(tmp_path / "b.csv", HEADER.upper() + GOOD_LINE)).to_pylist() == wanted
    both = written(tmp_path / "c.csv", "ID,RECEIVED,WARD,id\n9,2020-01-01,A,1\n")
    assert read_table(both)["case_id"].to_pylist() == ["1"]


def test_the_header_may_stand_further_down(tmp_path):
    path = written(tmp_path / "a.csv", 'SỞ "A"\n\nid,received,ward\n' + GOOD_LINE)
    assert lines_of(path, header_row=3) == [(4, False)]


def test_a_header_may_go_over_several_lines(tmp_path):
    path = written(tmp_path / "a.csv", 'id,received,ward,"so\nluong"\n1,2,3,4\n')
    assert lines_of(path) == [(3, False)]


def test_a_header_without_rows_gives_an_empty_batch_with_its_columns(tmp_path):
    table = read_table(written(tmp_path / "a.csv", HEADER))
    assert (table.num_rows, table.column_names[2:]) == (0, ["case_id", "received_at", "ward"])


def test_a_name_that_stands_twice_is_a_problem_only_if_it_is_mapped(tmp_path):
    assert values(read(written(tmp_path / "a.csv", "id,received,ward,x,x\n1,2,3,4,5\n")))
    with pytest.raises(FileProblem, match='"ward" stands twice'):
        read(written(tmp_path / "a.csv", "id,received,ward,ward\n1,2,3,4\n"))


def test_a_field_may_hold_line_breaks_and_quotes(tmp_path):
    text = HEADER + '1,2020-01-01,"A ""B""\r\nC"\r\n' + GOOD_LINE
    path = written(tmp_path / "a.csv", text)
    assert values(read(path)) == [("1", "2020-01-01", 'A "B" C'), GOOD]
    assert lines_of(path) == [(2, False), (4, False)]


def test_a_blank_line_is_no_row(tmp_path):
    path = written(tmp_path / "a.csv", HEADER + "\n" + GOOD_LINE + "   \n,,\n" + GOOD_LINE)
    assert lines_of(path) == [(3, False), (6, False)]


def test_a_row_with_too_few_or_too_many_fields_is_broken(tmp_path):
    path = written(tmp_path / "a.csv", HEADER + "1,2\n" + GOOD_LINE + "1,2,3,4\n" + GOOD_LINE)
    assert lines_of(path) == [(2, True), (3, False), (4, True), (5, False)]
    assert reasons(path)[2] == "has 2 fields where the header has 3"


def test_a_broken_row_has_no_values_as_they_may_be_another_columns(tmp_path):
    (row,) = read(written(tmp_path / "a.csv", HEADER + "1,2\n"))
    assert (row["case_id"], row["received_at"], row["ward"]) == (None, None, None)


@pytest.mark.parametrize("field", ["x", ""])
def test_a_line_of_a_million_fields_is_broken(tmp_path, field):
    path = written(tmp_path / "a.csv", HEADER + f"{field}," * 1_000_000 + "\n" + GOOD_LINE)
    assert lines_of(path) == [(2, True), (3, False)]


def test_a_header_of_a_million_columns_is_a_problem(tmp_path):
    with pytest.raises(FileProblem, match="1,000,001 columns in line 1"):
        read(written(tmp_path / "a.csv", "x," * 1_000_000 + "\n" + GOOD_LINE))


@pytest.mark.parametrize("size", [1_100_000, 9_000_000])
@pytest.mark.parametrize("quote", ["", '"'])
def test_a_huge_field_is_broken_and_no_other_row_is(tmp_path, size, quote):
    text = f"{HEADER}1,2,{quote}{'z' * size}{quote}\n{GOOD_LINE}"
    assert lines_of(written(tmp_path / "a.csv", text)) == [(2, True), (3, False)]


def test_a_quote_that_is_never_closed_costs_its_own_line_only(tmp_path):
    path = written(tmp_path / "a.csv", HEADER + '1,"2,3\n' + GOOD_LINE + '7,"8",9\n' + GOOD_LINE)
    assert lines_of(path) == [(2, True), (3, False), (4, False), (5, False)]
    assert reasons(path)[2] == "opens a quote that is never closed"


def test_a_quote_open_to_the_end_costs_its_own_line_only(tmp_path):
    path = written(tmp_path / "a.csv", HEADER + GOOD_LINE + '1,"2,3\n' + GOOD_LINE * 3)
    assert lines_of(path) == [(2, False), (3, True), (4, False), (5, False), (6, False)]


def test_a_quote_open_over_many_blocks_costs_its_own_line_only(tmp_path, monkeypatch):
    monkeypatch.setattr(encoding, "BLOCK_BYTES", 100)
    path = written(tmp_path / "a.csv", HEADER + '1,"2,3\n' + GOOD_LINE * 200)
    assert lines_of(path) == [(2, True)] + [(line, False) for line in range(3, 203)]


def test_stray_quotes_far_apart_do_not_swallow_the_rows_between(tmp_path):
    header = "id,received,ward,a,b,c,d,e\n"
    good = "9,2020-01-09,Z,a,b,c,d,e\n"
    text = header + '1,"2,3,a,b,c,d,e\n' + good * 3 + '1,2",3,a,b,c,d,e\n' + good
    path = written(tmp_path / "a.csv", text)
    assert lines_of(path) == [(2, True)] + [(line, False) for line in range(3, 8)]


def test_stray_quotes_in_different_columns_do_not_swallow_rows_of_any_width(tmp_path):
    path = written(tmp_path / "a.csv", HEADER + '1,"2,3\n' + GOOD_LINE * 2 + '1,2,3"\n')
    assert lines_of(path) == [(2, True), (3, False), (4, False), (5, False)]


def test_a_text_of_several_lines_with_commas_stays_one_field(tmp_path):
    header = "id,received,ward,x,y\n"
    text = header + '1,2,A,"one, two\nthree, four\nfive",y\n'
    assert lines_of(written(tmp_path / "a.csv", text)) == [(2, False)]


def test_quotes_within_a_text_are_forgiven_where_the_fields_still_count_up(tmp_path):
    path = written(tmp_path / "a.csv", HEADER + '1,5" pipe,A\n2,"lane "5", left",B\n')
    assert [row[0] for row in values(read(path))] == ["1"]
    assert lines_of(path) == [(2, False), (3, True)]
    path = written(tmp_path / "b.csv", HEADER + '2,"lane "5 left",B\n')
    assert values(read(path)) == [("2", 'lane 5 left"', "B")]


def reading(path, **settings):
    """The values of the rows and the notes, as keys and values."""
    remarks = Remarks()
    (part,) = parts(path, path.name)
    rows = read_part(part, source(**settings), remarks).to_pylist()
    return values(rows), [(note.key, note.values) for note in remarks.notes]


@pytest.mark.parametrize("quote", ["", '"'])
@pytest.mark.parametrize("title", ["BÁO CÁO TUẦN 47", "BÁO CÁO TUẦN 47,,"])
def test_page_heads_between_rows_are_left_out_and_counted(tmp_path, quote, title):
    head = f"{title}\n\nTrang 2,,\n{HEADER}"
    text = HEADER + GOOD_LINE * 2 + head + GOOD_LINE.replace("Z", f"{quote}Z{quote}") + head
    found, notes = reading(written(tmp_path / "a.csv", text))
    assert found == [GOOD] * 3
    assert notes == [("intake.lines.page_heads", {"rows": 6})]


def test_what_is_said_below_the_last_row_is_left_out_and_never_kept(tmp_path):
    text = HEADER + GOOD_LINE * 9 + "\nNGƯỜI LẬP BIỂU,,\n,,Nguyễn Thị Lan\n"
    found, notes = reading(written(tmp_path / "a.csv", text))
    assert found == [GOOD] * 9
    assert notes == [("intake.lines.below", {"rows": 2})]


def test_a_single_text_elsewhere_stays_the_row_that_it_is(tmp_path):
    text = HEADER + GOOD_LINE + "Tổng cộng,,\n" + GOOD_LINE * 3 + "101,,\n"
    found, notes = reading(written(tmp_path / "a.csv", text))
    assert [row[0] for row in found] == ["9", "Tổng cộng", "9", "9", "9", "101"]
    assert notes == []


def test_a_header_may_stand_on_several_lines(tmp_path):
    text = "Mã,Thời gian,,Đơn vị\n,Nhận,Xong,\n1,2020-01-01,2020-01-02,A\n"
    mapped = {
        "case_id": ("Mã",),
        "received_at": ("Thời gian / Nhận",),
        "closed_at": ("Xong",),
        "ward": ("Đơn vị",),
    }
    of = source(mapped, header_row=2, header_rows=(1, 2))
    path = written(tmp_path / "a.csv", text)
    assert read(path, of)[0] | {"broken": None} == {
        "line": 3,
        "broken": None,
        "case_id": "1",
        "received_at": "2020-01-01",
        "closed_at": "2020-01-02",
        "ward": "A",
    }


def test_quick_and_careful_reading_agree(tmp_path, monkeypatch):
    rows = "".join(f"{n},2020-01-01,Phường {n % 7}\n" for n in range(3000))
    quick = read(written(tmp_path / "a.csv", HEADER + rows))
    careful = read(written(tmp_path / "b.csv", HEADER + rows.replace("2020-01-01", '"2020-01-01"')))
    assert quick == careful
    monkeypatch.setattr(encoding, "BLOCK_BYTES", 1000)
    assert read(tmp_path / "a.csv") == quick


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a,b,c\n1,2,3\n", 'missing: "id", "received". What stands in line 1: a, b, c'),
        ("ids,received,ward\n1,2,3\n", 'did you mean "ids"'),
        ("\nid,received\n", "no column names in line 1"),
        ('"id,received,ward\n1,2,3\n', "unclosed quote"),
    ],
)
def test_a_header_that_cannot_be_used_says_why(tmp_path, text, says):
    with pytest.raises(FileProblem, match=says):
        read(written(tmp_path / "a.csv", text))


def test_a_header_row_below_the_end_is_a_problem(tmp_path):
    with pytest.raises(FileProblem, match="ends before line 5"):
        read(written(tmp_path / "a.csv", HEADER), source(header_row=5))
