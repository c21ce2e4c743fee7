"""What is simulated says so beside its name, on every page and paper."""

from __future__ import annotations

from collections.abc import Iterable

from giaoban.words.text import t


def marked(name: str, is_simulated: bool) -> str:
    """The name, and that what bears it is simulated, where it is."""
    return t("simulated.marked", name=name) if is_simulated else name


def all_marked(names: Iterable[str], are_simulated: Iterable[bool]) -> list[str]:
    """Each of the names as `marked` writes it."""
    return [marked(*pair) for pair in zip(names, are_simulated, strict=True)]
