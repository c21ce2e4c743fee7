"""The loading of given files, in a process of its own: what it has said so far, and how it is ended.

The page asks again and again; a page that is drawn anew, or another one, finds the same work.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from giaoban.city.home import ROOT, home_folder
from giaoban.intake.incoming import Waiting
from giaoban.web.session.context import city
from giaoban.words.text import current_language

_SAID, _WRONG, _PROCESS = "said.jsonl", "wrong.txt", "process"
Said = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """What the work has said.

    now: the last step; files: what is known of them, the sample's first rows before all are read
    end: its last word; problem: why it ended without one, in words
    """

    is_running: bool
    now: Said
    files: list[Said]
    end: Said | None
    problem: str = ""


def begin(waiting: Waiting, *options: str) -> None:
    """Starts the work on the files that wait: `--dry-run` tries them, without it they are taken."""
    where = ["--city", str(city().folder), "--home", str(home_folder())]
    command = [sys.executable, "-m", "giaoban", "load", "--waiting", str(waiting.number)]
    command += ["--format", "lines", "--lang", current_language(), *where, *options]
    with (waiting.folder / _SAID).open("wb") as said, (waiting.folder / _WRONG).open("wb") as wrong:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=wrong,
            cwd=ROOT,
            start_new_session=True,
        )
    (waiting.folder / _PROCESS).write_text(str(process.pid), "utf-8")
    _processes()[process.pid] = process


def told(waiting: Waiting) -> Told:
    """How far the work is."""
    is_running = _is_running(waiting)
    said = _lines(waiting.folder / _SAID)
    now = said[-1] if said else {}
    files = next((line["files"] for line in reversed(said) if "files" in line), [])
    end = now if now.get("phase") == "done" else None
    problem = "" if is_running or end else _last_line(waiting.folder / _WRONG)
    return Told(is_running, now, files, end, problem)


def stop(waiting: Waiting) -> None:
    """Ends the work, and lets go of the files."""
    process = _process(waiting)
    if process is not None and _is_running(waiting):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process, signal.SIGKILL)
    if known := _processes().pop(process or 0, None):
        known.wait()
    waiting.let_go()


@st.cache_resource(show_spinner=False)
def _processes() -> dict[int, subprocess.Popen]:
    """The processes this server began; each is asked how it ended, so that none is left over."""
    return {}


def _process(waiting: Waiting) -> int | None:
    try:
        return int((waiting.folder / _PROCESS).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return None


def _is_running(waiting: Waiting) -> bool:
    process = _process(waiting)
    if process is None:
        return False
    if known := _processes().get(process):
        return known.poll() is None
    # It was begun by a server that has ended: only its own command line tells it from another's.
    try:
        words = Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return b"--waiting" in words and str(waiting.number).encode() in words


def _lines(file: Path) -> list[Said]:
    """The whole lines; what is still being written is none."""
    if not file.exists():
        return []
    whole = file.read_text("utf-8").rpartition("\n")[0]
    return [json.loads(line) for line in whole.splitlines()]


def _last_line(file: Path) -> str:
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return lines[-1] if lines else ""
