"""JSON: an array of objects, or an object per line."""

from __future__ import annotations

import pytest

from giaoban.errors import FileProblem
from giaoban.intake import encoding, json_files
from tests.intake.tables import read, read_table, source, values, written

ONE = '{"id": 1, "received": "2020-01-01", "ward": "A"}'


def test_a_list_of_objects_is_read_and_a_line_is_the_number_of_the_element(tmp_path):
    found = read(written(tmp_path / "a.json", f"[{ONE},\n\n{ONE}]"))
    assert [row["line"] for row in found] == [1, 2]
    assert values(found) == [("1", "2020-01-01", "A")] * 2


@pytest.mark.parametrize("text", [f'{{"rows": [{ONE}]}}', f'{{"n": 1, "x": [1], "r": [{ONE}]}}'])
def test_the_list_may_lie_under_a_key(tmp_path, text):
    assert values(read(written(tmp_path / "a.json", text))) == [("1", "2020-01-01", "A")]


@pytest.mark.parametrize("name", ["a.ndjson", "a.jsonl", "A.JSONL"])
def test_an_object_per_line_is_read_and_a_line_is_the_physical_one(tmp_path, name):
    found = read(written(tmp_path / name, f"{ONE}\r\n\r\n{ONE}"))
    assert [row["line"] for row in found] == [1, 3]
    assert values(found) == [("1", "2020-01-01", "A")] * 2


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("20.0", "20.0"),
        ("101000295613123456789", "101000295613123456789"),
        ("1.50", "1.50"),
        ("true", "true"),
        ("null", None),
        ('" A "', "A"),
        ('""', None),
        ('{"a": 1}', '{"a": "1"}'),
    ],
)
def test_values_stay_as_they_are_written(tmp_path, value, text):
    path = written(tmp_path / "a.json", f'[{{"id": 1, "received": 2, "ward": {value}}}]')
    assert values(read(path)) == [("1", "2", text)]


def test_a_number_has_the_decimal_sign_of_the_source_but_not_in_dates(tmp_path):
    path = written(tmp_path / "a.json", '[{"id": 1, "received": 1.5e9, "ward": 2.5}]')
    assert values(read(path, source(decimal=","))) == [("1", "1.5e9", "2,5")]


def test_keys_may_differ_from_object_to_object(tmp_path, monkeypatch):
    monkeypatch.setattr(json_files, "RECORDS_PER_BATCH", 1)
    lines = '{"id": 1, "received": 2}\n{"received": 3, "id": 4, "ward": "A"}\n'
    table = read_table(written(tmp_path / "a.ndjson", lines))
    assert table.column_names[2:] == ["case_id", "received_at", "ward"]
    assert table["ward"].to_pylist() == [None, "A"]


def test_a_key_no_object_has_is_a_column_the_file_lacks(tmp_path):
    table = read_table(written(tmp_path / "a.json", '[{"id": 1, "received": 2}]'))
    assert table.column_names[2:] == ["case_id", "received_at"]
    with pytest.raises(FileProblem, match=r'missing: "received"\. What stands in the objects: id'):
        read(written(tmp_path / "a.json", '[{"id": 1}]'))


def test_what_is_no_object_is_a_broken_record(tmp_path):
    found = read(written(tmp_path / "a.ndjson", f'{ONE}\n{{"id": 2,\n[3]\n"x"\n{ONE}\n'))
    assert [row["line"] for row in found if row["broken"]] == [2, 3, 4]
    found = read(written(tmp_path / "a.json", f"[{ONE}, null, 5]"))
    assert [row["line"] for row in found if row["broken"]] == [2, 3]


def test_half_a_character_does_not_stop_the_file(tmp_path):
    path = written(tmp_path / "a.json", '[{"id": 1, "received": 2, "ward": "\\ud800x"}]')
    assert values(read(path)) == [("1", "2", "?x")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"[{ONE}, ", r"not valid JSON: line 1, character \d+.*cut short"),
        ("{}", "must be a list of objects"),
        ("5", "must be a list of objects"),
        ("[]", "holds no objects"),
        ("[1, 2]", "holds no objects"),
        ("[" * 200_000, "nested too deeply"),
        ("  ", "empty"),
    ],
)
def test_json_that_holds_no_records_says_why(tmp_path, text, says):
    with pytest.raises(FileProblem, match=says):
        read(written(tmp_path / "a.json", text))


@pytest.mark.parametrize("size", [7, 50, 1 << 22])
def test_one_line_of_any_length_is_read_whatever_the_pieces(tmp_path, monkeypatch, size):
    monkeypatch.setattr(encoding, "BLOCK_BYTES", size)
    monkeypatch.setattr(encoding, "LONGEST_LINE", 100)
    rows = ", ".join(ONE.replace("1,", f"{n},", 1) for n in range(300))
    found = values(read(written(tmp_path / "a.json", f'{{"n": 12345, "r": [{rows}]}}')))
    assert found == [(str(n), "2020-01-01", "A") for n in range(300)]


NESTED = '{"id": {"nr": 1}, "p": {"received": "2020-01-01", "ward": {"name": "A", "code": "x"}}}'
PATHS = {"case_id": ("id.nr",), "received_at": ("p.received",), "ward": ("p.ward.name",)}


@pytest.mark.parametrize("name", ["a.json", "a.geojson", "a.ndjson"])
def test_a_value_within_objects_is_named_by_its_path(tmp_path, name):
    text = f"{NESTED}\n" if name == "a.ndjson" else f'{{"features": [{NESTED}, {{"id": {{}}}}]}}'
    found = values(read(written(tmp_path / name, text), source(PATHS)))
    assert found[0] == ("1", "2020-01-01", "A")
    assert found[1:] == ([] if name == "a.ndjson" else [(None, None, None)])


def test_a_key_that_stands_deeper_is_proposed_with_its_path(tmp_path):
    with pytest.raises(FileProblem, match=r'did you mean "p.received"') as problem:
        read(written(tmp_path / "a.json", f"[{NESTED}]"))
    assert "header_row" not in str(problem.value)


TWO_LISTS = f'{{"meta": {{"fields": [{{"id": "int"}}]}}, "data": {{"items": [{ONE}], "n": 1}}}}'


def test_of_several_lists_the_one_with_the_mapped_keys_is_read(tmp_path):
    assert values(read(written(tmp_path / "a.json", TWO_LISTS))) == [("1", "2020-01-01", "A")]


def test_a_list_is_chosen_by_the_settings_where_several_would_do(tmp_path):
    path = written(tmp_path / "a.json", TWO_LISTS.replace('{"id": "int"}', ONE + ", " + ONE))
    with pytest.raises(FileProblem, match=r"several lists.*meta.fields, data.items.*records ="):
        read(path)
    assert len(read(path, source(records="meta.fields"))) == 2
    with pytest.raises(FileProblem, match=r'no list under "data"'):
        read(path, source(records="data"))
