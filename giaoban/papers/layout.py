"""What all papers number, mark and cut alike."""

from __future__ import annotations

from collections.abc import Iterator

from giaoban.figures.charts.palette import SIGNS
from giaoban.figures.finding import STANDS_OUT
from giaoban.papers.model import Grid, Item, Papers, Section, text_cell
from giaoban.words.text import t

# In letters: the widest column, and what both edges of a cell take.
_MOST, _EDGES = 48, 3
_PROPERTY = 255


def numbered(section: Section) -> Iterator[tuple[int, Item]]:
    """The items of a section from 1 on."""
    return enumerate(section.items, start=1)


def roman(number: int) -> str:
    """I to III: as many as a meeting has sections."""
    return "I" * number


def with_sign(item: Item) -> str:
    """Its sentence behind the sign of its signal; what is usual or not judged has none."""
    sign = SIGNS[item.signal] if item.signal in STANDS_OUT else ""
    return f"{sign} {item.says}".strip()


def item_title(number: str, item: Item) -> str:
    """Its number, its title and how long it takes."""
    minutes = f" ({minutes_words(item.minutes)})" if item.minutes else ""
    return f"{number} {item.title}{minutes}".strip()


def section_title(number: int, section: Section) -> str:
    """Its number, its title and how long its items take."""
    minutes = f" ({minutes_words(section.minutes)})" if section.minutes else ""
    return f"{roman(number)}. {section.title}{minutes}"


def minutes_words(minutes: int) -> str:
    """10 minutes; a dash for what takes none."""
    return t("pack.minutes", minutes=minutes) if minutes else "–"


def cut(grid: Grid, most: int) -> tuple[Grid, int]:
    """The first rows of a table, and how many are left for the workbook."""
    return Grid(grid.heads, grid.rows[:most]), max(0, len(grid.rows) - most)


def weights(grid: Grid, room: float) -> list[float]:
    """How the columns share a width of so many letters.

    Each has room for its longest word, so that no day or number is broken; what is left goes to
    the columns of long texts.
    """
    texts = [[head, *(cells[at].text for cells in grid.rows)] for at, head in enumerate(grid.heads)]
    least = [
        _EDGES + max(len(word) for text in column for word in _words(text)) for column in texts
    ]
    # A head may take two lines; what stands below it should take one.
    longest = [max([len(head) / 2, *map(len, below)]) for head, *below in texts]
    wanted = [
        max(0, _EDGES + min(_MOST, most) - word) for most, word in zip(longest, least, strict=True)
    ]
    part = min(1.0, max(0.0, room - sum(least)) / (sum(wanted) or 1))
    return [word + part * more for word, more in zip(least, wanted, strict=True)]


def _words(text: str) -> list[str]:
    return text.split() or [""]


def properties(papers: Papers) -> dict[str, str]:
    """What an office file says of itself; it holds no more letters of each."""
    texts = {
        "title": f"{papers.city}: {papers.title}",
        "author": papers.city,
        "comments": papers.footer,
    }
    return {name: words[:_PROPERTY] for name, words in texts.items()}


def agenda(papers: Papers) -> Grid:
    """Every item with its minutes, and the minutes of all."""
    rows = [
        (f"{roman(number)}.{at}. {item.title}", item.minutes)
        for number, section in enumerate(papers.sections, start=1)
        for at, item in numbered(section)
    ]
    rows.append((t("pack.total"), papers.minutes))
    cells = [[text_cell(words), text_cell(minutes_words(minutes))] for words, minutes in rows]
    return Grid((t("pack.contents"), t("pack.time")), cells)


def to_decide(filling: str) -> Grid:
    """Room for what the meeting decides: four rows, each cell with the same filling."""
    heads = [t(f"pack.decide.{name}") for name in ("text", "lead", "others", "due")]
    return Grid(heads, [[text_cell(filling)] * len(heads)] * 4)


def sources(papers: Papers) -> Grid:
    """Where the figures come from, as names and values."""
    rows = [[text_cell(name), text_cell(value)] for name, value in papers.sources]
    return Grid((t("columns.fact"), t("columns.fact_value")), rows)
