"""Everything that can go wrong in a way a person can put right.

    GiaoBanError
    ├── CityError      the city folder or its city.toml
    │   ├── TableChanged    a table is not as it was shown any more; nothing is saved
    │   └── TableRefused    a table that cannot be right; `problems` says where, nothing is saved
    ├── FileProblem    a file of records that cannot be taken
    ├── BuildError     a build that could not be published
    ├── NotBuilt       nothing has been built yet
    ├── QueryError     an unknown query or parameter, or a value that does not fit
    ├── QueryFailed    a query the database could not answer
    │   └── OtherVersion   figures another version of the program made
    ├── PackError      the meeting's papers cannot be made or written
    ├── MailError      the digest could not be sent
    └── RegisterError  the meeting's register cannot be read or written; `reason` tells why
        └── Outdated   somebody else has changed the item since it was read

Each carries the key of a sentence and its values; its text is that sentence in the language of
whoever shows it, without a traceback.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from giaoban.words.message import Message


class GiaoBanError(Exception):
    """Root of the tree: its text is for the person at the keyboard.

    `key` names a sentence that stands beside the code that raises it, in both languages.
    """

    def __init__(self, key: str, /, **values: Any) -> None:
        super().__init__(key)
        self.message = Message(key, **values)

    def __str__(self) -> str:
        return str(self.message)


class CityError(GiaoBanError):
    """The city folder or its settings cannot be used; names the file and the key."""


class TableChanged(CityError):
    """Somebody changed the table since it was shown; what was edited is not saved."""


class TableRefused(CityError):
    """The edited table cannot be right; `problems` name each row and column, nothing is saved."""

    def __init__(self, table: str, problems: Sequence[Message]) -> None:
        super().__init__("city.table_file.refused", file=table, problems=len(problems))
        self.problems = problems


class FileProblem(GiaoBanError):
    """A file of records cannot be taken; says why and what would be right."""


class BuildError(GiaoBanError):
    """A build could not be finished; what was published before keeps serving."""


class NotBuilt(GiaoBanError):
    """A question was asked before anything was built."""


class QueryError(GiaoBanError):
    """An unknown query, an unknown parameter, or a value that does not fit it."""


class QueryFailed(GiaoBanError):
    """The database could not answer a query; the text is for the log, not for the page."""


class OtherVersion(QueryFailed):
    """The published figures were made by another version of the program: build them again."""


class PackError(GiaoBanError):
    """The meeting's papers cannot be made or written; names the folder or the week."""


class MailError(GiaoBanError):
    """The digest could not be sent: what the environment names, or what the server said."""


class RegisterError(GiaoBanError):
    """The meeting's register cannot be read or written; the figures are not concerned.

    `reason` is a word that a page has a sentence for: read_only, full, locked, unreachable,
    damaged, newer, address or outdated; the detail is for the log.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"register.refused.{reason}")
        if detail:
            self.message = Message("register.detailed", refused=self.message, detail=detail)
        self.reason = reason


class Outdated(RegisterError):
    """Somebody else has changed the item since it was read; what was entered is not saved."""

    def __init__(self, who: str, at: datetime) -> None:
        super().__init__("outdated")
        self.message = Message("register.changed", who=who, at=f"{at:%Y-%m-%d %H:%M}")
        self.who = who
        self.at = at
