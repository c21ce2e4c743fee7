"""Whatever lies in the folder, the build says in a sentence what is wrong and loses nothing."""

import gzip
import io
import json
import zipfile

import pytest
import xlsxwriter

from giaoban.cli.commands import main
from tests.tiny_city import SETTINGS

GOOD = "id,received,closed,due,status,ward\n9,2020-10-05,,,open,A\n"
ANY_FILE = SETTINGS.replace('files = ["*.csv"]', 'files = ["in/*"]')


def truncated_zip() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("a.csv", GOOD * 100)
    return content.getvalue()[:-30]


FILES = {
    "an empty file": ("bad.csv", b"", "empty"),
    "a header and nothing else mapped": ("bad.csv", b"x,y\n1,2\n", "id"),
    "text of another encoding": ("bad.csv", "id,ward\n".encode("utf-16-be"), ""),
    "a truncated zip": ("bad.zip", truncated_zip(), "damaged"),
    "a truncated gz": ("bad.csv.gz", gzip.compress(GOOD.encode() * 500)[:-20], "damaged"),
    "a zip that is none": ("bad.zip", b"not a zip", ""),
    "a workbook that is none": ("bad.xlsx", b"not a workbook", ""),
    "json that is none": ("bad.json", b'[{"id": 1', ""),
    "a parquet that is none": ("bad.parquet", b"PAR1 not", ""),
    "a list of survey respondents": (
        "bad.csv",
        GOOD.replace("ward\n", "ward,Người trả lời phiếu\n").replace(",A", ",A,x").encode(),
        "Người trả lời",
    ),
}


@pytest.fixture
def build(tiny, capsys):
    """Builds the tiny city by command: exit code, ledger, standard error."""

    def command():
        places = ["--city", str(tiny.folder), "--home", str(tiny.home)]
        code = main(["build", "--format", "json", *places])
        said = capsys.readouterr()
        return code, json.loads(said.out or "[]"), said.err

    tiny.settings(ANY_FILE)
    return command


def test_each_bad_file_is_named_and_the_good_one_taken(tiny, build):
    for number, (name, content, _) in enumerate(FILES.values()):
        tiny.write(f"in/{number}/{name}", content)
    tiny.settings(ANY_FILE.replace("in/*", "in/**/*.*")).write("in/good.csv", GOOD)
    code, ledger, err = build()
    assert code == 4
    assert "Traceback" not in err
    rows = {row["file"]: row for row in ledger}
    assert rows.pop("in/good.csv")["accepted_rows"] == 1
    for number, (kind, (name, _, says)) in enumerate(FILES.items()):
        row = rows[f"in/{number}/{name}"]
        assert f"in/{number}/{name}" in err, kind
        assert row["read_rows"] == row["accepted_rows"] == 0, kind
        assert says in row["problem"], kind


def test_a_folder_under_a_files_name_is_named(tiny, build):
    (tiny.folder / "in" / "bad.csv").mkdir(parents=True)
    tiny.write("in/good.csv", GOOD)
    code, ledger, err = build()
    assert code == 4
    assert "folder" in err
    assert len(ledger) == 2


def test_a_second_header_line_is_no_row_and_a_note_says_so(tiny, build):
    tiny.write("in/a.csv", GOOD.splitlines()[0] + "\n" + GOOD)
    code, ledger, _ = build()
    assert code == 0
    assert (ledger[0]["accepted_rows"], ledger[0]["rejected_rows"]) == (1, 0)
    assert "1 line of page heads" in ledger[0]["note"]


def test_a_line_of_a_million_columns_costs_one_row(tiny, build):
    tiny.write("in/a.csv", GOOD + "," * 1_000_000 + "\n" + "8,2020-10-05,,,open,A\n")
    code, ledger, _ = build()
    assert code == 0
    assert (ledger[0]["accepted_rows"], ledger[0]["rejected_rows"]) == (2, 1)
    assert tiny.ask("records/rejected")[0]["reason"] == "broken_row"


def test_dates_in_the_wrong_order_refuse_the_file_with_an_example(tiny, build):
    formats = '[source.formats]\nreceived_at = "%d/%m/%Y"\n'
    tiny.settings(ANY_FILE.replace("1.0", "0.05") + formats)
    rows = "".join(f"{day},10/{day}/2020,,,open,A\n" for day in range(1, 29))
    tiny.write("in/a.csv", GOOD.splitlines()[0] + "\n" + rows)
    code, ledger, err = build()
    assert code == 4
    assert "10/13/2020" in err or "10/2" in err
    assert ledger[0]["read_rows"] == ledger[0]["rejected_rows"] == 28


