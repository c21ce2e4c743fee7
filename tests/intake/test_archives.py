"""Files of records as parts, packed or not."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import zipfile

import pytest

from giaoban.errors import FileProblem
from giaoban.intake.archives import content_hash, parts
from tests.intake.tables import HEADER, read, values, written

ROWS = HEADER + "1,2020-01-01,A\n"


def zipped(path, members: dict[str, bytes | str]):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def names(path) -> list[str]:
    return [part.name for part in parts(path, path.name)]


def test_a_plain_file_is_one_part(tmp_path):
    assert names(written(tmp_path / "A.CSV", ROWS)) == ["A.CSV"]


def test_the_only_member_of_a_zip_goes_by_the_zips_name(tmp_path):
    path = zipped(tmp_path / "a.zip", {"b.csv": ROWS})
    assert names(path) == ["a.zip"]
    assert values(read(path)) == [("1", "2020-01-01", "A")]


def test_each_of_several_members_is_a_part(tmp_path):
    path = zipped(tmp_path / "a.zip", {"x/c.csv": ROWS, "b.tsv": ROWS.replace(",", "\t")})
    assert names(path) == ["a.zip/b.tsv", "a.zip/x/c.csv"]
    assert values(read(path)) == [("1", "2020-01-01", "A")] * 2


def test_members_that_hold_no_records_are_passed_over(tmp_path):
    members = {"__MACOSX/._b.csv": "x", ".hidden.csv": "x", "about.pdf": "x", "b.csv": ROWS}
    assert names(zipped(tmp_path / "a.zip", members)) == ["a.zip"]


def test_gz_within_zip_and_any_kind_within_gz_are_read(tmp_path):
    packed = gzip.compress(ROWS.encode())
    assert values(read(zipped(tmp_path / "a.zip", {"b.csv.gz": packed})))
    assert values(read(written(tmp_path / "b.csv.gz", packed)))
    assert values(read(written(tmp_path / "noname.gz", packed)))
    lines = gzip.compress(b'{"id":1,"received":"2020-01-01","ward":"A"}\n')
    assert values(read(written(tmp_path / "b.ndjson.gz", lines))) == [("1", "2020-01-01", "A")]


def test_a_file_is_known_by_its_content(tmp_path):
    path = written(tmp_path / "a.csv", ROWS)
    assert content_hash(path) == hashlib.sha256(ROWS.encode()).hexdigest()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.csv", b"", "empty"),
        ("a.pdf", b"%PDF", '".pdf" is not a kind of file that is read'),
        ("a.zip", b"PK\x03\x04 cut", "damaged or cut short"),
        ("a.tar.gz", b"x", '".tar" is not a kind'),
    ],
)
def test_what_cannot_be_opened_says_why(tmp_path, name, content, says):
    with pytest.raises(FileProblem, match=says):
        parts(written(tmp_path / name, content), name)


def test_a_folder_is_not_a_file(tmp_path):
    with pytest.raises(FileProblem, match="folder"):
        parts(tmp_path, "records.csv")


def test_a_file_that_is_gone_says_so(tmp_path):
    with pytest.raises(FileProblem, match="no such file"):
        parts(tmp_path / "a.csv", "a.csv")


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.csv")
    with pytest.raises(FileProblem, match="no such file"):
        parts(tmp_path / "a.csv", "a.csv")


def test_a_zip_without_records_lists_what_it_holds(tmp_path):
    with pytest.raises(FileProblem, match=r"it holds a\.pdf"):
        parts(zipped(tmp_path / "a.zip", {"a.pdf": "x"}), "a.zip")


def test_a_zip_cut_anywhere_is_a_problem(tmp_path):
    rows = HEADER + "".join(f"{n},2020-01-01,{n * 7919 % 1000}\n" for n in range(5000))
    whole = zipped(tmp_path / "whole.zip", {"a.csv": rows}).read_bytes()
    for length in (10, len(whole) // 2, len(whole) - 5):
        with pytest.raises(FileProblem, match="cut short"):
            read(written(tmp_path / "cut.zip", whole[:length]))


def test_a_zip_with_a_spoiled_member_is_a_problem(tmp_path):
    whole = bytearray(zipped(tmp_path / "a.zip", {"a.csv": ROWS * 1000}).read_bytes())
    whole[60] ^= 0xFF
    with pytest.raises(FileProblem, match="damaged"):
        read(written(tmp_path / "b.zip", bytes(whole)))


def test_a_gz_cut_short_is_a_problem(tmp_path):
    packed = gzip.compress(ROWS.encode() * 1000)
    for content in (packed[: len(packed) // 2], packed[:-4], b"not packed at all"):
        with pytest.raises(FileProblem, match="cut short"):
            read(written(tmp_path / "a.csv.gz", content))


def test_a_zip_within_a_zip_is_a_problem_of_its_own_part(tmp_path):
    inner = io.BytesIO()
    zipfile.ZipFile(inner, "w").close()
    path = zipped(tmp_path / "a.zip", {"in.zip": inner.getvalue(), "b.csv": ROWS})
    assert names(path) == ["a.zip/b.csv", "a.zip/in.zip"]
    with pytest.raises(FileProblem, match="zip inside a zip"):
        read(path)


def test_a_zip_with_a_password_is_a_problem(tmp_path):
    content = bytearray(zipped(tmp_path / "a.zip", {"a.csv": ROWS}).read_bytes())
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + at] |= 0x1
    with pytest.raises(FileProblem, match="password"):
        read(written(tmp_path / "b.zip", bytes(content)))
