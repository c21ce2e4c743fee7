"""A batch is taken out of the figures and put back, and the figures return exactly."""

from __future__ import annotations

import pytest

from giaoban.errors import BuildError
from giaoban.warehouse.withdrawing import restore, withdraw
from tests.tiny_city import TinyCity


def facts(city: TinyCity) -> list[dict]:
    return city.ask("records/facts")


def warnings(report) -> list[str]:
    return [str(said) for said in report.intake.warnings]


@pytest.fixture
def city(tiny, english):
    tiny.cases("47.csv", "1,2020-10-05,,,open,A", "2,2020-10-06,,,open,B").build()
    return tiny


def test_figures_return_exactly_and_the_file_stays_out_until_it_is_put_back(city):
    before = facts(city)
    city.cases(
        "wrong.csv", "1,2020-10-05,2020-10-08,,closed,A", "9,2020-10-09,,,open,Z", "?"
    ).build()
    with_it, rejected = facts(city), city.ask("records/rejected")
    report = withdraw(city.folder, city.home, 2, "of another city")
    assert facts(city) == before
    assert city.ask("records/rejected") == city.ask("records/rejected_rows") == []
    row = city.ask("records/ledger")[1]
    assert (row["withdrawn_why"], row["replaced_rows"]) == ("of another city", 2)
    assert row["withdrawn_at"] is not None
    said = "wrong.csv: withdrawn with import 2, not read. 'giaoban restore 2' puts it back."
    assert warnings(report) == [said]
    again = city.build()
    assert (again.is_new, again.intake.rows, warnings(again)) == (False, [], [said])
    report = restore(city.folder, city.home, 2)
    assert (facts(city), city.ask("records/rejected")) == (with_it, rejected)
    assert warnings(report) == []
    assert city.ask("records/ledger")[1]["withdrawn_at"] is None


def test_a_wrong_file_among_others_is_taken_out_alone(city):
    before = facts(city)
    city.cases("49.csv", "4,2020-10-20,,,open,A")
    city.cases("wrong.csv", "1,2020-10-05,,,open,Z", "9,2020-10-22,,,open,Z").build()
    assert {row["case_id"]: row["state"] for row in facts(city)}["1"] == "open"
    withdraw(city.folder, city.home, 2, file="wrong.csv")
    assert facts(city)[:2] == before
    assert [row["case_id"] for row in facts(city)] == ["1", "2", "4"]
    files = [(row["batch"], row["file"]) for row in city.ask("records/ledger")]
    assert files[-1] == (3, "49.csv")


def test_what_cannot_be_withdrawn_is_said(city):
    for batch, file, said in (
        (7, None, "There is no import 7; the last one is 1."),
        (1, "48.csv", "Import 1 has no file 48.csv; it has: 47.csv."),
    ):
        with pytest.raises(BuildError, match=said):
            withdraw(city.folder, city.home, batch, file=file)
    with pytest.raises(BuildError, match="is not withdrawn"):
        restore(city.folder, city.home, 1)
    city.cases("a.csv", "7,2020-10-05,,,open,A").cases("b.csv", "8,2020-10-05,,,open,A").build()
    (city.folder / "a.csv").unlink()
    with pytest.raises(BuildError, match=r"no longer in the city folder: a\.csv"):
        withdraw(city.folder, city.home, 2, file="b.csv")


def test_the_reason_names_nobody(city):
    withdraw(city.folder, city.home, 1, "đơn của bà Trần Thị Hoa 0912345678")
    restore(city.folder, city.home, 1, "Trần Thị Hoa xin lại")
    (file,) = city.city_home.batches.glob("*.jsonl")
    assert "Hoa" not in file.read_text("utf-8")
    assert "0912" not in file.read_text("utf-8")
