"""Every finding has its sentence, and every sentence of a finding can be reached."""

import re
import tomllib
from pathlib import Path

import pytest

from giaoban import figures
from giaoban.words.text import flat, sentences

FOLDER = Path(figures.__file__).parent
PAGES = sorted(file.parent.name for file in FOLDER.glob("*/vi.toml"))
KEY = re.compile(r'Finding\(\s*f?"([a-z_.{}]+)"')


def _patterns(folder: Path) -> list[re.Pattern]:
    """The keys its modules name; one with a variable part stands for any word there."""
    keys = [key for file in folder.rglob("*.py") for key in KEY.findall(file.read_text("utf-8"))]
    return [re.compile(re.escape(key).replace(r"\{key\}", "[a-z_]+") + "$") for key in keys]


def _says(page: str) -> list[str]:
    """The sentences of findings that stand beside the figures of a page."""
    words = tomllib.loads((FOLDER / page / "vi.toml").read_text("utf-8"))
    return [key for key, _ in flat("", words) if ".says." in key]


@pytest.mark.parametrize("page", PAGES)
def test_every_conclusion_has_a_sentence(page):
    keys = sentences("vi")
    for pattern in _patterns(FOLDER / page):
        assert [key for key in keys if pattern.match(key)], pattern.pattern


@pytest.mark.parametrize("page", PAGES)
def test_no_sentence_stands_without_a_conclusion(page):
    patterns = _patterns(FOLDER / page)
    unreached = [key for key in _says(page) if not any(pattern.match(key) for pattern in patterns)]
    assert unreached == []
