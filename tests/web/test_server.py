"""Every answer carries the headers that keep a page inside the city's network."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from starlette.responses import PlainTextResponse

from giaoban.web.server import CONTENT_SECURITY_POLICY, HEADERS, SecurityHeaders


def _headers_of(answer: PlainTextResponse) -> list[tuple[str, str]]:
    sent = []

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/", "headers": []}
    # A thread of its own: a browser test before this one may have left its loop running.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, SecurityHeaders(answer)(scope, None, send)).result()
    return [(name.decode(), value.decode()) for name, value in sent[0]["headers"]]


def test_every_header_is_there_once_whatever_the_answer_brought():
    headers = _headers_of(PlainTextResponse("ok", headers={"X-Frame-Options": "SAMEORIGIN"}))
    for name, value in HEADERS.items():
        assert [found for key, found in headers if key.lower() == name] == [value]
    assert ("content-length", "2") in headers


def test_nothing_may_come_from_or_go_to_another_host():
    sources = [
        source for rule in CONTENT_SECURITY_POLICY.split("; ") for source in rule.split()[1:]
    ]
    assert not {"*", "http:", "https:", "ws:", "wss:"} & set(sources)
    assert not [source for source in sources if "//" in source]


def test_no_page_may_stand_in_a_frame():
    assert "frame-ancestors 'none'" in CONTENT_SECURITY_POLICY
