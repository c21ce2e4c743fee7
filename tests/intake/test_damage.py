"""Damage that another reader would show, and this one must not take in silence."""

from __future__ import annotations

import io
import json

import pytest
import xlsxwriter

from giaoban.errors import FileProblem
from giaoban.intake.archives import parts
from giaoban.intake.doubts import Remarks
from giaoban.intake.readers import by_sheet, read_part
from tests.intake.tables import HEADER, read, source, values, written
from tools.fuzz.mutants import mutants
from tools.fuzz.seeds import members_of, packed

ROWS = [("1", "2026-10-01", "A"), ("2", "2026-10-02", "B"), ("3", "2026-10-03", "A")]


def remarks_of(path, of=None):
    """The rows of a file of one part, and what there is to say of it."""
    remarks, of = Remarks(), of or source()
    (part,) = by_sheet(parts(path, path.name)[0], of)
    return read_part(part, of, remarks).to_pylist(), remarks


def said(messages):
    return [(message.key, message.values) for message in messages]


def workbook(change):
    """A workbook whose sheet's XML is changed, with intact checksums."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for line, row in enumerate([("id", "received", "ward", "n"), *ROWS]):
            sheet.write_row(line, 0, row)
            if line:
                sheet.write_number(line, 3, 7.5)
    members = members_of(content.getvalue())
    name = "xl/worksheets/sheet1.xml"
    members[name] = change(members[name])
    return packed(members)


CHANGES = {
    "a cell of another row": (b'r="C3"', b'r="C9"'),
    "a cell out of order": (b'r="C3"', b'r="A3"'),
    "rows out of order": (b'<row r="3"', b'<row r="1"'),
    "a row beyond all sheets": (b'<row r="4"', b'<row r="4294967295"'),
    "a text's number with a line end": (b'<c r="C2" t="s"><v>', b'<c r="C2" t="s"><v>\n'),
    "a number that is none": (b'<c r="D2"><v>7.5', b'<c r="D2"><v>7l5'),
}


@pytest.mark.parametrize("harm", CHANGES)
def test_a_workbook_whose_cells_stand_elsewhere_is_refused(tmp_path, harm):
    before, after = CHANGES[harm]
    path = written(tmp_path / "a.xlsx", workbook(lambda xml: xml.replace(before, after, 1)))
    with pytest.raises(FileProblem) as problem:
        read(path)
    assert problem.value.message.key == "intake.workbook.damaged"


def test_cells_without_references_and_with_names_before_them_are_read(tmp_path):
    def bare(xml):
        for at in range(1, 5):
            xml = xml.replace(b' r="%d"' % at, b"")
            for letter in (b"A", b"B", b"C", b"D"):
                xml = xml.replace(b' r="%s%d"' % (letter, at), b"")
        return xml

    assert values(read(written(tmp_path / "a.xlsx", workbook(bare)))) == ROWS


def test_words_of_an_ods_outside_their_paragraph_are_refused(tmp_path):
    (mutant,) = mutants(1, first=9627)
    with pytest.raises(FileProblem, match="damaged"):
        read(written(tmp_path / "a.ods", mutant.content), _of_the_seeds())


def test_a_parquet_that_gives_fewer_rows_than_it_says_is_refused(tmp_path):
    (mutant,) = mutants(1, first=2622)
    with pytest.raises(FileProblem, match="damaged"):
        read(written(tmp_path / "a.parquet", mutant.content), _of_the_seeds())


def _of_the_seeds():
    return source({"case_id": ("Mã vụ",), "received_at": ("Ngày nhận",), "due_at": ("Hạn",)})


def test_quotes_within_a_quoted_text_are_letters_and_told(tmp_path):
    path = written(tmp_path / "a.csv", HEADER + '1,2026-10-01,"A ""b"2"\n2,2026-10-02,"""c"""\n')
    rows, remarks = remarks_of(path)
    assert [row["ward"] for row in rows] == ['A "b2"', '"c"']
    ((key, told),) = said(remarks.notes)
    assert (key, told["rows"], told["where"].values["line"]) == ("intake.mended_quotes", 1, "2")


def objects(change=None):
    made = [{"id": str(at), "received": "2026-10-01", "ward": "A"} for at in range(12)]
    return [*made[:5], change(made[5]), *made[6:]] if change else made


def test_a_key_in_the_place_of_one_that_all_others_have_is_a_doubt(tmp_path):
    of = source(records=None)
    spoiled = objects(lambda one: {"id": "5", "received": "2026-10-01", "wa|rd": "A"})
    for name, content in (
        ("a.json", json.dumps(spoiled)),
        ("a.ndjson", "\n".join(map(json.dumps, spoiled))),
        ("b.json", json.dumps([{"a": one} for one in spoiled])),
    ):
        above = "a." if name == "b.json" else ""
        columns = {key: tuple(above + each for each in of.columns[key]) for key in of.columns}
        rows, remarks = remarks_of(written(tmp_path / name, content), source(columns))
        assert len(rows) == 12
        names = {"names": [f"{above}ward"], "rows": 1, "line": "6"}
        assert said(remarks.doubts) == [("intake.doubt.odd_keys", names)]


def test_a_key_that_is_left_out_or_comes_in_addition_is_no_doubt(tmp_path):
    left_out = [
        *objects(lambda one: {**one, "note": "x"})[:-1],
        {"id": "9", "received": "2026-10-02"},
    ]
    assert remarks_of(written(tmp_path / "a.json", json.dumps(left_out)))[1].doubts == []


@pytest.mark.parametrize(
    ("beside", "doubt"),
    [
        ({"total": 120, "page": 1, "pages": 10}, ("page_total", "total", 120)),
        ({"meta": {"totalElements": "99"}}, ("page_total", "totalElements", 99)),
        ({"next": "https://a.example/?page=2"}, ("page", "next", None)),
        ({"_links": {"next": {"href": "/b"}}}, ("page", "next", None)),
        ({"exceededTransferLimit": True}, ("page", "exceededTransferLimit", None)),
        ({"last": False}, ("page", "last", None)),
        ({"total": 12, "pages": 2, "next": "/self"}, None),
        ({"page": 1, "pages": 1, "next": None, "has_more": False}, None),
        ({"title": "x", "year": 2026, "total": {"open": 4000}}, None),
    ],
)
@pytest.mark.parametrize("records", [None, "items"])
def test_a_page_of_several_is_a_doubt(tmp_path, beside, doubt, records):
    path = written(tmp_path / "a.json", json.dumps({**beside, "items": objects()}))
    rows, remarks = remarks_of(path, source(records=records))
    found = [
        (
            message.key.removeprefix("intake.doubt."),
            message.values["key"],
            message.values.get("total"),
        )
        for message in remarks.doubts
    ]
    assert len(rows) == 12 and found == ([doubt] if doubt else [])
