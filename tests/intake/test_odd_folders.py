"""What lies about in a city folder and in the home: each costs a sentence, and no other file."""

from __future__ import annotations

import gzip
import io
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from giaoban.city.home import ROOT, CityHome
from giaoban.errors import FileProblem
from giaoban.intake import delimited
from giaoban.intake.archives import MOST_PARTS, parts
from tests.intake.tables import HEADER, read, written
from tests.intake.test_bad_input import GOOD, build  # noqa: F401
from tests.tiny_city import TinyCity

NOBODY = "setpriv --reuid=65534 --regid=65534 --clear-groups"
HARMS = {NOBODY: "Permission denied", "prlimit --fsize=4096": "File too large"}


def test_odd_names_links_and_folders_cost_no_other_file(tiny, build):  # noqa: F811
    tiny.write("in/good.csv", GOOD)
    with open(os.fsencode(tiny.folder) + b"/in/b\xff.csv", "w") as odd:
        odd.write(GOOD.replace("9,", "8,"))
    (tiny.folder / "in" / "loop.csv").symlink_to("loop.csv")
    batches = CityHome(tiny.home / "tiny").batches
    (batches / "000003 (copy)").mkdir(parents=True)
    (batches.parent / "city_folder").write_bytes(b"\xff\0\x80")
    code, ledger, err = build()
    assert code == 4 and "000003 (copy)" in err
    assert {row["file"]: row["accepted_rows"] for row in ledger} == {
        "in/good.csv": 1,
        "in/b\ufffd.csv": 1,
        "in/loop.csv": 0,
    }
    (batches / "000001" / "ledger.parquet").write_bytes(b"")
    code, _, err = build()
    assert code == 1 and "import 000001" in err


def test_a_zip_of_more_files_than_a_year_has_days_is_refused_at_once(tmp_path):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for number in range(MOST_PARTS + 1):
            archive.writestr(f"{number}.csv", HEADER)
    with pytest.raises(FileProblem, match="401 files or sheets"):
        parts(written(tmp_path / "a.zip", content.getvalue()), "a.zip")


@pytest.mark.parametrize("blank", ["\n", ",,\n", " \n", "\r\n"])
@pytest.mark.parametrize("most", [10, 5000])
def test_lines_without_end_are_no_table_and_lines_below_are_numbered(
    tmp_path, monkeypatch, blank, most
):
    monkeypatch.setattr(delimited, "MOST_BLANK", most)
    text = HEADER + "1,2026-10-01,A\n" + blank * 3000 + "2,2026-10-02,B\n"
    path = written(tmp_path / "a.csv.gz", gzip.compress(text.encode()))
    if most < 3000:
        with pytest.raises(FileProblem, match="blank lines"):
            read(path)
    else:
        assert [row["line"] for row in read(path)] == [2, 3003]


@pytest.mark.parametrize("name", ["a.json", "a.ndjson"])
def test_blank_lines_of_json_are_passed_in_one_step(tmp_path, name):
    one = '{"id": "1", "received": "2026-10-01", "ward": "A"}'
    text = f"[{one}," + "\n" * 9_000_000 + f"{one}]" if name == "a.json" else f"{one}\n\n\n{one}"
    assert [row["line"] for row in read(written(tmp_path / name, text))] == (
        [1, 2] if name == "a.json" else [1, 4]
    )


@pytest.mark.skipif(not shutil.which("setpriv") or os.geteuid() != 0, reason="root and setpriv")
def test_closed_files_and_a_closed_or_full_disk_leave_what_served():
    with TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        folder, home = Path(place) / "city", Path(place) / "home"
        folder.mkdir()
        city = TinyCity(folder, home).settings().write("good.csv", GOOD)
        city.build()
        city.write("shut.csv", GOOD.replace("9,", "8,"))
        (folder / "shut.csv").chmod(0o600)
        served = (home / "tiny" / "current").read_text()
        for how, says in HARMS.items():
            done = _built(how.split(), city)
            assert (done.returncode, "Traceback" in done.stderr) == (1, False), how
            assert says in done.stderr and (home / "tiny" / "current").read_text() == served
        for path in (home, *home.rglob("*")):
            os.chown(path, 65534, 65534)
        done = _built(NOBODY.split(), city)
        assert done.returncode == 4 and "shut.csv: The file cannot be opened" in done.stderr


def _built(how, city):
    places = ["--city", str(city.folder), "--home", str(city.home), "--lang", "en"]
    command = [*how, sys.executable, "-m", "giaoban", "build", *places]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
