"""`map`: prints a proposal, writes it when nothing is open, and makes a city of files alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from giaoban.city.settings import read_city
from giaoban.cli.commands import main
from tests.tiny_city import TinyCity

HEADER = "Mã phản ánh,Họ và tên,Ngày tiếp nhận,Ngày xử lý xong,Trạng thái,Đơn vị,Lĩnh vực"
ROWS = (
    "PA-1,Trần Thị Bưởi,05/10/2020,20/10/2020,Đã giải quyết,Phường Hồng Gai,Rác",
    "PA-2,Lê Văn Cam,06/10/2020,,Đang xử lý,P.Hà Lầm,Rác",
    "PA-3,Vũ Thị Đào,07/10/2020,,Treo,Phường Hà Lầm,Đường",
)


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "phan-anh-tuan-41.csv"
    path.write_text("\n".join([HEADER, *ROWS]) + "\n", "utf-8")
    return path


def _map(tiny, file, *more: str) -> int:
    return main(["map", str(file), "--city", str(tiny.folder), "--home", str(tiny.home), *more])


def test_a_proposal_is_printed_with_its_reasons_and_questions_and_nothing_is_written(
    tiny, file, capsys
):
    before = (tiny.folder / "city.toml").read_bytes()
    assert _map(tiny, file) == 0
    said = capsys.readouterr().out
    assert 'case_id = "Mã phản ánh" # sure; the name "Mã phản ánh" says so; 3 numbers' in said
    assert '# not read: "Họ và tên": personal by its name' in said
    assert '--answer "status.Treo=open"' in said
    assert not any(name in said for name in ("Bưởi", "Cam", "Đào"))
    assert (tiny.folder / "city.toml").read_bytes() == before


def test_what_is_undecided_and_not_answered_is_not_written(tiny, file, capsys):
    before = (tiny.folder / "city.toml").read_bytes()
    assert _map(tiny, file, "--write") == 1
    assert "1 question is open" in capsys.readouterr().err
    assert (tiny.folder / "city.toml").read_bytes() == before


def test_an_answered_proposal_is_written_after_a_trial_reading(tiny, file, capsys):
    answer = ("--answer", "status.Treo=open", "--name", "pakn", "--write")
    assert _map(tiny, file, *answer) == 0
    assert "Read 3 rows: 3 accepted, 0 rejected." in capsys.readouterr().err
    source = read_city(tiny.folder).sources[-1]
    assert (source.name, source.files) == ("pakn", ())
    assert source.values["status"]["open"] == ("Đang xử lý", "Treo")
    assert len(list(tiny.folder.glob("city.toml.*"))) == 1


def test_a_file_that_would_not_be_taken_leaves_the_settings_as_they_are(tiny, file, capsys):
    text = (tiny.folder / "city.toml").read_text("utf-8")
    tiny.settings(text.replace("max_rejected_share = 1.0", "max_rejected_share = 0.05"))
    before = (tiny.folder / "city.toml").read_bytes()
    assert _map(tiny, file, "--answer", "status.Treo=-", "--write") == 1
    assert "Nothing was written" in capsys.readouterr().err
    assert (tiny.folder / "city.toml").read_bytes() == before


def test_a_city_is_made_of_files_alone_and_can_be_built_at_once(tmp_path, file, capsys):
    made = TinyCity(tmp_path / "moi", tmp_path / "home")
    new = ["map", str(file), "--new-city", str(made.folder), "--code", "moi", "--title", "Mới"]
    assert main([*new, "--answer", "status.Treo=open"]) == 0
    assert "the national calendar of Vietnam" in capsys.readouterr().err
    city = read_city(made.folder)
    assert (city.name["vi"], city.timezone) == ("Mới", "Asia/Ho_Chi_Minh")
    wards = (made.folder / "wards.csv").read_text("utf-8").splitlines()
    # One unit in two spellings is one; the shipped city knows the national codes of both.
    assert wards == [
        "ward_code,ward_name,kind",
        "06676,Phường Hà Lầm,ward",
        "06685,Phường Hồng Gai,ward",
    ]
    made.build()
    (ledger,) = made.ask("records/ledger")
    assert (ledger["accepted_rows"], ledger["rejected_rows"]) == (3, 0)
    assert made.ask("records/unknown_wards") == []
    assert main([*new, "--answer", "status.Treo=open"]) == 1


def test_no_person_who_stood_in_the_column_of_units_becomes_a_unit(tmp_path, capsys):
    units = ["Trần Phú", "Võ Thị Sáu", "Hồng Gai", "Quảng La"]
    people = {14: "Nguyễn Văn An", 18: "Lê Hoa"}
    rows = [f"{day};{day}/02/2026;{people.get(day) or units[day % 4]}" for day in range(13, 29)]
    file = tmp_path / "phan-anh.csv"
    file.write_text("\n".join(["Mã đơn;Ngày nhận;Đơn vị", *rows]) + "\n", "utf-8")
    made = tmp_path / "moi"
    new = ["map", str(file), "--new-city", str(made), "--code", "moi", "--title", "Mới"]
    assert main([*new, "--lang", "en"]) == 0
    said = capsys.readouterr()
    assert "1 name left out that may be of a person" in said.err and not _names(people, said.err)
    wards = (made / "wards.csv").read_text("utf-8")
    assert not _names(people, wards)
    assert all(unit in wards for unit in units)


def _names(people: dict[int, str], text: str) -> bool:
    return any(name in text for name in people.values())
