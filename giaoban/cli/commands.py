"""The commands: build, withdraw, restore, purge, rejected, ask, pack, digest, calendar, doctor.

Those that load files stand in cli/loading.py, the exit codes in cli/exit_codes.py.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pandas as pd

from giaoban.city.home import city_folder, home_folder, home_of
from giaoban.city.on_disk import numbered
from giaoban.city.settings import YEARS, language_of, read_city
from giaoban.city.vocabulary import FAMILIES
from giaoban.cli import loading, mapping
from giaoban.cli.doctor import findings
from giaoban.cli.exit_codes import DONE, NOT_BUILT, NOT_DONE, WITHOUT_FILES, WRONG_USAGE
from giaoban.cli.fetching import fetch_all, fetch_options
from giaoban.cli.output import as_csv, as_json, as_table
from giaoban.errors import GiaoBanError, NotBuilt, QueryError
from giaoban.figures.doubts import DOUBTS, standing
from giaoban.warehouse import queries
from giaoban.warehouse.as_of import FOLLOW, Given
from giaoban.warehouse.build import Report, build
from giaoban.warehouse.database import Rows, Warehouse
from giaoban.warehouse.measures import measure_name, measures
from giaoban.warehouse.purging import purge
from giaoban.warehouse.snapshots import Moment, rebuilt_as_known
from giaoban.warehouse.withdrawing import restore, withdraw
from giaoban.words import message
from giaoban.words.message import Message
from giaoban.words.text import LANGUAGES, in_language

FORMATS = {"table": as_table, "csv": as_csv, "json": as_json}


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and gives its exit code; errors are sentences on standard error."""
    with in_language(_language(None, city_folder())):
        given = _parser().parse_args(arguments)
    with in_language(_language(given.lang, given.city)):
        return _run(given)


def _language(asked: str | None, city: Path) -> str:
    """What messages are told in: --lang, else GIAOBAN_LANG, else the city's own language."""
    named = asked or os.environ.get("GIAOBAN_LANG")
    return named if named in LANGUAGES else language_of(city)


def _run(given: argparse.Namespace) -> int:
    try:
        return given.command(given)
    except NotBuilt as error:
        return _fail(error, NOT_BUILT)
    except QueryError as error:
        return _fail(error, WRONG_USAGE)
    except GiaoBanError as error:
        return _fail(error, NOT_DONE)


def _build(given: argparse.Namespace) -> int:
    fetched = list(fetch_all(given)) if given.fetch else []
    built = _told(given, build(given.city, given.home, given.as_of))
    return WITHOUT_FILES if any(each.problem for each in fetched) else built


def _fetch(given: argparse.Namespace) -> int:
    is_well = True
    for fetched in fetch_all(given):
        is_well = is_well and fetched.problem is None
        if fetched.file and not given.dry_run:
            print(fetched.file, flush=True)
    return DONE if is_well else NOT_DONE


def _withdraw(given: argparse.Namespace) -> int:
    return _told(given, withdraw(given.city, given.home, given.batch, given.why, given.file))


def _restore(given: argparse.Namespace) -> int:
    return _told(given, restore(given.city, given.home, given.batch, given.why))


def _purge(given: argparse.Namespace) -> int:
    return _told(given, purge(given.city, given.home, given.batch, given.why))


def _told(given: argparse.Namespace, report: Report) -> int:
    """Prints the ledger, says what is to be known of the build, and gives its exit code."""
    ledger = _ledger(given)
    print(FORMATS[given.format](ledger))
    for warning in (*report.told, *report.mistakes, *report.intake.warnings):
        _say(warning)
    for warning in _older(ledger, report):
        _say(warning)
    for file, problem in report.intake.problems:
        _say(Message("command.build.problem", file=file, problem=problem))
    for doubt in _doubts(given):
        _say(doubt)
    _say(_outcome(report))
    return WITHOUT_FILES if report.intake.problems else DONE


def _doubts(given: argparse.Namespace) -> Iterator[Message]:
    """What is doubted of the records that are published, each kind once of a source."""
    rows = queries.ask_rows(_warehouse(given), DOUBTS)
    for row in standing(pd.DataFrame(rows.values, columns=rows.columns)).itertuples():
        doubt = message.read(row.doubted_message, row.doubted)
        yield Message("command.build.doubt", file=row.file, doubt=doubt)


def _older(ledger: Rows, report: Report) -> Iterator[Message]:
    """What this import brought that is older than what earlier ones had brought."""
    new = {row["batch"] for row in report.intake.rows}
    for values in ledger.values:
        row = dict(zip(ledger.columns, values, strict=True))
        if row["batch"] in new and row["older_rows"]:
            told = {name: row[name] for name in ("file", "older_rows", "export_on")}
            yield Message("command.build.older", **told)


