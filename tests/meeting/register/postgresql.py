"""A PostgreSQL server of the tests' own: Debian's programs, a data folder that goes afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")
MISSING = "PostgreSQL is needed and none was found: `apt install postgresql`."


class NoPostgresql(Exception):
    """No PostgreSQL on this machine; says what to install."""


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a running server, reached through a socket in its own folder alone."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="gb-pg-", dir="/tmp"))
    user = _user(folder)
    _run(
        user, programs / "initdb", "-D", folder / "data", "-U", "giaoban", "-E", "UTF8", "--no-sync"
    )
    options = f"-c listen_addresses='' -c unix_socket_directories={folder}"
    control = (programs / "pg_ctl", "-D", folder / "data", "-w")
    _run(user, *control, "-l", folder / "log", "-o", options, "start")
    try:
        yield f"postgresql://giaoban@/postgres?host={folder}"
    finally:
        _run(user, *control, "-m", "immediate", "stop")
        shutil.rmtree(folder)


def _programs() -> Path:
    """Where initdb and pg_ctl lie; Debian keeps them off the path."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = sorted(DEBIAN.glob("*/bin/initdb"))
    if not versions:
        raise NoPostgresql(MISSING)
    return versions[-1].parent


def _user(folder: Path) -> str | None:
    """PostgreSQL refuses to run as root: then the folder is given to somebody without rights."""
    if os.getuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return "nobody"


def _run(user: str | None, *command: object) -> None:
    subprocess.run(
        [str(part) for part in command],
        check=True,
        user=user,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env={"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]},
    )
