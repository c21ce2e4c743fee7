"""Sheets of xlsb and ods say the same beside their values as those of xlsx."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from tests.intake.test_sheets import HEADER, keys, read

# 2 and 20 November 2026 as spreadsheets count days.
SPACES = ("office", "table", "text", "style")
RECEIVED, DUE = 46328, 46346


def packed(members: dict[str, str | bytes]) -> io.BytesIO:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    content.seek(0)
    return content


def record(kind: int, body: bytes = b"") -> bytes:
    """A record of an xlsb: kind and length are written seven bits at a time."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = (
        bytes([len(body)]) if len(body) < 0x80 else bytes([len(body) & 0x7F | 0x80, len(body) >> 7])
    )
    return head + size + body


def text(of: str) -> bytes:
    return struct.pack("<I", len(of)) + of.encode("utf-16-le")


def cell(column: int, value: str | float, style: int = 0) -> bytes:
    place = struct.pack("<II", column, style)
    if isinstance(value, str):
        return record(6, place + text(value))
    return record(5, place + struct.pack("<d", value))


def row(line: int, is_hidden: bool = False) -> bytes:
    flags = struct.pack("<HBBBI", 0, 0, 0x10 if is_hidden else 0, 0, 0)
    return record(0, struct.pack("<II", line - 1, 0) + flags)


def xlsb() -> io.BytesIO:
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    sheet = [record(129), record(148, struct.pack("<4I", 0, 2, 0, 3))]
    sheet += [record(60, struct.pack("<4IH", 3, 3, 0, 0, 1)), record(145), row(1)]
    sheet += [cell(column, name) for column, name in enumerate(HEADER)]
    sheet += [row(2), cell(0, 101, 1), cell(1, "Rác"), cell(2, RECEIVED, 2), cell(3, DUE + 1)]
    sheet += [row(3, is_hidden=True), cell(0, 102, 1), cell(2, RECEIVED, 2), cell(3, DUE, 2)]
    sheet += [record(146), record(176, struct.pack("<4I", 1, 2, 1, 1)), record(130)]
    styles = [
        record(615, struct.pack("<I", 1)),
        record(44, struct.pack("<H", 164) + text("000000")),
    ]
    styles += [record(616), record(617, struct.pack("<I", 3))]
    styles += [record(47, struct.pack("<HH", 0, of) + bytes(12)) for of in (0, 164, 14)]
    named = struct.pack("<II", 0, 1) + text("rId1") + text("S")
    return packed(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": relations(("rId1", f"{relation}/officeDocument", "xl/workbook.bin")),
            "xl/workbook.bin": record(131)
            + record(143)
            + record(156, named)
            + record(144)
            + record(132),
            "xl/_rels/workbook.bin.rels": relations(
                ("rId1", f"{relation}/worksheet", "worksheets/sheet1.bin"),
                ("rId2", f"{relation}/styles", "styles.bin"),
            ),
            "xl/worksheets/sheet1.bin": b"".join(sheet),
            "xl/styles.bin": b"".join([*styles, record(618)]),
        }
    )


def relations(*given: tuple[str, str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, kind, target in given
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{listed}</Relationships>"
    )


def tag(kind: str, value: str, more: str = "") -> str:
    given = {
        "string": "",
        "float": f' office:value="{value}"',
        "date": f' office:date-value="{value}"',
    }
    return (
        f'<table:table-cell office:value-type="{kind}"{given[kind]}{more}>'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


def ods() -> io.BytesIO:
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{of}:1.0"'
        for name, of in [*((each, each) for each in SPACES), ("number", "datastyle")]
    )
    rows = [
        "".join(tag("string", name) for name in HEADER),
        tag("float", "101")
        + tag("string", "Rác", ' table:number-rows-spanned="2"')
        + tag("date", "2026-11-02")
        + tag("float", str(DUE + 1)),
        tag("float", "102")
        + "<table:covered-table-cell/>"
        + tag("date", "2026-11-02")
        + tag("date", "2026-11-20"),
    ]
    first, second, third = rows
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
            "content.xml": f"<office:document-content{spaces}><office:automatic-styles>"
            '<number:number-style style:name="N1"><number:number number:min-integer-digits="6"/>'
            '</number:number-style><style:style style:name="c1" style:data-style-name="N1"/>'
            '</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="S">'
            '<table:table-column table:default-cell-style-name="c1"/>'
            '<table:table-column table:number-columns-repeated="2"/>'
            '<table:table-column table:visibility="collapse"/>'
            f"<table:table-row>{first}</table:table-row><table:table-row>{second}</table:table-row>"
            f'<table:table-row table:visibility="collapse">{third}</table:table-row></table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


@pytest.mark.parametrize("made", [xlsb, ods])
def test_zeros_merges_counted_days_and_what_is_hidden_are_seen(made):
    rows, said = read(made())
    assert [row["case_id"] for row in rows] == ["000101", "000102"]
    assert [row["category"] for row in rows] == ["Rác", "Rác"]
    assert [row["due_at"] for row in rows] == ["21/11/2026", "20/11/2026"]
    assert keys(said.doubts) == ["intake.doubt.hidden_rows"]
    assert keys(said.notes) == ["intake.sheet.counted_days", "intake.sheet.hidden_columns"]
