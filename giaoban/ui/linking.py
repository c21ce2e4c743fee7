"""A card or a panel that leads on is a link as a whole, for the mouse and for the keyboard."""

from __future__ import annotations

from giaoban.shown import To
from giaoban.text import plain_html
from giaoban.ui.navigation import link


def whole(kind: str, to: To | None, inside: str) -> str:
    """HTML of class `kind` around `inside`, which is escaped already."""
    if to is None:
        return f'<section class="{kind}">{inside}</section>'
    return f'<a class="{kind}" href="{plain_html(link(to))}" target="_self">{inside}</a>'
