"""Whether a JSON says, beside its list of records, that it is one page of several.

The names are those that programs give: Spring, Django, CKAN, DataTables, OData, ArcGIS and WFS.
"""

from __future__ import annotations

import re

from giaoban.intake.json_stream import Number
from giaoban.words.message import Message

_TOTALS = frozenset(
    "total count totalcount totalelements totalitems totalrecords totalrows totalresults totalhits"
    " totalfeatures numfound numbermatched recordsfiltered recordcount rowcount itemcount"
    " tong tongso tongsobanghi tongsodong".split()
)
_PAGES = frozenset("pages totalpages pagecount numpages lastpage tongsotrang sotrang".split())
_MORE = frozenset("more hasmore hasnext hasnextpage exceededtransferlimit truncated".split())
_NEXT = frozenset("next nextpage nextlink nexturl nextcursor nextpagetoken odatanextlink".split())
# A link or a count may be an object of its own: {"next": {"href": ...}}, {"total": {"value": 60}}.
_HOLDERS = ("href", "value")
_MOST = 19  # digits


class Beside:
    """What stands beside the records: totals, pages, and what says that more follows."""

    def __init__(self) -> None:
        self._totals: dict[str, int] = {}
        self._more: list[str] = []

    def note(self, keys: tuple[str, ...], value: object) -> None:
        """Notes a value under its keys, and those within it."""
        if type(value) is dict:
            for key, each in value.items():
                self.note((*keys, key), each)
        elif keys and type(value) is not list:
            told = keys[:-1] if len(keys) > 1 and keys[-1] in _HOLDERS else keys
            self._note_one(told[-1], value)

    def _note_one(self, key: str, value: object) -> None:
        name = re.sub(r"[\W_]", "", key).lower()
        number = _whole(value)
        if name in _TOTALS and number is not None:
            self._totals[key] = number
        is_more = (
            (name in _PAGES and (number or 0) > 1)
            or (name in _MORE and value is True)
            or (name in _NEXT and value not in (None, False, ""))
            or (name == "last" and value is False)
        )
        if is_more:
            self._more.append(key)

    def doubt(self, rows: int) -> Message | None:
        """What to say where so many records are not all there are."""
        if self._totals:
            key = max(self._totals, key=lambda each: self._totals[each])
            total = self._totals[key]
            if total <= rows:
                return None
            return Message("intake.doubt.page_total", key=key, total=total, rows=rows)
        return Message("intake.doubt.page", key=self._more[0], rows=rows) if self._more else None


def _whole(value: object) -> int | None:
    is_number = isinstance(value, (Number, str)) and len(value) <= _MOST
    return int(value) if is_number and value.isascii() and value.isdigit() else None
