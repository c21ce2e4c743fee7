"""The first build, started by the server itself where nothing is published yet.

It runs beside the server, in processes of its own, so that the page can say what is happening.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

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
        log.error("%s", problem)


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
