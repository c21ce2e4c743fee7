"""A TOML file read table by table, with errors that name the file, the key and the way out."""

import difflib
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from giaoban.errors import CityError
from giaoban.words.message import Message

KIND_NAMES = {
    str: Message("city.kind.text"),
    int: Message("city.kind.whole"),
    float: Message("city.kind.number"),
    bool: Message("city.kind.yes"),
    dict: Message("city.kind.table"),
    list: Message("city.kind.list"),
}


def read_toml(path: Path) -> dict:
    """The file's tables as dictionaries; a byte order mark is skipped."""
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise CityError("city.setting.not_toml", path=str(path), error=str(error)) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise CityError("city.setting.not_utf8", path=str(path), line=str(line)) from error
    except OSError as error:
        raise CityError("city.setting.unreadable", path=str(path), reason=error.strerror) from error


def nearest(word: str, words: Iterable[str]) -> str:
    """The known word that is spelled most like the given one."""
    return difflib.get_close_matches(word, sorted(words), n=1, cutoff=0)[0]


class Section:
    """One table of a TOML file; knows where it stands so that its errors can say so."""

    def __init__(self, path: Path, title: str | Message, values: dict):
        self.path = path
        self.title = title
        self.values = values

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def wrong(self, key: str, what: str, /, **values: Any) -> CityError:
        """The error that names the file and the key; `what` is the key of a sentence."""
        return CityError(
            "city.setting.wrong",
            path=str(self.path),
            where=self.title,
            key=key,
            what=Message(what, **values),
        )

    def only(self, allowed: Iterable[str]) -> None:
        for key in self.values:
            if key not in allowed:
                raise self.wrong(key, "city.setting.unknown_key", nearest=nearest(key, allowed))

    def one_of(self, key: str, value: str, allowed: Iterable[str]) -> str:
        if value in allowed:
            return value
        raise self.wrong(
            key,
            "city.setting.unknown_value",
            value=value,
            nearest=nearest(value, allowed),
            known=list(allowed),
        )

    def get(self, key: str, kind: type, default=None):
        """The value of a key if it has the kind asked for; true is not a number here."""
        if key not in self.values:
            return default
        value = self.values[key]
        if kind is float and type(value) is int:
            return float(value)
        if type(value) is not kind:
            raise self.wrong(
                key, "city.setting.not_a_kind", wanted=KIND_NAMES[kind], given=_named(value)
            )
        if kind is str and not value.strip():
            raise self.wrong(key, "city.setting.empty")
        return value

    def need(self, key: str, kind: type):
        if key not in self.values:
            raise self.wrong(key, "city.setting.missing", wanted=KIND_NAMES[kind])
        return self.get(key, kind)

    def texts(self, key: str) -> tuple[str, ...]:
        """One text or a list of them, never empty."""
        value = self.values[key]
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(text, str) for text in listed):
            raise self.wrong(key, "city.setting.not_texts", given=_named(value))
        if not listed or not all(text.strip() for text in listed):
            raise self.wrong(key, "city.setting.no_texts")
        return tuple(listed)

    def table(self, key: str) -> "Section":
        """The table under a key; an empty one where there is none."""
        return Section(self.path, f"{self.title} {key}", self.get(key, dict, {}))


def _named(value) -> Message:
    if isinstance(value, list) and value:
        # Most lists are of texts: what is none is the mistake.
        odd = next((member for member in value if not isinstance(member, str)), value[0])
        return Message("city.kind.list_of", member=_named(odd))
    return KIND_NAMES.get(type(value)) or Message("city.kind.other", type=type(value).__name__)
