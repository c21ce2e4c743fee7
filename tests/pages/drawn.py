"""What is on a page, read out of the elements the browser would be sent."""

from __future__ import annotations

import base64
import json
from typing import Any

import numpy as np
from streamlit.testing.v1 import AppTest


def charts(app: AppTest) -> list[dict[str, Any]]:
    """The Plotly figures of the page."""
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


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
