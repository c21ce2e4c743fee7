"""What a city calls the wards and causes that its register names by code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from giaoban.meeting.register.events import Event
from giaoban.words.text import current_language, has_sentence, moment, t


@dataclass(frozen=True)
class Names:
    """What a city calls its wards, by ward key, and causes, by code and language."""

    wards: Mapping[str, str]
    causes: Mapping[str, Mapping[str, str]] | None
    timezone: str

    def ward(self, key: str | None) -> str:
        """A ward; one that no table names any longer goes by its code, and says so."""
        if key is None:
            return t("scope.whole_city")
        return self.wards.get(key) or t("decision.gone_ward", code=key.split("@")[0])

    def places(self, keys: Sequence[str]) -> str:
        """The wards of a decision; none is the whole city."""
        return ", ".join(self.ward(key) for key in keys) if keys else self.ward(None)

    def cause(self, code: str | None) -> str:
        """A cause; one that is no longer on the list goes by its code."""
        if code is None:
            return "–"
        if self.causes and code in self.causes:
            return self.causes[code][current_language()]
        return t(f"cause.{code}") if has_sentence(f"cause.{code}") else code

    def moment(self, event: Event) -> str:
        """When an event was entered, on the city's clock."""
        return moment(event.at.astimezone(ZoneInfo(self.timezone)))
