"""The steps of an import in SQL: queries/staging/<name>.sql."""

from __future__ import annotations

from giaoban.city.home import ROOT

_STEPS = ROOT / "queries" / "staging"


def step(name: str) -> str:
    """The SQL of a step; its header says what it reads and which parameters it binds."""
    return (_STEPS / f"{name}.sql").read_text("utf-8")
