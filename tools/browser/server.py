"""A server of its own for a city, on a free port, ended with the block."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


@contextmanager
def serving(folder: Path, home: Path, wait_for: str = "/healthz") -> Iterator[str]:
    """Gives the server's address once it answers, with figures or without.

    /healthz answers well only when there are figures to serve.
    """
    port = _free_port()
    host = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)],
        cwd=ROOT,
        env=os.environ | {"GIAOBAN_CITY": str(folder), "GIAOBAN_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
    )
    try:
        _wait_for(host + wait_for)
        yield host
    finally:
        process.terminate()
        process.wait(10)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _wait_for(address: str, timeout: float = 300) -> None:
    ends = time.monotonic() + timeout
    while time.monotonic() < ends:
        try:
            urllib.request.urlopen(address, timeout=2)
            return
        except OSError:  # refused, not ready, or slower than two seconds
            time.sleep(0.1)
    raise TimeoutError(f"{address} did not answer within {timeout} s")
