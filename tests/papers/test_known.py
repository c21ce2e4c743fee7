"""A pack made again later tells what was known then, and what was restated since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from giaoban.errors import NotBuilt
from giaoban.warehouse.snapshots import KEPT, Moment, rebuilt_as_known
from tests.papers.conftest import FIRST_IMPORT, TODAY, made


def test_the_pack_made_again_as_known_that_day_has_the_same_figures(packed):
    assert packed.known.sections == packed.first.sections
    known = [replace(ward, about="") for ward in packed.known.wards]
    assert known == [replace(ward, about="") for ward in packed.first.wards]
    assert packed.known.says == packed.first.says


def test_it_rests_on_the_same_data_and_says_so(packed):
    def data(papers) -> str:
        return dict(papers.sources)["Mã kiểm tra số liệu"]

    assert data(packed.known) == data(packed.first) != data(packed.again)
    assert "23/11/2026" in packed.known.footer


def test_what_came_in_later_changes_the_pack_of_now_alone(packed):
    assert packed.again.sections[1] != packed.first.sections[1]
    assert "Kết luận sau này" in str(packed.again.sections[0])
    assert "Kết luận sau này" not in str(packed.known.sections[0])


def test_what_was_restated_is_told_value_by_value(packed):
    revised = packed.known.revised
    rows = {tuple(cell.text for cell in row[:3]): row[3:] for row in revised.grid.rows}
    then, now = rows["16/11/2026", "Toàn thành phố", "Tiếp nhận trong tuần"]
    assert int(now.text) == int(then.text) + 1
    assert packed.first.revised is None and packed.again.revised is None
    assert len(revised.grid.rows) == len(rows)


def test_before_the_first_import_nothing_was_known(packed):
    with pytest.raises(NotBuilt):
        rebuilt_as_known(packed.folder, packed.home, Moment(FIRST_IMPORT.date().replace(day=1)))


def test_what_serves_now_is_read_where_nothing_came_in_since(packed):
    home = rebuilt_as_known(packed.folder, packed.home, Moment(date(2026, 12, 31)))
    assert home.folder == packed.home / "small"


def test_an_earlier_week_is_told_as_of_its_last_day(packed):
    from giaoban.papers.pack import PackRequest as Order
    from giaoban.papers.pack import contents
    from tests.papers.conftest import silent

    earlier = contents(Order(packed.folder, packed.home, date(2026, 11, 2), None, "vi"), silent)
    assert earlier.week == date(2026, 11, 2)
    assert "08/11/2026" in earlier.footer
    assert earlier.heading.place_and_day.endswith("ngày 09 tháng 11 năm 2026")
    assert "Kết luận" in str(packed.again.sections[0])
    assert "Kết luận sau này" not in str(earlier.sections[0])


def test_only_the_latest_readings_are_kept(packed):
    made(packed.folder, packed.home, TODAY)
    kept = list((packed.home / "small" / "known").iterdir())
    assert 1 <= len(kept) <= KEPT
