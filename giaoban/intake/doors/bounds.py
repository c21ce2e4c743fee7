"""What no fetch goes beyond, whatever a server answers."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from giaoban.errors import DoorError

MOST_BYTES = 4 << 30
MOST_SECONDS = 3600
MOST_PAGES = 20_000
MOST_PAGE_BYTES = 256 << 20
# How often what was cut, or what changed while it was read, is tried.
MOST_TRIES = 3


@dataclass
class Bounds:
    """How much of a fetch is left: bytes, pages, seconds."""

    most_bytes: int = MOST_BYTES
    most_pages: int = MOST_PAGES
    most_seconds: float = MOST_SECONDS
    began: float = field(default_factory=time.monotonic)
    bytes: int = 0
    pages: int = 0

    def took(self, size: int) -> None:
        """Counts bytes that came; DoorError where they are too many or too late."""
        self.bytes += size
        if self.bytes > self.most_bytes:
            raise DoorError("intake.door.refused.too_large", most=self.most_bytes >> 20)
        if time.monotonic() - self.began > self.most_seconds:
            raise DoorError("intake.door.refused.too_slow", minutes=round(self.most_seconds / 60))

    def turned(self) -> None:
        """Counts a page that is asked for; DoorError where there is no end to them."""
        self.pages += 1
        if self.pages > self.most_pages:
            raise DoorError("intake.door.refused.too_many_pages", most=self.most_pages)
        self.took(0)