def _outcome(report: Report) -> Message:
    files = len({file for file, _ in report.intake.problems})
    done = "published" if report.is_new else "nothing_new"
    if files:
        key = f"command.build.{done}_without"
        return Message(key, generation=report.generation, files=files)
    return Message(f"command.build.{done}", generation=report.generation)


def _rejected(given: argparse.Namespace) -> int:
    # The writer of workbooks is slow to import, and no other command of these needs it.
    from giaoban.figures.records.corrections import ROWS, correction_file

    warehouse = _warehouse(given)
    for source in read_city(given.city).sources:
        rows = queries.ask_rows(warehouse, ROWS, {"source": source.name})
        if rows.values:
            frame = pd.DataFrame(rows.values, columns=rows.columns)
            name, content = correction_file(source, frame)
            print(_written(given.out, _unused(given.out, name), content))
    return DONE


def _unused(folder: Path, name: str) -> str:
    """The name, with a number where a file is called so: it may be another source's, or half corrected."""
    return next(each for each in numbered(name) if not (folder / each).exists())


def _ask(given: argparse.Namespace) -> int:
    params = _params(given.param)
    _are_allowed(given.query, params)
    warehouse = _warehouse(given)
    if given.known:
        warehouse.generation()
        warehouse = Warehouse(rebuilt_as_known(given.city, given.home, Moment(given.known)))
    print(FORMATS[given.format](queries.ask_rows(warehouse, given.query, params)))
    return DONE


def _are_allowed(name: str, params: dict[str, list[str]]) -> None:
    """QueryError for a family or measure there is none of, which no row could answer."""
    allowed = {"family": FAMILIES, "measure": [measure_name(query) for query in measures()]}
    taken = {param.name for param in queries.read(name).params}
    for param in allowed.keys() & params.keys() & taken:
        for value in params[param]:
            if value not in allowed[param]:
                known = list(allowed[param])
                raise QueryError("command.ask.unknown", param=param, value=value, known=known)


def _ledger(given: argparse.Namespace) -> Rows:
    return queries.ask_rows(_warehouse(given), "records/ledger")


def _pack(given: argparse.Namespace) -> int:
    # The writers are slow to import, and no other command needs them.
    from giaoban.papers.contents import PackOptions
    from giaoban.papers.pack import PackRequest, make

    options = PackOptions(given.form, None if given.family == "all" else given.family)
    language = given.lang or read_city(given.city).language
    week = queries.week(given.week) if given.week else None
    request = PackRequest(given.city, given.home, week, given.known, language, options)
    for file in make(request, given.out, _show_progress):
        print(file)
    return DONE


def _digest(given: argparse.Namespace) -> int:
    # The register's database is slow to import, and no other command needs it.
    from giaoban.papers import letters as telling
    from giaoban.papers import mail

    week = queries.week(given.week) if given.week else None
    family = None if given.family == "all" else given.family
    letter = telling.letter(given.city, given.home, week, family, given.lang)
    print(_written(given.out, letter.file_name, letter.text.encode()))
    post = None if given.no_mail else mail.post()
    if post:
        mail.send(post, letter.subject, letter.text)
        _say(Message("command.digest.sent", receivers=post.receivers))
    return DONE


def _calendar(given: argparse.Namespace) -> int:
    from giaoban.papers import letters as telling

    due = telling.due_dates(given.city, given.home, given.lang)
    print(_written(given.out, f"giao-ban-{read_city(given.city).code}.ics", due))
    return DONE


