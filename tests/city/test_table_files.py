"""Only what was edited changes in the file of a table."""

from __future__ import annotations

import os

import pytest

from giaoban.city.on_disk import put
from giaoban.city.table_files import Edits, differences, moved, parsed
from giaoban.city.tables import read_table

ODD = (
    "\ufeffalias;ward_code; ghi chú\r\n"
    'Hon Gai ;06685;"dòng một\r\ndòng hai"\r\n'
    "\r\n"
    "'Cao Xanh';06652\r\n"
    '"Hà ""Khẩu""";06655;'
)


def table(text: str = ODD):
    return parsed("ward_aliases.csv", text.encode())


def test_rows_are_numbered_as_the_reader_numbers_them(tmp_path):
    path = tmp_path / "ward_aliases.csv"
    path.write_text(ODD, "utf-8", newline="")
    assert [row.number for row in table().rows] == [row.number for row in read_table(path, ())]
    assert table().cells()[2] == {"alias": 'Hà "Khẩu"', "ward_code": "06655", " ghi chú": ""}


def test_without_an_edit_every_byte_stays():
    assert table().edited(Edits()) == ODD.encode()
    same = Edits(changed={0: {"alias": "Hon Gai", "ward_code": "06685"}})
    assert table().edited(same) == ODD.encode()


def test_only_the_row_that_was_edited_is_written_anew():
    edits = Edits(
        changed={1: {"ward_code": "06706"}},
        added=({"alias": "Tuần; Châu", "ward_code": "06709"}, {"alias": " "}),
        removed=frozenset({0}),
    )
    assert table().edited(edits).decode() == (
        "\ufeffalias;ward_code; ghi chú\r\n"
        "\r\n"
        "'Cao Xanh';06706\r\n"
        '"Hà ""Khẩu""";06655;\r\n'
        '"Tuần; Châu";06709;\r\n'
    )


def test_a_column_that_is_filled_for_the_first_time_comes_last():
    text = "a,b\n1,2\n3,4\n"
    edits = Edits(changed={1: {"c": "5"}})
    assert table(text).edited(edits) == b"a,b,c\n1,2\n3,4,5\n"


def test_edits_go_to_where_their_rows_stand_now_or_nowhere():
    shown, now = table("a,b\n1,2\n3,4\n"), table("a,b\n0,0\n1,2\n3,4\n")
    edits = Edits({1: {"b": "5"}}, ({"a": "9"},), frozenset({0}))
    assert moved(edits, shown, now) == Edits({2: {"b": "5"}}, ({"a": "9"},), frozenset({1}))
    assert moved(edits, shown, table("a,b\n1,2\n3,9\n")) is None
    assert moved(edits, shown, table("a,b\n1,2\n3,4\n3,4\n")) is None


def test_a_difference_is_of_rows_and_not_of_places():
    before, after = table("a,b\n1,2\n1,2\n3,4\n"), table("b,a\n4,3\n2,1\n6,5\n")
    assert differences(before, after) == {
        "added": [{"b": "6", "a": "5"}],
        "removed": [{"a": "1", "b": "2"}],
    }


@pytest.mark.parametrize("mode", [0o600, 0o664])
def test_a_file_keeps_its_mode_and_no_draft_is_left(tmp_path, mode):
    path = tmp_path / "targets.csv"
    path.write_bytes(b"old")
    path.chmod(mode)
    put(path, b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", mode)
    assert os.listdir(tmp_path) == ["targets.csv"]
