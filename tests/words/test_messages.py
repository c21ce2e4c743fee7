"""Every message of intake, build, doctor and the commands exists in both languages."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import giaoban
from giaoban import errors
from giaoban.city.settings import language_of, read_city
from giaoban.city.tables import read_table
from giaoban.cli.commands import main
from giaoban.intake import batches as batches_of
from giaoban.words import message
from giaoban.words.message import Message
from giaoban.words.text import LANGUAGES, in_language, sentences
from giaoban.words.units import unit_words

_PACKAGE = Path(giaoban.__file__).parent
# Those that make their key themselves, of a word that has a sentence for each of its values.
_OF_A_REASON = {"RegisterError", "Outdated"}
_ERRORS = {
    name
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, errors.GiaoBanError)
} - _OF_A_REASON
# Where a key is passed on or chosen: the definitions of `wrong`, the causes of a spoiled letter.
_PASSED_ON = {"what", "why", "key", 'held["key"]'}


def _calls() -> Iterator[tuple[str, ast.Call, ast.expr]]:
    """Every place that makes an error or a message: where, the call, and its key."""
    for path in sorted(_PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            at = 1 if name == "wrong" else 0
            if (name in _ERRORS or name in ("Message", "wrong")) and len(node.args) > at:
                yield f"{path.relative_to(_PACKAGE)}:{node.lineno}", node, node.args[at]
            elif name in _ERRORS or name == "Message":
                yield f"{path.relative_to(_PACKAGE)}:{node.lineno}", node, ast.Constant(None)


CALLS = [pytest.param(call, key, id=where) for where, call, key in _calls()]


def _named(sentence: str) -> set[str]:
    """What a call has to give: the words for the city's units are always there."""
    named = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
    return named - set(unit_words("en"))


def _pattern(key: ast.JoinedStr) -> tuple[str, str]:
    parts = [part.value if isinstance(part, ast.Constant) else "\0" for part in key.values]
    before, _, after = "".join(parts).partition("\0")
    return before, after


@pytest.mark.parametrize(("call", "key"), CALLS)
def test_an_error_and_a_message_carry_a_key_with_words_in_both_languages(call, key):
    if isinstance(key, ast.JoinedStr):
        before, after = _pattern(key)
        meant = [k for k in sentences("en") if k.startswith(before) and k.endswith(after)]
        assert meant, ast.unparse(key)
        return
    if not isinstance(key, ast.Constant):
        assert ast.unparse(key).replace("'", '"') in _PASSED_ON
        return
    assert all(key.value in sentences(language) for language in LANGUAGES), key.value
    given = {keyword.arg for keyword in call.keywords}
    if None not in given:
        assert given == _named(sentences("en")[key.value])


@pytest.mark.parametrize("cause", ["looks_misread", "has_undecoded"])
def test_a_spoiled_letter_has_words(cause):
    from giaoban.intake import columns

    key = columns.SPOILED[getattr(columns, cause)]
    assert all(key in sentences(language) for language in LANGUAGES)


@pytest.mark.parametrize(
    "reason",
    "read_only full locked unreachable damaged newer address outdated".split(),
)
def test_each_reason_of_the_register_has_words(reason):
    said = errors.RegisterError(reason, "x")
    assert len({_in(language, said) for language in LANGUAGES}) == 2
    assert _in("vi", said).endswith("(x)")


def _in(language: str, said: object) -> str:
    with in_language(language):
        return str(said)


GOLDEN = {
    "intake.file.empty": ({}, "Tệp trống.", "The file is empty."),
    "intake.columns.twice": (
        {"name": "ward", "where": Message("intake.columns.line", line="1")},
        'Cột "ward" có hai lần ở dòng 1; đổi tên một cột.',
        'The column "ward" stands twice in line 1; rename one of them.',
    ),
    "intake.columns.missing_one": (
        {
            "missing": [Message("intake.columns.similar", name="id", near="ID")],
            "where": Message("intake.columns.line", line="1"),
            "there": ["ID", "ngày"],
        },
        'Thiếu cột: "id" (có phải là "ID"?). Ở dòng 1 có: ID, ngày. Nếu tên cột nằm ở dòng khác, '
        "đặt header_row.",
        'The column is missing: "id" (did you mean "ID"?). What stands in line 1: ID, ngày. If '
        "the column names stand on another line, set header_row.",
    ),
    "intake.columns.personal_values": (
        {
            "names": ['"Phường"'],
            "canonical": "ward",
            "kind": Message("intake.columns.phone"),
            "matching": 1200,
            "values": 5000,
        },
        'Cột "Phường", khai cho ward, có số điện thoại trong 1.200 trên 5.000 giá trị. Dữ liệu cá '
        "nhân không bao giờ được đọc; khai cột khác, hoặc không khai.",
        'The column "Phường", mapped to ward, holds phone numbers in 1,200 of 5,000 values. '
        "Personal data is never read; map another column, or none.",
    ),
    "intake.refused.many_rows": (
        {
            "rejected": 60,
            "read": 1000,
            "allowed_share": 0.05,
            "reason": Message("reason.unknown_status"),
            "line": "2",
            "detail": Message("intake.refused.detail", detail="Xong"),
            "advice": "",
        },
        "60 trên 1.000 dòng không nhận được, quá mức cho phép 5,0%, nên không dòng nào được nhận; "
        "nhiều nhất vì “Trạng thái chưa được khai báo”, ví dụ dòng 2: 'Xong'",
        "60 of 1,000 rows cannot be taken, more than the 5.0% allowed, so none is: most often "
        "“Status not declared”, as in line 2: 'Xong'",
    ),
    "intake.row.ragged": (
        {"fields": 1, "width": 5},
        "có 1 ô trong khi dòng tên cột có 5",
        "has 1 field where the header has 5",
    ),
    "warehouse.build.stopped": (
        {"reason": "x"},
        "Việc lập số liệu dừng lại, chưa công bố gì: x",
        "The build stopped, nothing was published: x",
    ),
    "warehouse.query.unknown": (
        {"query": "a/b", "nearest": Message("warehouse.query.nearest", name="a/c")},
        "Không có truy vấn 'a/b'. Có phải là 'a/c'?",
        "There is no query 'a/b'. Did you mean 'a/c'?",
    ),
    "city.home.not_built": (
        {},
        "Thành phố này chưa có số liệu: trước hết chạy lệnh `python -m giaoban build`.",
        "Nothing is built yet for this city: run `python -m giaoban build` first.",
    ),
    "command.build.published_without": (
        {"generation": "1.duckdb", "files": 1},
        "Đã công bố 1.duckdb, không có 1 tệp nêu trên.",
        "Published 1.duckdb, without 1 file named above.",
    ),
    "pack.refused.no_records": (
        {"name": "2026-W47"},
        "Không có số liệu của tuần 2026-W47.",
        "There are no records of the week 2026-W47.",
    ),
    "digest.refused.no_encryption": (
        {"host": "h"},
        "h không có mã hóa: không gửi mật khẩu.",
        "h offers no encryption: the password is not sent.",
    ),
}


