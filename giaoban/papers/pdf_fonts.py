"""Liberation Serif, shipped with the program: full Vietnamese, as wide as Times New Roman.

Under the SIL Open Font License (OFL.txt). The PDF embeds the letters it uses.
"""

from __future__ import annotations

import functools
from pathlib import Path

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

_FOLDER = Path(__file__).parent / "fonts"
SERIF, BOLD, ITALIC = "GiaoBanSerif", "GiaoBanSerif-Bold", "GiaoBanSerif-Italic"
_FILES = {
    SERIF: "LiberationSerif-Regular.ttf",
    BOLD: "LiberationSerif-Bold.ttf",
    ITALIC: "LiberationSerif-Italic.ttf",
}


@functools.cache
def load() -> None:
    """Makes the fonts known by their names, once."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(_FOLDER / file)))
    for is_bold, is_italic, name in ((0, 0, SERIF), (1, 0, BOLD), (0, 1, ITALIC), (1, 1, BOLD)):
        addMapping(SERIF, is_bold, is_italic, name)
