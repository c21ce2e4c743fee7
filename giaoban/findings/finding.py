"""One conclusion drawn from rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

# "usual" was judged and does not stand out; "neutral" stands out for neither better nor worse;
# "none" was not judged at all.
Signal = Literal["concern", "improvement", "usual", "neutral", "none"]


@dataclass(frozen=True)
class Finding:
    """The locale key of a sentence, the numbers it names, and whether it asks for attention."""

    key: str
    numbers: Mapping[str, Any] = field(default_factory=dict)
    signal: Signal = "none"
