"""Cities that a comparison is not made for: equal wards, one ward, cases of no ward, waits of hours."""

from datetime import date, timedelta

import pytest

from giaoban.words.text import in_language, t
from tests.figures.every_figure import reader, shown
from tests.tiny_city import SETTINGS, TinyCity

AS_OF = date(2020, 10, 31)
FIRST = date(2020, 6, 1)


def _records(*wards: str) -> list[str]:
    """Every day the same in each ward: one closed after three days, one in ten left open."""
    rows = []
    for place, ward in enumerate(wards):
        for day in range(150):
            on = FIRST + timedelta(days=day)
            closed = "" if day % 10 == 0 else str(on + timedelta(days=3))
            status = "closed" if closed else "open"
            rows.append(f"{place}-{day},{on},{closed},{on + timedelta(days=5)},{status},{ward}")
    return rows


def _said(tiny: TinyCity, *records: str) -> dict[str, str]:
    tiny.cases("book.csv", *records).build()
    with in_language("vi"):
        figures = shown(reader(tiny.folder, tiny.home, AS_OF))
        return {name: t(one.says.key, **one.says.numbers) for name, one in figures.items()}


def test_of_equal_wards_none_is_named_without_the_other(tiny):
    said = _said(tiny, *_records("Bắc", "Nam"))
    one_sided = {name: says for name, says in said.items() if ("Bắc" in says) != ("Nam" in says)}
    # A chart shows one ward: the one that is pointed at.
    assert set(one_sided) <= {"review.chart:chart", "response_times.curve:curve"}
    assert sum("Bắc" in says for says in said.values()) > 2


def test_of_ten_equal_wards_the_number_is_said(tiny):
    wards = [f"Phường {letter}" for letter in "ABCDEFGHIK"]
    said = _said(tiny, *_records(*wards))
    named = {name: says for name, says in said.items() if any(ward in says for ward in wards)}
    assert set(named) <= {"review.chart:chart", "response_times.curve:curve"}
    assert "10 phường, xã" in said["backlog.wards:wards"]


def test_one_ward_is_compared_with_nobody(tiny):
    said = _said(tiny, *_records("Bắc"))
    beside = [name for name, says in said.items() if "thành phố" in says and "Bắc" in says]
    assert beside == []
    most = [name for name, says in said.items() if "nhất ở" in says or "nhất là Bắc" in says]
    assert most == []


def test_cases_of_no_ward_are_no_ward_in_any_sentence(tiny):
    said = _said(tiny, *_records("Bắc", "Nam", ""), *_records("")[:40])
    with in_language("vi"):
        nowhere = t("ward.unallocated")
    assert [name for name, says in said.items() if nowhere in says] == []
    three = [name for name, says in said.items() if "3 phường" in says or "3 đơn vị" in says]
    assert three == []


@pytest.fixture
def hours(tiny):
    """A city whose cases take one to nine hours."""
    formats = '\n[source.formats]\nreceived_at = "%Y-%m-%d %H:%M"\nclosed_at = "%Y-%m-%d %H:%M"\n'
    rows = [
        f"{ward}{day},{FIRST + timedelta(days=day)} 08:00,"
        f"{FIRST + timedelta(days=day)} {9 + day % 9:02}:00,,closed,{ward}"
        for ward in ("Bắc", "Nam")
        for day in range(150)
    ]
    tiny.settings(SETTINGS + formats).cases("book.csv", *rows).build()
    with in_language("en"):
        yield shown(reader(tiny.folder, tiny.home, AS_OF))


def test_waits_of_hours_are_said_drawn_and_listed_in_hours(hours):
    medians = hours["response_times.medians:wards"].drawing
    assert "4.0 hours" in medians.layout.annotations[0].text or "5.0 hours" in str(medians)
    assert max(medians.layout.xaxis.range) > 4
    table = hours["response_times.categories:categories"].drawing
    assert "hours" in table.heads["median_days"]
    assert table.rows.median_days.iloc[0] > 3
    with in_language("en"):
        said = [t(one.says.key, **one.says.numbers) for one in hours.values()]
    assert [says for says in said if "0.0 days" in says] == []
