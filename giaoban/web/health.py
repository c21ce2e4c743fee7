"""What a monitor asks: is the server up, and has it figures to serve?"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse

from giaoban.city.home import city_folder, home_folder, home_of
from giaoban.city.settings import read_city
from giaoban.errors import GiaoBanError


async def health(_request: Request) -> JSONResponse:
    """200 with the published generation, 503 with a sentence while there is none."""
    try:
        home = home_of(read_city(city_folder()), home_folder())
        return JSONResponse({"status": "ok", "generation": home.published().name})
    except GiaoBanError as problem:
        return JSONResponse({"status": "not ready", "problem": str(problem)}, status_code=503)
