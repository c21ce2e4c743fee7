"""A TOML file read table by table, with errors that name the file, the key and the way out."""

import difflib
import tomllib
from collections.abc import Iterable
from pathlib import Path

from giaoban.errors import CityError

KIND_NAMES = {
    str: "a text in quotes",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    dict: "a table",
    list: "a list",
}


def read_toml(path: Path) -> dict:
    """The file's tables as dictionaries; a byte order mark is skipped."""
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise CityError(f"{path}: this is not valid TOML: {error}") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise CityError(f"{path}: line {line} is not UTF-8; save the file as UTF-8") from error
    except OSError as error:
        raise CityError(f"{path}: cannot be read: {error.strerror}") from error


def nearest(word: str, words: Iterable[str]) -> str:
    """The known word that is spelled most like the given one."""
    return difflib.get_close_matches(word, sorted(words), n=1, cutoff=0)[0]


class Section:
    """One table of a TOML file; knows where it stands so that its errors can say so."""

    def __init__(self, path: Path, title: str, values: dict):
        self.path = path
        self.title = title
        self.values = values

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def wrong(self, key: str, message: str) -> CityError:
        return CityError(f"{self.path}: {self.title} {key}: {message}")

    def only(self, allowed: Iterable[str]) -> None:
        for key in self.values:
            if key not in allowed:
                raise self.wrong(
                    key, f'unknown key; the nearest known one is "{nearest(key, allowed)}"'
                )

    def one_of(self, key: str, value: str, allowed: Iterable[str]) -> str:
        if value in allowed:
            return value
        listed = ", ".join(allowed)
        raise self.wrong(
            key,
            f'"{value}" is not known; did you mean "{nearest(value, allowed)}"? Known are: {listed}',
        )

    def get(self, key: str, kind: type, default=None):
        """The value of a key if it has the kind asked for; true is not a number here."""
        if key not in self.values:
            return default
        value = self.values[key]
        if kind is float and type(value) is int:
            return float(value)
        if type(value) is not kind:
            raise self.wrong(key, f"must be {KIND_NAMES[kind]}, not {_named(value)}")
        if kind is str and not value.strip():
            raise self.wrong(key, "must not be empty")
        return value

    def need(self, key: str, kind: type):
        if key not in self.values:
            raise self.wrong(key, f"is required and missing; it must be {KIND_NAMES[kind]}")
        return self.get(key, kind)

    def texts(self, key: str) -> tuple[str, ...]:
        """One text or a list of them, never empty."""
        value = self.values[key]
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(text, str) for text in listed):
            raise self.wrong(key, f"must be a text or a list of texts, not {_named(value)}")
        if not listed or not all(text.strip() for text in listed):
            raise self.wrong(key, "must name at least one text, and none of them empty")
        return tuple(listed)

    def table(self, key: str) -> "Section":
        """The table under a key; an empty one where there is none."""
        return Section(self.path, f"{self.title} {key}", self.get(key, dict, {}))


def _named(value) -> str:
    if isinstance(value, list) and value:
        # Most lists are of texts: what is none is the mistake.
        odd = next((member for member in value if not isinstance(member, str)), value[0])
        return f"a list that holds {_named(odd)}"
    return KIND_NAMES.get(type(value), f"a {type(value).__name__}")
