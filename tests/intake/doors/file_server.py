"""A file behind an address: with ETag and Range, cut where a test says, moved where it says."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass
class Served:
    """What the server has, and what it was asked.

    cut_after: bytes after which the connection ends, once for each number in the list
    announced: a length to announce that is not the file's
    moved: where each path is moved to
    status, waits: what it answers with, and after how many seconds
    """

    content: bytes = b""
    etag: str = ""
    modified: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    cut_after: list[int] = field(default_factory=list)
    announced: int | None = None
    has_ranges: bool = True
    moved: dict[str, str] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)
    sent: int = 0
    status: int = 200
    waits: float = 0
    url: str = ""


@contextmanager
def serving(served: Served, certificate: Path | None = None) -> Iterator[str]:
    """The address of the server on this machine, with a certificate over https."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append({name.lower(): value for name, value in self.headers.items()})
            if self.path in served.moved:
                self.send_response(302)
                self.send_header("Location", served.moved[self.path])
                self.end_headers()
                return
            _give(self, served)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    scheme = "https" if certificate else "http"
    try:
        yield f"{scheme}://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _give(handler: BaseHTTPRequestHandler, served: Served) -> None:
    asked = handler.headers
    if served.etag and asked.get("If-None-Match") == served.etag:
        handler.send_response(304)
        handler.end_headers()
        return
    start = 0
    is_same = asked.get("If-Range", served.etag) == served.etag
    if served.has_ranges and is_same and (said := asked.get("Range")):
        start = int(said.removeprefix("bytes=").rstrip("-"))
    size = len(served.content)
    time.sleep(served.waits)
    handler.send_response(206 if start else served.status)
    if start:
        handler.send_header("Content-Range", f"bytes {start}-{size - 1}/{size}")
    length = served.announced if served.announced is not None else size - start
    handler.send_header("Content-Length", str(length))
    for name, value in {"ETag": served.etag, "Last-Modified": served.modified}.items():
        if value:
            handler.send_header(name, value)
    for name, value in served.headers.items():
        handler.send_header(name, value)
    handler.end_headers()
    body = served.content[start:]
    if served.cut_after:
        body = body[: served.cut_after.pop(0)]
    handler.wfile.write(body)
    served.sent += len(body)
    handler.close_connection = True
