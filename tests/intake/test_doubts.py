"""What a reader doubts of a file it takes reaches the ledger of the import and the query."""

from giaoban.intake import readers
from giaoban.intake.delimited import read_delimited
from giaoban.words.message import Message


def test_what_a_reader_says_of_a_file_is_kept_with_the_import(tiny, monkeypatch):
    doubt = Message("intake.columns.lacking", columns='"due" (due_at)')

    def doubting(stream, source, remarks):
        yield from read_delimited(stream, source, remarks)
        remarks.doubts.append(doubt)
        remarks.notes += [Message("intake.file.nothing"), Message("intake.columns.tab")]

    monkeypatch.setitem(readers.READERS, "delimited", doubting)
    tiny.cases("a.csv", "1,2020-10-05,,,open,A").build()
    (row,) = tiny.ask("records/doubts")
    assert (row["batch"], row["file"], row["doubted"]) == (1, "a.csv", doubt.english())
    assert row["doubted_message"] == doubt.stored()
    nothing, tab = Message("intake.file.nothing"), Message("intake.columns.tab")
    assert tiny.ask("records/ledger")[0]["note"] == f"{nothing.english()}; {tab.english()}"
