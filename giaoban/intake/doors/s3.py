"""Files of a bucket of an S3-compatible server: one key, or all whose keys begin alike."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from xml.etree.ElementTree import ParseError

import urllib3
from minio import Minio
from minio.datatypes import Object
from minio.error import InvalidResponseError, MinioException, S3Error
from urllib3.util import Timeout

from giaoban.city.doors import Door
from giaoban.errors import DoorError
from giaoban.intake.doors.address import Address
from giaoban.intake.doors.bounds import MOST_TRIES, Bounds
from giaoban.intake.doors.brought import Brought
from giaoban.intake.doors.file_names import file_name, must_be_a_file, suffix_of
from giaoban.intake.doors.positions import Position, Positions, private
from giaoban.intake.doors.web import CHUNK, PATIENCE, Cut, tried_again

_ACCOUNT = ("AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch")
_NOTHING = ("NoSuchBucket", "NoSuchKey")
_MD5 = re.compile(r"[0-9a-f]{32}")
# Where an address of Amazon's names the region; elsewhere the server is asked.
_REGION = re.compile(r"^s3[.-]([a-z]{2}-[a-z-]+-\d)\.")


class S3Door:
    """A key, or all keys under a prefix; each that is new or another than before is brought.

    name: the source's
    """

    def __init__(
        self, door: Door, address: Address, bounds: Bounds, name: str, positions: Positions
    ) -> None:
        self._door = door
        self._address = address
        self._bounds = bounds
        self._name = name
        self._draft = positions.scratch(name, "part")

    def bring(self, position: Position, now: datetime) -> Iterator[Brought]:
        """The files that are not known, oldest first; each is in place before the next is asked for."""
        known = dict(position.at)
        with self._told():
            client = self._client()
            for listed in self._listed(client):
                tag = (listed.etag or "").strip('"')
                if known.get(listed.object_name) == tag:
                    continue
                self._download(client, listed, tag)
                suffix = suffix_of(listed.object_name, self._door.format)
                must_be_a_file(self._draft, suffix)
                known[listed.object_name] = tag
                at = listed.last_modified
                name = file_name(self._name, listed.object_name, at, now, suffix)
                yield Brought(self._draft, name, None, dict(known))

    def _listed(self, client: Minio) -> list[Object]:
        """The keys, oldest first: what came later is read later."""
        prefix = self._door.key or self._door.prefix or ""
        found = []
        for listed in client.list_objects(self._door.bucket, prefix=prefix, recursive=True):
            self._bounds.turned()
            if listed.is_dir or listed.object_name.endswith("/"):
                continue
            if not self._door.key or listed.object_name == self._door.key:
                found.append(listed)
        if self._door.key and not found:
            raise DoorError("intake.door.refused.no_key", host=self._address.host)
        return sorted(found, key=lambda each: (each.last_modified, each.object_name))

    def _download(self, client: Minio, listed: Object, tag: str) -> None:
        """The whole file in the draft: as long as listed, and of the listed digest where one is told."""
        for _ in range(MOST_TRIES):
            with suppress(Cut):
                self._write(client, listed, tag)
                size = self._draft.stat().st_size
                if size != listed.size:
                    raise DoorError("intake.door.refused.size", told=listed.size, came=size)
                if _MD5.fullmatch(tag) and tag != _md5(self._draft):
                    raise DoorError("intake.door.refused.digest")
                return
        raise DoorError("intake.door.refused.cut", host=self._address.host)

    def _write(self, client: Minio, listed: Object, tag: str) -> None:
        # Of another version than was listed neither size nor digest would be right.
        answer = client.get_object(
            self._door.bucket, listed.object_name, request_headers={"If-Match": f'"{tag}"'}
        )
        try:
            with private(self._draft) as stream:
                for chunk in answer.stream(CHUNK):
                    self._bounds.took(len(chunk))
                    stream.write(chunk)
        except urllib3.exceptions.HTTPError as error:
            raise Cut from error
        finally:
            answer.close()
            answer.release_conn()

    def _client(self) -> Minio:
        endpoint = self._address.url.partition("://")[2].strip("/")
        region = _REGION.match(endpoint)
        client = Minio(
            endpoint,
            access_key=self._address.user,
            secret_key=self._address.secret,
            secure=self._address.url.startswith("https:"),
            region=region[1] if region else None,
            http_client=self._http(),
        )
        # The bucket stands in the path: nothing but the named host is asked.
        client.disable_virtual_style_endpoint()
        client.disable_dualstack_endpoint()
        return client

    def _http(self) -> urllib3.PoolManager:
        connect, read = PATIENCE
        return urllib3.PoolManager(
            timeout=Timeout(connect=connect, read=read),
            retries=tried_again(),
            cert_reqs="CERT_REQUIRED",
            ca_certs=self._address.authority,
        )

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What goes wrong, without the question, which is signed with the secret."""
        host = self._address.host
        try:
            yield
        except S3Error as error:
            if error.code in _ACCOUNT:
                raise DoorError(
                    "intake.door.refused.account", host=host, status=error.code
                ) from None
            if error.code in _NOTHING:
                raise DoorError("intake.door.refused.no_key", host=host) from None
            raise DoorError(
                "intake.door.refused.status", host=host, status=str(error.code)
            ) from None
        except (InvalidResponseError, ParseError):
            raise DoorError("intake.door.refused.not_rows") from None
        except MinioException:
            raise DoorError("intake.door.refused.status", host=host, status="S3") from None
        except urllib3.exceptions.MaxRetryError as error:
            what = "certificate" if _is_of_trust(error) else "unreachable"
            raise DoorError(f"intake.door.refused.{what}", host=host) from None
        except ValueError:
            raise DoorError("intake.door.refused.no_bucket", bucket=self._door.bucket) from None
        except urllib3.exceptions.HTTPError:
            raise DoorError("intake.door.refused.unreachable", host=host) from None


def _is_of_trust(error: urllib3.exceptions.MaxRetryError) -> bool:
    return isinstance(error.reason, urllib3.exceptions.SSLError)


def _md5(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "md5").hexdigest()