def test_days_as_excel_counts_them_refuse_the_file_with_line_and_advice(tiny, build):
    tiny.settings(ANY_FILE.replace("1.0", "0.05"))
    tiny.write("in/a.csv", GOOD.replace("2020-10-05", "44109"))
    code, ledger, _ = build()
    assert code == 4
    assert "line 2: '44109'. That is how Excel counts days" in ledger[0]["problem"]


def test_a_number_beyond_all_time_costs_its_own_row(tiny, build):
    tiny.settings(ANY_FILE + '[source.formats]\nreceived_at = "epoch_s"\n')
    rows = "".join(f"{n},{text},,,open,A\n" for n, text in enumerate(("1e300", "-1e300", "nan")))
    tiny.write("in/a.csv", GOOD.replace("2020-10-05", "1601861400") + rows)
    code, ledger, _ = build()
    assert code == 0
    assert (ledger[0]["accepted_rows"], ledger[0]["rejected_rows"]) == (1, 3)


NASTY = {
    "a title in merged cells": ("a.xlsx", "header_row"),
    "an empty gz": ("a.csv.gz", "empty"),
    "a gz in a gz": ("b.csv.gz", "a gz file"),
    "a zip in a zip": ("a.zip", "zip inside a zip"),
    "half a letter of utf-16": ("a.csv", "Line 4"),
    "a number as json": ("a.json", "list of objects"),
    "json without end": ("b.json", "nested too deeply"),
    "another kind of file": ("a.doc", "is not a kind of file"),
    "a column twice": ("c.csv", '"ward" stands twice in line 1'),
}


