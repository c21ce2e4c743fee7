"""What is on a page, read out of the elements the browser would be sent."""

from __future__ import annotations

import base64
import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

import numpy as np
import pandas as pd
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element

CHART, TABLE = "plotly_chart", "dataframe"
# The sentence of a figure, without the sign and the word of its signal.
_SAYS = re.compile(r"<p class='gb-says[^>]*>(?:<span[^>]*>.</span> <b>.*?</b>: )?(.*)</p>")
_CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)


def charts(app: AppTest) -> list[dict[str, Any]]:
    """The Plotly figures of the page."""
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


@dataclass(frozen=True)
class Drawn:
    """A chart or a table of a page: its kind, the figure it stands in, what the figure says."""

    figure: str
    kind: str
    says: str
    element: Element


def drawn(app: AppTest) -> list[Drawn]:
    """Every chart and table of the page, in order; outside figures too, under no name."""
    return list(_drawn(app._tree, ""))


def _drawn(block: Block, figure: str, says: str = "") -> Iterator[Drawn]:
    for child in block.children.values():
        if isinstance(child, Block):
            yield from _drawn(child, _figure(child) or figure, says)
        elif child.type == "html":
            found = _SAYS.search(child.proto.body)
            says = html.unescape(found[1]) if found else says
        elif child.type in (CHART, TABLE):
            yield Drawn(figure, child.type, says, child)


def _figure(block: Block) -> str:
    """The name of a figure, where the block is the box of one: `review.matrix`."""
    name = getattr(block.proto, "id", "").partition("-figure-")[2]
    return name.replace("-", ".", 1)


def values(numbers: Any) -> np.ndarray:
    """The values of a trace; number arrays travel as base64."""
    if isinstance(numbers, dict):
        return np.frombuffer(base64.b64decode(numbers["bdata"]), numbers["dtype"])
    return np.asarray(numbers)


def words(app: AppTest) -> str:
    """Everything the page says outside its drawings."""
    said = [
        block.value for kind in ("markdown", "caption", "info", "error") for block in app.get(kind)
    ]
    return "\n".join([*said, *(block.proto.body for block in app.get("html"))])


def readings(app: AppTest) -> list[pd.DataFrame]:
    """The tables to be read of the page, under the heads a reader sees."""
    found = [block.proto.body for block in app.get("html")]
    return [_read(body) for body in found if "class='gb-reading" in body]


def reading(app: AppTest, head: str) -> pd.DataFrame:
    """The first of them with this head."""
    return next(table for table in readings(app) if head in table)


def _read(body: str) -> pd.DataFrame:
    rows = _Rows()
    rows.feed(body)
    heads, *lines = rows.lines
    return pd.DataFrame(lines, columns=heads)


class _Rows(HTMLParser):
    """The text of the cells of a table, line by line."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[list[str]] = []

    def handle_starttag(self, tag: str, _attrs: list) -> None:
        if tag == "tr":
            self.lines.append([])
        elif tag in ("th", "td"):
            self.lines[-1].append("")

    def handle_data(self, data: str) -> None:
        if self.lines:
            self.lines[-1][-1] += data


def tables(app: AppTest) -> list[list[list[str]]]:
    """The tables that are text of the page, each as its rows of cells, the heads first."""
    drawn = "".join(block.proto.body for block in app.get("html"))
    return [
        [
            [html.unescape(re.sub(r"<[^>]*>", "", cell)) for cell in _CELL.findall(row)]
            for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
        ]
        for table in re.findall(r"<table>(.*?)</table>", drawn, re.DOTALL)
    ]
