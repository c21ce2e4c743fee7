"""Run in a copy of the program: prints, page by page, what a reader is shown, as one JSON object."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from streamlit.testing.v1 import AppTest

from giaoban.words import text

SHELL = Path("giaoban/web/shell/main.py").resolve()


def shown(page: str, **address: str) -> str:
    """All words, tables and charts of a page opened at an address."""
    # The words of options are made in this thread too.
    text.set_language(address["lang"])
    app = AppTest.from_file(SHELL, default_timeout=60)
    app.query_params.update(address)
    app.run()
    if page != "review":
        app.query_params.update(address)
        app.switch_page(f"../../../pages/{page}.py").run()
    assert not app.exception, app.exception
    blocks = [one.value for kind in ("markdown", "caption") for one in app.get(kind)]
    blocks += [one.proto.body for one in app.get("html")]
    blocks += [one.value.to_csv() for one in app.dataframe]
    blocks += [one.proto.spec for one in app.get("plotly_chart")]
    return "\n".join(blocks)


if __name__ == "__main__":
    visits = json.loads(sys.stdin.read())
    json.dump({name: shown(**visit) for name, visit in visits.items()}, sys.stdout)
