"""Web pages and XML spreadsheets under the name of a workbook."""

from __future__ import annotations

import pytest

from giaoban.errors import FileProblem
from tests.intake.tables import read, source, values, written

MAPPED = {
    "case_id": ("Mã",),
    "received_at": ("Nhận",),
    "closed_at": ("Xong",),
    "ward": ("Đơn vị",),
}
PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>{meta}
<style>td {{ mso-number-format:"\\@" }}</style><script>var t = "<td>no</td>";</script></head><body>
<table><tr><td>SỞ A</table>
<table border=1><tr><td colspan=4>BÁO CÁO &amp; TỔNG HỢP</td></tr>
<tr><th rowspan=2>Mã</th><th colspan=2>Thời gian</th><th rowspan=2>Đơn vị</th></tr>
<tr><th>Nhận</th><th>Xong</th></tr>
<tr><td>000101</td><td>01/10/2026</td><td>&nbsp;</td><td rowspan=2>Phường<br>A</td></tr>
<tr><td>000102<td>02/10/2026<td>03/10/2026
<tr><td>000103</td><td>03/10/2026</td><td></td><td>&lt;b&gt;B&lt;/b&gt;</td></tr>
</table></body></html>"""
ROWS = [
    ("000101", "01/10/2026", None, "Phường A"),
    ("000102", "02/10/2026", "03/10/2026", "Phường A"),
    ("000103", "03/10/2026", None, "<b>B</b>"),
]
BOOK = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Bìa"><Table/></Worksheet>
<Worksheet ss:Name="Dữ liệu"><Table><Row ss:Index="3">{head}</Row>
<Row><Cell><Data ss:Type="Number">101</Data></Cell>
<Cell><Data ss:Type="DateTime">2026-10-01T00:00:00.000</Data></Cell>
<Cell ss:Index="4" ss:MergeDown="1"><Data ss:Type="String">Phường A</Data></Cell></Row>
<Row><Cell><Data ss:Type="Number">102</Data></Cell>
<Cell><Data ss:Type="String">02/10/2026</Data></Cell>
<Cell><Data ss:Type="DateTime">2026-10-03T08:30:00.000</Data></Cell></Row>
</Table></Worksheet></Workbook>"""
HEAD = "".join(
    f'<Cell><Data ss:Type="String">{names[0]}</Data></Cell>' for names in MAPPED.values()
)
FORMATS = {name: ("%d/%m/%Y",) for name in ("received_at", "closed_at")}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", ["a.xls", "a.html"])
def test_the_table_of_a_page_is_read_as_a_sheet(tmp_path, encoding, name):
    meta = f'<meta http-equiv=Content-Type content="text/html; charset={encoding}">'
    page = PAGE.format(meta=meta if encoding == "utf-8" else "")
    path = written(tmp_path / name, page.encode(encoding))
    assert values(read(path, source(MAPPED, formats=FORMATS))) == ROWS


def test_an_xml_spreadsheet_is_read_as_the_workbook_it_is(tmp_path):
    path = written(tmp_path / "a.xls", BOOK.format(head=HEAD))
    assert values(read(path, source(MAPPED, formats=FORMATS))) == [
        ("101", "01/10/2026", None, "Phường A"),
        ("102", "02/10/2026", "03/10/2026", "Phường A"),
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("<html><frameset><frame src=sheet001.htm></frameset></html>", "holds no table.*save"),
        ("MIME-Version: 1.0\nContent-Type: multipart/related\n", "web archive.*save it as [.]xlsx"),
        (BOOK.format(head=HEAD)[:-40], "damaged"),
        (BOOK.format(head=HEAD).replace("<?mso", "<!DOCTYPE a [<!ENTITY b 'c'>]><?mso"), "damaged"),
        ("<table><tr><td>x</td></tr></table>", "missing"),
    ],
)
def test_what_holds_no_table_of_records_says_what_to_do(tmp_path, content, says):
    with pytest.raises(FileProblem, match=says):
        read(written(tmp_path / "a.xls", content), source(MAPPED))
