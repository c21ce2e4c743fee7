"""Where each page lies on a server, and what is chosen on it to see it at work."""

from __future__ import annotations

from urllib.parse import urlencode

from giaoban.warehouse import queries
from giaoban.warehouse.database import Warehouse
from giaoban.warehouse.scope import DEFAULTS, ward_key
from giaoban.web.session.navigation import PAGES

ADDRESSES = {
    page: "/" if page == next(iter(PAGES)) else f"/{page.replace('_', '-')}" for page in PAGES
}
# Every page, and the page of the wards once more with one ward chosen.
LOOKS = (*PAGES, "one_ward")


def address(look: str, warehouse: Warehouse, **choices: str) -> str:
    """Of a look with these choices; a case and a ward are the first that the city lists."""
    if look == "case":
        first = queries.ask(warehouse, "cases/list", {"rows": 1}).iloc[0]
        choices["case"] = f"{first.source}:{first.case_id}"
    if look == "one_ward":
        worst = queries.ask(warehouse, "ward/wards", {"units": DEFAULTS["units"]}).iloc[0]
        choices["ward"] = ward_key(worst.ward_code, worst.ward_valid_from)
    return f"{ADDRESSES[page_of(look)]}?{urlencode(choices)}"


def page_of(look: str) -> str:
    """The page that is looked at."""
    return "ward" if look == "one_ward" else look
