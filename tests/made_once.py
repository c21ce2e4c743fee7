"""What takes long to make, made once in a run of the tests: cities are copied for each who asks."""

from __future__ import annotations

import fcntl
import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pytest import TempPathFactory

from tests.small_city import built, small_city


def copy_of(name: str, make: Callable[[Path], object], factory: TempPathFactory) -> Path:
    """A folder of one's own that holds what `make` writes, whichever worker was the first to need it.

    City and home are copied together, so the home knows its city in the new place.
    """
    return shutil.copytree(_made(name, make, factory), factory.mktemp(name) / "copy")


def value_of(name: str, make: Callable[[], Any], factory: TempPathFactory) -> Any:
    """What `make` gives, whichever worker was the first to need it; each has its own copy of it."""

    def write(to: Path) -> None:
        to.write_bytes(pickle.dumps(make()))

    return pickle.loads(_made(name, write, factory).read_bytes())


def _made(name: str, make: Callable[[Path], object], factory: TempPathFactory) -> Path:
    """The one place where it lies; nobody writes to it."""
    made = _shared(factory) / f"made-{name}"
    with made.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            draft = made.with_suffix(".draft")
            make(draft)
            draft.rename(made)
    return made


def small_home(factory: TempPathFactory) -> tuple[Path, Path]:
    """The small city's folder and the home it is built into."""
    copy = copy_of("small", lambda to: built(small_city(to / "city"), to / "home"), factory)
    return copy / "city", copy / "home"


def _shared(factory: TempPathFactory) -> Path:
    """What all workers of this run have in common."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
