"""Where each page lies on a server."""

from giaoban.ui.navigation import PAGES

ADDRESSES = {
    page: "/" if page == next(iter(PAGES)) else f"/{page.replace('_', '-')}" for page in PAGES
}
