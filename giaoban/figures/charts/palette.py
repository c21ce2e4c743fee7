"""Colours that keep 3 to 1 against the light and the dark page and apart for every eye.

Concern and improvement are Okabe and Ito's; their purple is a grey to who sees no green.
"""

from __future__ import annotations

from typing import Literal

# "usual" was judged and does not stand out; "neutral" stands out for neither better nor worse;
# "failing" is steady and misses its target in every week; "better" is better than the others, which
# is no change; "none" was not judged at all.
Signal = Literal["concern", "failing", "improvement", "better", "usual", "neutral", "none"]

CONCERN = "#d55e00"
IMPROVEMENT = "#0072b2"
NEUTRAL = "#9a4be0"
USUAL = "#8a8f98"
ACCENT = "#0a7f6b"
SIGNALS: dict[Signal, str] = {
    "concern": CONCERN,
    "failing": CONCERN,
    "improvement": IMPROVEMENT,
    "better": IMPROVEMENT,
    "neutral": NEUTRAL,
    "usual": USUAL,
    "none": USUAL,
}
# A shape and a word carry the signal, so that it survives a printer and a reader who sees no
# colour; the colour only repeats it.
SIGNS: dict[Signal, str] = {
    "concern": "▲",
    "failing": "✗",
    "improvement": "◆",
    "better": "◆",
    "neutral": "■",
    "usual": "●",
    "none": "",
}
FAINT = "rgba(138, 143, 152, 0.28)"
FAINT_ACCENT = "rgba(10, 127, 107, 0.22)"

# From the youngest band to the oldest: the longer a case is open, the nearer to concern.
AGES = ("#a3abb7", "#e3b684", "#e0893a", "#a94700")


def age_colours(count: int) -> list[str]:
    """One colour per age band, youngest first, whatever the city's number of bands."""
    if count <= 1:
        return [AGES[-1]] * count
    last = len(AGES) - 1
    return [AGES[round(band * last / (count - 1))] for band in range(count)]


# How much of something there is, without saying whether that is good: one hue, only deeper.
LEVEL = "#5b5fc7"

# Ways of filing, from online in full to the counter.
FILING = {
    "online_full": "#5b5fc7",
    "online_partial": "#878ad6",
    "post": "#8f6300",
    "counter": "#8a8f98",
}


def tint(colour: str, share: float) -> str:
    """The colour laid thinly over the page, so that the page's own ink reads on it in any theme."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, {min(max(share, 0.0), 1.0):.2f})"
