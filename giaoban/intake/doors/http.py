"""A file at an address: brought when it is another than before, gone on with where it was cut."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import requests

from giaoban.city.doors import Door
from giaoban.errors import DoorError
from giaoban.intake.doors.brought import Brought
from giaoban.intake.doors.file_names import file_name, must_be_a_file, suffix_of
from giaoban.intake.doors.positions import Position, Positions, private
from giaoban.intake.doors.web import Cut, Web, is_good
from giaoban.words.message import Message

_NEW, _REST, _SAME, _NO_SUCH_REST = 200, 206, 304, 416
_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")
_MOST_CUTS = 5


@dataclass(frozen=True)
class _Version:
    """What tells one version of a file from another, and what the server says of it."""

    etag: str
    modified: str
    size: int | None
    digest: str
    content_type: str
    is_packed: bool

    @property
    def validator(self) -> str:
        """By what the rest of this very version can be asked for; "" where by nothing."""
        return "" if self.is_packed or self.etag.startswith("W/") else self.etag


class HttpDoor:
    """A file at an address.

    name: the source's
    """

    def __init__(self, door: Door, web: Web, name: str, positions: Positions) -> None:
        self._door = door
        self._web = web
        self._name = name
        self._draft = positions.scratch(name, "part")
        self._begun = positions.scratch(name, "begun")

    def bring(self, position: Position, now: datetime) -> Iterator[Brought]:
        """The file, where it is another than the one the position tells of; else nothing.

        A cut download stays in the home, and is gone on with where the server still has that version.
        """
        version = self._downloaded(position.at)
        if version is None:
            return
        own = unquote(urlsplit(self._web.address.url).path)
        suffix = suffix_of(own, self._door.format, version.content_type)
        if version.is_packed:
            # A file that was packed already may be unpacked on the way.
            suffix = suffix.removesuffix(".gz") or suffix
        must_be_a_file(self._draft, suffix)
        digest = _sha256(self._draft)
        if digest == position.at.get("sha256"):
            self._forget()
            return
        self._begun.unlink(missing_ok=True)
        name = file_name(self._name, own, _day(version.modified), now, suffix)
        kept = {"etag": version.etag, "modified": version.modified, "sha256": digest}
        is_sized = version.size is not None or version.is_packed
        told = () if is_sized else (Message("intake.door.no_size"),)
        yield Brought(self._draft, name, None, kept, told=told)

    def _downloaded(self, position: Mapping[str, Any]) -> _Version | None:
        """The version the draft now holds whole; None where it is the one that is known."""
        for _ in range(_MOST_CUTS):
            try:
                with self._web.answer(
                    self._web.address.url, headers=self._asks(position)
                ) as answer:
                    if answer.status_code == _SAME:
                        return None
                    if answer.status_code == _NO_SUCH_REST:
                        self._forget()
                        continue
                    is_good(answer, self._web.address.host)
                    return self._written(answer)
            except Cut:
                self._web.bounds.turned()
        raise DoorError("intake.door.refused.cut", host=self._web.address.host)

    def _asks(self, position: Mapping[str, Any]) -> dict[str, str]:
        # Packed on the way, bytes could not be counted nor gone on with.
        asks = {"Accept-Encoding": "identity"}
        begun = self._begun_validator()
        if begun:
            return asks | {"Range": f"bytes={self._draft.stat().st_size}-", "If-Range": begun}
        if position.get("etag"):
            asks["If-None-Match"] = position["etag"]
        elif position.get("modified"):
            asks["If-Modified-Since"] = position["modified"]
        return asks

    def _begun_validator(self) -> str:
        """By what the rest of a download that was cut is asked for; "" where there is none."""
        try:
            begun = json.loads(self._begun.read_text("utf-8"))
            is_same = begun["url"] == _digest_of(self._web.address.url)
            return begun["validator"] if is_same and self._draft.stat().st_size else ""
        except (OSError, ValueError, KeyError, TypeError):
            return ""

    def _written(self, answer: requests.Response) -> _Version:
        """Writes what comes behind what is there; DoorError where the whole is not as announced."""
        version = _version(answer)
        is_rest = answer.status_code == _REST
        if is_rest and not self._fits(answer):
            self._forget()
            raise Cut
        if not is_rest:
            self._forget()
            if version.validator:
                self._remember(version.validator)
        with private(self._draft, "ab") as stream:
            for chunk in self._web.chunks(answer):
                stream.write(chunk)
        self._must_be_whole(version)
        return version

    def _fits(self, answer: requests.Response) -> bool:
        """Whether the rest that comes begins where what is there ends."""
        said = _RANGE.fullmatch(answer.headers.get("content-range", ""))
        is_next = bool(said) and int(said[1]) == self._draft.stat().st_size
        return is_next and answer.headers.get("etag", "") in ("", self._begun_validator())

    def _must_be_whole(self, version: _Version) -> None:
        size = self._draft.stat().st_size
        if version.size is not None and size != version.size:
            self._forget()
            raise DoorError("intake.door.refused.size", told=version.size, came=size)
        if version.digest and version.digest != _named_digest(self._draft, version.digest):
            self._forget()
            raise DoorError("intake.door.refused.digest")

    def _remember(self, validator: str) -> None:
        begun = {"validator": validator, "url": _digest_of(self._web.address.url)}
        with private(self._begun) as stream:
            stream.write(json.dumps(begun).encode())

    def _forget(self) -> None:
        self._begun.unlink(missing_ok=True)
        self._draft.unlink(missing_ok=True)


def _version(answer: requests.Response) -> _Version:
    headers = answer.headers
    length = headers.get("content-length", "")
    # A server may pack though it was asked not to: what is written is unpacked.
    is_packed = headers.get("content-encoding", "identity").lower() != "identity"
    size = int(length) if length.isdecimal() and not is_packed else None
    if answer.status_code == _REST:
        said = _RANGE.fullmatch(headers.get("content-range", ""))
        size = int(said[3]) if said and said[3] != "*" else None
    return _Version(
        headers.get("etag", ""),
        headers.get("last-modified", ""),
        size,
        _told_digest(headers, answer.status_code == _REST),
        headers.get("content-type", ""),
        is_packed,
    )


def _told_digest(headers: Mapping[str, str], is_rest: bool) -> str:
    """The digest of the whole file as a server tells it, as "sha-256:..." or "md5:..."."""
    for name in ("repr-digest", "digest"):
        if said := re.search(r"sha-256=:?([A-Za-z0-9+/]{43}=)", headers.get(name, "")):
            return f"sha-256:{said[1]}"
    # Of a part it is that of the part.
    md5 = "" if is_rest else headers.get("content-md5", "")
    return f"md5:{md5}" if md5 else ""


def _named_digest(path: Path, like: str) -> str:
    name = like.partition(":")[0]
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, name.replace("-", "")).digest()
    return f"{name}:{base64.b64encode(digest).decode()}"


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _day(modified: str) -> datetime | None:
    with suppress(ValueError, TypeError):
        return parsedate_to_datetime(modified)
    return None
