"""What runs before any page: the first build, what a monitor asks, and the headers of every answer.

Where nothing is published the server makes the figures itself, in processes of their own, so that
the page can say what is happening. No page can load from another host or send to one.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from giaoban.city.home import ROOT, city_folder, home_folder, home_of
from giaoban.city.settings import read_city
from giaoban.errors import GiaoBanError, NotBuilt

log = logging.getLogger(__name__)

DEMO_RECORDS = ROOT / "data" / "halong" / "records"


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Serves at once; whatever is missing is made in the meantime."""
    task = asyncio.create_task(first_build())
    yield
    task.cancel()


async def first_build() -> None:
    """Builds the city where nothing is published, the demo city with its simulated records."""
    try:
        home_of(read_city(city_folder()), home_folder()).published()
    except NotBuilt:
        if city_folder() == DEMO_RECORDS.parent and not any(DEMO_RECORDS.glob("*.csv.gz")):
            await _run("tools.simulate", "--out", str(DEMO_RECORDS))
        await _run("giaoban", "build", "--home", str(home_folder()), "--city", str(city_folder()))
    except GiaoBanError as problem:
        log.error("%s", problem.message.english())


async def _run(module: str, *arguments: str) -> None:
    """Runs a module of the program to its end; what it says goes to the server's log."""
    log.warning("Nothing is built yet: running python -m %s %s", module, " ".join(arguments))
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, *arguments, cwd=ROOT, stdout=asyncio.subprocess.DEVNULL
    )
    try:
        code = await process.wait()
    except asyncio.CancelledError:
        process.terminate()
        raise
    if code:
        log.error("python -m %s ended with code %s", module, code)


async def health(_request: Request) -> JSONResponse:
    """200 with the published generation, 503 with a sentence while there is none."""
    try:
        home = home_of(read_city(city_folder()), home_folder())
        return JSONResponse({"status": "ok", "generation": home.published().name})
    except GiaoBanError as problem:
        said = problem.message.english()
        return JSONResponse({"status": "not ready", "problem": said}, status_code=503)


# 'unsafe-inline' is what the page frame of Streamlit needs; nothing may come from another host.
# connect-src 'self' covers the page's own websocket in every current browser.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "frame-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
}
_ENCODED = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
_NAMES = {name for name, _ in _ENCODED}


class SecurityHeaders:
    """ASGI middleware: adds HEADERS to every HTTP answer, in place of any of the same name."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = _with_ours(message.get("headers", []))
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def _with_ours(headers: Any) -> list[tuple[bytes, bytes]]:
    return [pair for pair in headers if pair[0].lower() not in _NAMES] + _ENCODED
