"""Asks one server over http(s): verified, bounded, tried again where it is busy, and no other server."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError
from urllib3.util import Retry

from giaoban.errors import DoorError
from giaoban.intake.doors.address import Address
from giaoban.intake.doors.bounds import MOST_PAGE_BYTES, MOST_TRIES, Bounds

# Seconds to connect, and between two bytes.
PATIENCE = (10, 60)
BUSY = (429, 500, 502, 503, 504)
MOST_REDIRECTS = 5
CHUNK = 1 << 18
_REDIRECTS = (301, 302, 303, 307, 308)


def tried_again() -> Retry:
    """How often a busy server is asked again, and after how long; one nobody vouches for is not."""
    return Retry(
        total=5,
        connect=2,
        read=2,
        other=0,
        redirect=False,
        status_forcelist=BUSY,
        allowed_methods=("GET",),
        backoff_factor=0.3,
        backoff_max=30,
        retry_after_max=60,
        raise_on_status=False,
    )


class Cut(Exception):
    """What came ended before its end; says nothing of where it came from."""


class Web:
    """One server, asked with one account.

    headers: sent with every question
    account: user and password, where the server wants them so
    """

    def __init__(
        self,
        address: Address,
        bounds: Bounds,
        headers: Mapping[str, bytes] | None = None,
        account: tuple[bytes, bytes] | None = None,
    ) -> None:
        self.address = address
        self.bounds = bounds
        self._session = requests.Session()
        # Neither proxies nor accounts (.netrc) of this machine: what is asked is as the city says.
        self._session.trust_env = False
        self._session.verify = address.authority or True
        self._session.auth = account
        self._session.headers.update({"User-Agent": "giaoban", **(headers or {})})
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=tried_again()))

    def close(self) -> None:
        """Lets go of the server."""
        self._session.close()

    def json(self, path: str, params: Mapping[str, Any]) -> Any:
        """What the server answers to a question, as JSON."""
        for _ in range(MOST_TRIES):
            self.bounds.turned()
            try:
                with self.answer(self._url(path), params) as response:
                    is_good(response, self.address.host)
                    return _parsed(self._bytes(response))
            except Cut:
                continue
        raise DoorError("intake.door.refused.cut", host=self.address.host)

    @contextmanager
    def answer(
        self,
        url: str,
        params: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Iterator[requests.Response]:
        """The answer to a question, its body not read yet; redirects stay on this server."""
        response = self._asked(url, params, headers)
        try:
            for _ in range(MOST_REDIRECTS):
                if response.status_code not in _REDIRECTS:
                    break
                url = urljoin(response.url, response.headers.get("location", ""))
                response.close()
                self._is_same_server(url)
                response = self._asked(url, None, headers)
            else:
                raise DoorError("intake.door.refused.redirects", host=self.address.host)
            yield response
        finally:
            response.close()

    def chunks(self, response: requests.Response) -> Iterator[bytes]:
        """The bytes of an answer as they come; Cut where they end too soon."""
        try:
            # As much as is there: a full chunk that is waited for would be lost with a cut.
            while chunk := response.raw.read1(CHUNK, decode_content=True):
                self.bounds.took(len(chunk))
                yield chunk
        except (HTTPError, OSError) as error:
            raise Cut from error

    def _bytes(self, response: requests.Response) -> bytes:
        body = bytearray()
        for chunk in self.chunks(response):
            body += chunk
            if len(body) > MOST_PAGE_BYTES:
                raise DoorError("intake.door.refused.too_large", most=MOST_PAGE_BYTES >> 20)
        return bytes(body)

    def _asked(
        self, url: str, params: Mapping[str, Any] | None, headers: Mapping[str, str] | None
    ) -> requests.Response:
        """One question; what goes wrong is told without the question, which may hold a secret."""
        try:
            return self._session.get(
                url,
                params=params,
                headers=headers,
                stream=True,
                allow_redirects=False,
                timeout=PATIENCE,
            )
        except requests.exceptions.SSLError:
            raise DoorError("intake.door.refused.certificate", host=self.address.host) from None
        except requests.Timeout:
            raise DoorError("intake.door.refused.timeout", host=self.address.host) from None
        except (requests.RequestException, OSError):
            raise DoorError("intake.door.refused.unreachable", host=self.address.host) from None

    def _url(self, path: str) -> str:
        return self.address.url.rstrip("/") + path

    def _is_same_server(self, url: str) -> None:
        host = self.address.host
        try:
            own, other = urlsplit(self.address.url), urlsplit(url)
            is_same = (own.scheme, host, own.port) == (other.scheme, other.hostname, other.port)
        except ValueError:
            raise DoorError("intake.door.refused.redirects", host=host) from None
        if not is_same:
            named = {"host": host, "other": other.hostname or ""}
            raise DoorError("intake.door.refused.redirected", **named)


def is_good(response: requests.Response, host: str) -> None:
    """DoorError for an answer that is none."""
    status = response.status_code
    if status in (401, 403):
        raise DoorError("intake.door.refused.account", host=host, status=str(status))
    if status in BUSY:
        raise DoorError("intake.door.refused.busy", host=host, status=str(status))
    if status >= 300:
        raise DoorError("intake.door.refused.status", host=host, status=str(status))


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise DoorError("intake.door.refused.not_json") from None
