"""Servers of the tests' own that page, order and filter as their documentation says."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

Row = dict[str, Any]


@dataclass
class Table:
    """Rows behind an API, and what was asked of it.

    asked: the parameters of every question
    headers: the headers of every question
    cut_at: the question, counted from 1, from which on every answer ends too soon
    busy: the statuses given first, before any answer
    before: called with the number of each question before it is answered
    has_pages, has_updated_after, most_requests: what an Open311 server can, and gives at once
    lost: rows a CKAN server counts and never gives
    """

    rows: list[Row] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    cut_at: int = 0
    busy: list[int] = field(default_factory=list)
    before: Callable[[int], None] = lambda number: None
    has_pages: bool = True
    has_updated_after: bool = True
    most_requests: int = 1000
    lost: int = 0
    columns: tuple[str, ...] = (
        *("n", "ma", "tiep_nhan", "xong", "cap_nhat", "trang_thai", "phuong", "nguoi_gui"),
    )

    def answer(self, request: Request, give: Callable[[dict[str, str]], Any]) -> Response:
        """What `give` answers, unless the server is busy or cut."""
        self.asked.append(dict(request.query_params))
        self.headers.append(dict(request.headers))
        self.before(len(self.asked))
        if self.busy:
            return Response("busy", self.busy.pop(0), {"Retry-After": "0"})
        answer = JSONResponse(give(self.asked[-1]))
        if self.cut_at and len(self.asked) >= self.cut_at:
            half = answer.body[: len(answer.body) // 2]
            if len(self.asked) % 2:
                # In chunks, of which the last never comes.
                return StreamingResponse(_breaking_off(half))
            return Response(half, headers={"Content-Length": str(len(answer.body))})
        return answer


async def _breaking_off(half: bytes) -> AsyncIterator[bytes]:
    yield half
    raise ConnectionError


def app(table: Table) -> Starlette:
    """The three APIs over one table."""

    def socrata(request: Request) -> Response:
        return table.answer(request, lambda asked: _socrata(table, asked))

    def ckan(request: Request) -> Response:
        return table.answer(request, lambda asked: _ckan(table, asked))

    def open311(request: Request) -> Response:
        return table.answer(request, lambda asked: _open311(table, asked))

    return Starlette(
        routes=[
            Route("/resource/{name}.json", socrata),
            Route("/api/3/action/datastore_search", ckan),
            Route("/open311/v2/requests.json", open311),
        ]
    )


def _socrata(table: Table, asked: dict[str, str]) -> list[Row]:
    """SODA 2.1: a null is left out; the order is the one that is asked for."""
    rows = [{":id": f"row-{row['n']:04}", **row} for row in table.rows]
    if where := asked.get("$where"):
        said = re.fullmatch(r"(\S+) >= '(.*)' OR \1 IS NULL", where)
        column, least = said[1].strip("`"), said[2]
        rows = [row for row in rows if row[column] is None or row[column] >= least]
    if asked["$select"].startswith("count"):
        return [{"rows_there": str(len(rows))}]
    assert asked["$order"] == ":id"
    rows.sort(key=lambda row: row[":id"])
    names = [name.strip("`") for name in asked["$select"].split(",")]
    at = int(asked["$offset"])
    page = rows[at : at + int(asked["$limit"])]
    return [{name: row[name] for name in names if row[name] is not None} for row in page]


def _ckan(table: Table, asked: dict[str, str]) -> dict[str, Any]:
    """datastore_search: descending puts nulls first, as PostgreSQL does."""
    names = ["_id", *table.columns]
    rows = [{"_id": row["n"], **row} for row in sorted(table.rows, key=lambda row: row["n"])]
    if ordered := re.match(r'"(.+)" desc, _id', asked.get("sort", "")):
        column = ordered[1]
        rows.sort(key=lambda row: row[column] or "9", reverse=True)
    wanted = asked["fields"].split(",") if "fields" in asked else names
    at, limit = int(asked.get("offset", 0)), int(asked["limit"])
    page = [{name: row[name] for name in wanted} for row in rows[at : at + limit]]
    page = page[: len(page) - table.lost] if limit else []
    fields = [{"id": name, "type": "text"} for name in names]
    return {"success": True, "result": {"fields": fields, "records": page, "total": len(rows)}}


def _open311(table: Table, asked: dict[str, str]) -> list[Row]:
    """GeoReport v2: the newest first, at most 90 days and so many requests."""
    start, end = (_at(asked[name]) for name in ("start_date", "end_date"))
    start = max(start, end - timedelta(days=90))
    rows = [row for row in table.rows if start <= _at(row["tiep_nhan"]) <= end]
    if table.has_updated_after and "updated_after" in asked:
        after = _at(asked["updated_after"])
        rows = [row for row in rows if row["cap_nhat"] is None or _at(row["cap_nhat"]) >= after]
    rows.sort(key=lambda row: row["tiep_nhan"], reverse=True)
    size = min(int(asked["page_size"]), table.most_requests)
    at = (int(asked["page"]) - 1) * size if table.has_pages else 0
    return [{"service_request_id": row["ma"], **row} for row in rows[at : at + size]]


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@contextmanager
def serving(served: Starlette) -> Iterator[str]:
    """The address of an app on this machine."""
    config = uvicorn.Config(served, "127.0.0.1", 0, log_level="critical", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.005)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()