def _written(folder: Path, name: str, content: bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    return folder / name


def _show_progress(done: int, count: int, words: str) -> None:
    _say(f"{done}/{count} {words}")


def _doctor(given: argparse.Namespace) -> int:
    is_well = True
    for finding in findings(given.city, given.home):
        is_well = is_well and finding.is_well
        print(f"{'ok ' if finding.is_well else '!! '} {finding.text}")
    return DONE if is_well else NOT_DONE


def _warehouse(given: argparse.Namespace) -> Warehouse:
    return Warehouse(home_of(read_city(given.city), given.home))


def _params(pairs: list[str]) -> dict[str, list[str]]:
    """`name=value` pairs; a repeated name gathers its values."""
    params: dict[str, list[str]] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign:
            raise QueryError("command.ask.no_param", pair=pair)
        params.setdefault(name, []).append(value)
    return params


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m giaoban", description="Giao Ban")
    named = (
        "build fetch load watch map withdraw restore purge rejected ask pack digest calendar doctor"
    )
    commands = parser.add_subparsers(required=True, metavar=" | ".join(named.split()))
    building = _command(commands, "build", _build, "read new records and publish their figures")
    said = f"day the figures are of, kept by later builds; {FOLLOW} follows the records again"
    building.add_argument("--as-of", type=_day_or_none, metavar="DATE", help=said)
    building.add_argument("--format", choices=("table", "json"), default="table")
    building.add_argument("--fetch", action="store_true", help="fetch what is new first")
    text = "bring what is new from the servers the sources name into files for the next build"
    fetch_options(_command(commands, "fetch", _fetch, text))
    text = "propose the settings for a file nobody has mapped; make a city of files"
    mapping.add_options(_command(commands, "map", mapping.run, text))
    loading.add_commands(partial(_command, commands))
    _withdrawal_options(commands)
    text = "write the rejected rows of each source as a file to correct and load again"
    _message_options(_command(commands, "rejected", _rejected, text))
    asking = _command(commands, "ask", _ask, "print the rows that answer a question")
    asking.add_argument("query", help="its name, such as backlog/ledger_by_week")
    asking.add_argument("--param", action="append", default=[], metavar="NAME=VALUE")
    asking.add_argument("--known", type=_day, help="as known on that day")
    asking.add_argument("--format", choices=tuple(FORMATS), default="table")
    _pack_options(_command(commands, "pack", _pack, "write the papers of the meeting"))
    digest = _command(commands, "digest", _digest, "write and send the digest of a week")
    _message_options(digest)
    digest.add_argument("--week", help="such as 2026-W47; else the last week that has ended")
    digest.add_argument("--family", choices=("all", *FAMILIES), default=FAMILIES[0])
    digest.add_argument("--no-mail", action="store_true", help="only write the file")
    _message_options(_command(commands, "calendar", _calendar, "write the due dates as .ics"))
    _command(commands, "doctor", _doctor, "say what is wrong with the installation or the city")
    return parser


def _withdrawal_options(commands) -> None:
    for name, run, text in (
        ("withdraw", _withdraw, "take an import out of the figures; its files stay where they are"),
        ("restore", _restore, "put an import back that was withdrawn"),
        ("purge", _purge, "remove what an import brought, everywhere and for good"),
    ):
        command = _command(commands, name, run, text)
        command.add_argument("batch", type=int, metavar="N", help="its number in records/ledger")
        is_needed = name == "purge"
        why = "the reason, which the ledger keeps"
        command.add_argument("--why", default="", required=is_needed, metavar="TEXT", help=why)
        command.add_argument("--format", choices=("table", "json"), default="table")
        if name == "withdraw":
            said = "the one file that is wrong; the others of the import are read again"
            command.add_argument("--file", help=said)


def _pack_options(packing: argparse.ArgumentParser) -> None:
    packing.add_argument("--week", help="such as 2026-W47; else the last week that has ended")
    packing.add_argument("--out", type=Path, required=True, help="the folder to write to")
    packing.add_argument("--known", "--as-known-on", type=_day, help="as known on that day")
    packing.add_argument("--form", choices=("state", "party"), default="state")
    packing.add_argument("--family", choices=("all", *FAMILIES), default=FAMILIES[0])


def _message_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--out", type=Path, default=Path(), help="the folder to write to")


def _command(commands, name: str, run, text: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=text, description=text)
    command.add_argument("--city", type=_city, default=city_folder(), help="the city folder")
    command.add_argument("--home", type=Path, default=home_folder(), help="where to write")
    command.add_argument("--lang", choices=tuple(LANGUAGES), help="else the city's language")
    command.set_defaults(command=run)
    return command


def _day(text: str) -> date:
    try:
        day = datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise _odd(Message("command.given.no_day", value=text)) from None
    if day.year not in YEARS:
        raise _odd(Message("command.given.far_day", value=text))
    return day


def _day_or_none(text: str) -> Given:
    return text if text == FOLLOW else _day(text)


def _city(text: str) -> Path:
    folder = Path(text)
    if not folder.is_dir():
        raise _odd(Message("command.given.no_folder", value=text))
    return folder


def _odd(said: Message) -> argparse.ArgumentTypeError:
    """What the parser says of a value that no option takes."""
    return argparse.ArgumentTypeError(str(said))


def _fail(error: GiaoBanError, code: int) -> int:
    _say(error)
    return code


def _say(text: object) -> None:
    print(text, file=sys.stderr)