def nasty(name: str) -> bytes:
    """The content of a file that no table can be read from."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("in.zip", b"PK")
    book = io.BytesIO()
    workbook = xlsxwriter.Workbook(book)
    workbook.add_worksheet().merge_range(0, 0, 0, 5, "BIỂU TỔNG HỢP")
    workbook.close()
    return {
        "a title in merged cells": book.getvalue(),
        "an empty gz": gzip.compress(b""),
        "a gz in a gz": gzip.compress(gzip.compress(GOOD.encode())),
        "a zip in a zip": inner.getvalue(),
        "half a letter of utf-16": (GOOD + GOOD).encode("utf-16")[:-1],
        "a number as json": b"5",
        "json without end": b"[" * 100_000,
        "another kind of file": b"x",
        "a column twice": GOOD.replace("due", "ward").encode(),
    }[name]


def test_nasty_files_are_named_all_at_once_and_the_good_one_is_taken(tiny, build):
    for name, (file, _) in NASTY.items():
        folder = name.replace(" ", "-")
        tiny.write(f"in/{folder}/{file}", nasty(name))
    tiny.settings(ANY_FILE.replace("in/*", "in/**/*.*")).write("in/good.csv", GOOD)
    code, ledger, err = build()
    assert code == 4
    assert "Traceback" not in err
    problems = {row["file"].split("/")[1]: row["problem"] for row in ledger}
    assert problems.pop("good.csv") is None
    for name, (_, says) in NASTY.items():
        assert says in problems[name.replace(" ", "-")], name


SOME = {
    "a mark within": (b"\xef\xbb\xbf99,2020-10-05,,,open,A\n", (31, 0)),
    "the header again": (GOOD.splitlines()[0].encode() + b"\n", (30, 0)),
    "a line of totals": ("Tổng cộng,,,,,30\n".encode(), (30, 1)),
    "a short line of totals": ("Tổng cộng: 30\n".encode(), (30, 0)),
    "zero bytes": (b"98,2020-10-05,,,open,A\0B\n", (31, 0)),
    "a quote left open": (b'97,2020-10-05,,,open,"A\n', (30, 1)),
    "a day there was not": (b"96,2019-02-29,,,open,A\n95,2020-02-29,,,open,A\n", (31, 1)),
    "the hour 24": (b"94,2020-10-15 24:00:00,,,open,A\n", (31, 0)),
    "other line ends": (b"93,2020-10-05,,,open,A\r\n92,2020-10-05,,,open,A\r", (32, 0)),
    "a byte that is none of utf-8": (b"91,2020-10-05,,,open,\xff\n", (30, 1)),
}


def thirty(file: int) -> bytes:
    """Thirty good rows, of cases that no other file has."""
    rows = (f"{file}-{n},2020-10-05,,,open,Hồng Gai\n" for n in range(30))
    return (GOOD.splitlines()[0] + "\n" + "".join(rows)).encode()


def test_what_is_odd_in_a_good_file_costs_no_more_than_its_own_rows(tiny, build):
    tiny.settings(ANY_FILE.replace("1.0", "0.05"))
    for number, (content, _) in enumerate(SOME.values()):
        tiny.write(f"in/{number}.csv", thirty(number) + content)
    code, ledger, _ = build()
    assert code == 0
    rows = {row["file"]: row for row in ledger}
    for number, (kind, (_, counts)) in enumerate(SOME.items()):
        row = rows[f"in/{number}.csv"]
        assert (row["accepted_rows"], row["rejected_rows"]) == counts, kind
        assert row["read_rows"] == sum(counts), kind


def test_what_lies_among_the_files_is_passed_over_and_named(tiny, build):
    for name in ("Thumbs.db", "readme.txt", "~$a.xlsx", "desktop.ini"):
        tiny.write(f"in/{name}", b"x")
    tiny.write("in/a.csv", GOOD)
    code, ledger, err = build()
    assert code == 0
    assert [row["file"] for row in ledger] == ["in/a.csv"]
    assert all(name in err for name in ("Thumbs.db", "readme.txt", "~$a.xlsx", "desktop.ini"))


def test_what_lies_in_a_zip_beside_the_records_is_named_in_a_note(tiny, build):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in ("Thumbs.db", "README.txt", "in/.DS_Store", "in/~$a.xlsx", "__MACOSX/._a.csv"):
            archive.writestr(name, "x")
        archive.writestr("in/a.csv", GOOD)
    tiny.write("in/a.zip", content.getvalue())
    code, ledger, _ = build()
    assert code == 0
    assert ledger[0]["accepted_rows"] == 1
    assert ledger[0]["note"] == (
        "passed over in the zip: README.txt, Thumbs.db, in/.DS_Store, in/~$a.xlsx"
    )


SPOILED = "Phường Hồng Gai".encode().decode("cp1252", "replace")


def test_one_value_of_spoiled_letters_costs_its_own_row(tiny, build):
    tiny.settings(ANY_FILE.replace("1.0", "0.05"))
    rows = "".join(f"{n},2020-10-05,,,open,A\n" for n in range(40))
    tiny.write("in/a.csv", GOOD + rows + f"99,2020-10-05,,,open,{SPOILED}\n")
    code, ledger, _ = build()
    assert code == 0
    assert (ledger[0]["accepted_rows"], ledger[0]["rejected_rows"]) == (40, 1)
    rejected = tiny.ask("records/rejected")[0]
    assert (rejected["line"], rejected["reason"]) == (43, "broken_row")
    assert '"ward"' in rejected["detail"]


def test_a_file_of_spoiled_letters_is_refused_with_what_to_do(tiny, build):
    tiny.settings(ANY_FILE.replace("1.0", "0.05"))
    rows = "".join(f"{n},2020-10-05,,,open,{SPOILED}\n" for n in range(40))
    tiny.write("in/a.csv", GOOD + rows)
    code, ledger, err = build()
    assert code == 4
    assert ledger[0]["accepted_rows"] == 0
    assert "wrong encoding in the column" in err


def test_a_missing_variable_is_named(tiny, build):
    tiny.settings(ANY_FILE.replace("in/*", "${NOT_SET_ANYWHERE}/*.csv"))
    code, _, err = build()
    assert code == 4
    assert "NOT_SET_ANYWHERE" in err


def test_personal_values_in_a_mapped_column_refuse_the_file_and_leave_no_trace(tiny, build):
    rows = "".join(f"{n},2020-10-05,,,open,09123456{n:02}\n" for n in range(20))
    tiny.write("in/a.csv", GOOD.splitlines()[0] + "\n" + rows)
    code, ledger, err = build()
    assert code == 4
    assert "phone" in err
    assert ledger[0]["read_rows"] == 0
    for file in tiny.home.rglob("*"):
        assert not file.is_file() or b"0912345601" not in file.read_bytes(), file


def test_e_mail_addresses_as_case_ids_refuse_the_file_but_long_numbers_do_not(tiny, build):
    header = GOOD.splitlines()[0] + "\n"
    mails = "".join(f"a{n}@city.vn,2020-10-05,,,open,A\n" for n in range(9))
    numbers = "".join(f"1010002956{n:02},2020-10-05,,,open,A\n" for n in range(9))
    tiny.write("in/a.csv", header + mails).write("in/b.csv", header + numbers)
    _, ledger, _ = build()
    assert [row["accepted_rows"] for row in ledger] == [0, 9]


def test_a_closed_home_is_a_sentence(tiny, capsys):
    tiny.home.write_text("a file where the folder should be")
    code = main(["build", "--city", str(tiny.folder), "--home", str(tiny.home)])
    assert code == 1
    assert "Traceback" not in capsys.readouterr().err
