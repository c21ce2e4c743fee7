"""Drives a served page as a reader does, and knows exactly when a run of it has ended.

Streamlit says so in its websocket: every run ends with one `script_finished` message. Attributes of
the page change a moment later or earlier, so waiting for them alone reads stale content.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from google.protobuf.message import DecodeError
from playwright.sync_api import ConsoleMessage, Error, Page, Request, WebSocket
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

IDLE = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    return app
        && app.dataset.testScriptState === 'notRunning'
        && app.dataset.testConnectionState === 'CONNECTED'
        && !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"], .gb-wait');
}"""
FOLLOW = """path => {
    history.pushState({}, '', path);
    dispatchEvent(new PopStateEvent('popstate'));
}"""
# A colour on its way to another is neither: a switch of the side bar takes its time.
REPAINTED = """scheme => {
    const app = document.querySelector('[data-testid="stApp"]');
    return getComputedStyle(app).colorScheme === scheme
        && !document.getAnimations().some(one => one instanceof CSSTransition);
}"""
# Chromium's own remarks about software drawing are not the page's.
NOT_OURS = ("GPU stall", "WebGL", "GL Driver")
# On a deep link Streamlit looks for itself below the page's address first.
PROBES = ("/_stcore/health", "/_stcore/host-config")


@dataclass
class Driver:
    """One browser page, with what it got and asked for, its complaints, and how often it ran."""

    page: Page
    host: str
    runs: int = 0
    received: int = 0  # bytes of the websocket
    foreign: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._heard = {
            "websocket": self._listen,
            "request": self._note_request,
            "console": self._note_console,
            "pageerror": self._note_error,
        }
        for event, note in self._heard.items():
            self.page.on(event, note)

    def detach(self) -> None:
        """Hears nothing of the page any more, which may be another's from now on."""
        for event, note in self._heard.items():
            self.page.remove_listener(event, note)

    def open(self, path: str = "/", timeout: float = 45) -> None:
        """Opens an address and waits until the page stands."""
        with self.run(timeout):
            self.page.goto(f"{self.host}{path}")

    def follow(self, path: str) -> None:
        """Goes to an address as the browser's back button does: the page frame stays."""
        with self.run():
            self.page.evaluate(FOLLOW, path)

    def repaint(self, scheme: str) -> None:
        """Becomes light or dark as the reader's device does, and waits until all of it is."""
        self.page.emulate_media(color_scheme=scheme)
        self.page.wait_for_function(REPAINTED, arg=scheme)

    @contextmanager
    def run(self, timeout: float = 30) -> Iterator[None]:
        """Waits until what is done in the block has led to a finished run and is drawn."""
        before = self.runs
        yield
        ends = time.monotonic() + timeout
        while self.runs <= before:
            if time.monotonic() > ends:
                raise TimeoutError(f"no run finished within {timeout} s at {self.page.url}")
            self.page.wait_for_timeout(5)
        self.settle(timeout)

    def settle(self, timeout: float = 30) -> None:
        """Waits until nothing runs, nothing is stale and every chart is drawn."""
        self.page.wait_for_function(IDLE, timeout=timeout * 1000, polling="raf")
        self.page.wait_for_function(
            "() => [...document.querySelectorAll('[data-testid=\"stPlotlyChart\"]')]"
            ".every(chart => chart.querySelector('.main-svg'))",
            timeout=timeout * 1000,
        )

    def rest(self) -> None:
        """Waits for the frames that a finished run may still lead to."""
        self.page.wait_for_timeout(150)

    def text(self) -> str:
        """Everything the page says."""
        return self.page.inner_text('[data-testid="stApp"]')

    def whole(self) -> None:
        """Makes the window as tall as the page, so that a picture of it shows all."""
        tall = self.page.evaluate("document.querySelector('[data-testid=\"stMain\"]').scrollHeight")
        width = self.page.viewport_size["width"]
        self.page.set_viewport_size({"width": width, "height": min(int(tall) + 80, 6000)})
        self.page.wait_for_timeout(400)
        self.settle()

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._count)

    def _count(self, frame: str | bytes) -> None:
        if isinstance(frame, str):
            return
        self.received += len(frame)
        try:
            message = ForwardMsg.FromString(frame)
        except DecodeError:
            return
        if message.WhichOneof("type") == "script_finished":
            self.runs += 1

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((self.host, "data:", "blob:")):
            self.foreign.append(request.url)

    def _note_error(self, error: Error) -> None:
        self.complaints.append(f"page error: {error}")

    def _note_console(self, message: ConsoleMessage) -> None:
        ours = not any(mark in message.text for mark in NOT_OURS)
        ours = ours and not message.location.get("url", "").endswith(PROBES)
        if ours and (message.type == "error" or "Content Security Policy" in message.text):
            self.complaints.append(message.text)
