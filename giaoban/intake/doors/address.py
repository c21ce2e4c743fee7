"""Where a door's server is, who asks and with which secret: from the environment alone."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import unquote, urlsplit

from giaoban.city.doors import setting_of
from giaoban.errors import DoorError

SCHEMES = {"postgresql": ("postgresql", "postgres")}
_WEB = ("https", "http")


@dataclass(frozen=True)
class Address:
    """A server as the environment names it; no text of it shows the account or the secret.

    url: without account and secret
    authority: the file of certificates the server is checked by, where it is not the system's
    """

    url: str = field(repr=False)
    setting: str
    user: str | None = field(default=None, repr=False)
    secret: str | None = field(default=None, repr=False)
    authority: str | None = None

    @property
    def host(self) -> str:
        """The name of the server, "" where it is reached through a socket of this machine."""
        return urlsplit(self.url).hostname or ""

    @property
    def is_here(self) -> bool:
        """Whether nothing sent there leaves this machine."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host in ("", "localhost")


def address_of(name: str, kind: str, environment: Mapping[str, str] | None = None) -> Address:
    """The address of a source's server; DoorError where the environment names none, or an odd one."""
    given, setting = os.environ if environment is None else environment, setting_of(name)
    url = (given.get(f"{setting}_URL") or "").strip()
    if not url:
        raise DoorError("intake.door.refused.unset", setting=f"{setting}_URL")
    bare, user, secret = _parts(url, kind, setting)
    address = Address(
        bare,
        setting,
        given.get(f"{setting}_USER") or user,
        (given.get(f"{setting}_SECRET") or "").strip("\r\n") or secret,
        given.get(f"{setting}_CA") or None,
    )
    if address.authority and not Path(address.authority).is_file():
        raise DoorError("intake.door.refused.no_authority", setting=f"{setting}_CA")
    return _not_in_the_open(address)


def _parts(url: str, kind: str, setting: str) -> tuple[str, str | None, str | None]:
    """The address without who asks, and who does."""
    schemes = SCHEMES.get(kind, _WEB)
    try:
        parts = urlsplit(url)
        is_one = parts.scheme in schemes and (parts.hostname or kind in SCHEMES)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        is_one = False
    if not is_one:
        named = {"setting": f"{setting}_URL", "schemes": [f"{scheme}://" for scheme in schemes]}
        raise DoorError("intake.door.refused.address", **named)
    host = parts.hostname or ""
    place = (f"[{host}]" if ":" in host else host) + port
    user = unquote(parts.username) if parts.username else None
    secret = unquote(parts.password) if parts.password else None
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.scheme}://{place}{parts.path}{query}", user, secret


def _not_in_the_open(address: Address) -> Address:
    if address.url.startswith("http:") and (address.secret or address.user) and not address.is_here:
        raise DoorError("intake.door.refused.open", setting=f"{address.setting}_URL")
    return address