@pytest.mark.parametrize("key", GOLDEN)
def test_a_message_reads_in_both_languages(key):
    values, vietnamese, english = GOLDEN[key]
    said = Message(key, **values)
    assert (_in("vi", said), _in("en", said)) == (vietnamese, english)


def test_a_key_of_the_settings_is_named_in_both_languages(tiny):
    tiny.write("city.toml", '[city]\ncode = "x"\nnane = "y"\n')
    with pytest.raises(errors.CityError) as found:
        read_city(tiny.folder)
    place = f"{tiny.folder / 'city.toml'}: [city] nane: "
    near = {
        "vi": "không có khóa này; khóa gần giống nhất là",
        "en": "unknown key; the nearest known one is",
    }
    for language, words in near.items():
        assert _in(language, found.value) == f'{place}{words} "name"'


def test_a_cell_of_a_table_is_named_in_both_languages(tiny):
    tiny.write("wards.csv", "ward_code,valid_from\nA,1/7/2025\n")
    (row,) = read_table(tiny.folder / "wards.csv", ("ward_code",))
    with pytest.raises(errors.CityError) as found:
        row.day("valid_from")
    assert _in("vi", found.value) == (
        "wards.csv, dòng 2, cột 'valid_from': '1/7/2025' không phải là ngày: ghi theo mẫu 2025-07-01."
    )
    assert _in("en", found.value) == (
        "wards.csv, row 2, column 'valid_from': '1/7/2025' is not a day: write 2025-07-01."
    )


def test_what_is_stored_is_read_in_the_readers_language():
    said = Message("intake.columns.twice", name="a", where=Message("intake.columns.objects"))
    assert message.read(said.stored(), None) == said
    assert _in("vi", message.read(said.stored(), None)) == _in("vi", said)


def test_what_no_longer_has_a_key_is_told_in_english_as_it_was():
    stored = Message("intake.file.empty").stored().replace("intake.file.empty", "gone.away")
    assert message.read(stored, "x") == "The file is empty."
    assert message.read(None, "The file is empty.") == "The file is empty."


def test_a_ledger_of_before_messages_had_keys_still_reads(tiny, capsys, monkeypatch):
    monkeypatch.setattr(batches_of, "LEDGER", _without_messages(batches_of.LEDGER))
    tiny.write("a.csv", "").build()
    monkeypatch.undo()
    tiny.cases("b.csv", "1,2020-10-05,,,open,A").build()
    (old, _) = sorted(tiny.ask("records/ledger"), key=lambda row: row["file"])
    assert (old["problem"], old["problem_message"]) == ("The file is empty.", None)


def _without_messages(schema):
    for name in ("problem_message", "note_message"):
        schema = schema.remove(schema.get_field_index(name))
    return schema


@pytest.mark.parametrize(
    ("options", "environment", "said"),
    [
        ((), None, "Tệp trống."),
        ((), "en", "The file is empty."),
        (("--lang", "en"), "vi", "The file is empty."),
    ],
)
def test_a_command_speaks_the_language_asked_for_else_the_citys(
    tiny, capsys, monkeypatch, options, environment, said
):
    monkeypatch.delenv("GIAOBAN_LANG", raising=False)
    if environment:
        monkeypatch.setenv("GIAOBAN_LANG", environment)
    tiny.write("a.csv", "")
    main(["build", "--city", str(tiny.folder), "--home", str(tiny.home), *options])
    printed = capsys.readouterr()
    assert f"a.csv: {said}" in printed.err
    assert said in printed.out
    assert "problem_message" not in printed.out


def test_the_language_of_a_folder_is_known_where_its_settings_are_broken(tiny):
    tiny.write("city.toml", '[city\nlanguage = "en"\n')
    assert language_of(tiny.folder) == "en"
    assert language_of(tiny.folder / "nowhere") == "vi"
