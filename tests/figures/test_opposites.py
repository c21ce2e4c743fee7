"""No sentence without the test of its opposite: every conclusion is expected by some test.

The tests of the figures are run once more, with keys that note when a test finds them equal to what
it expects: the name of a key in a file, or a test that checks nothing, is not enough.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from giaoban.words.text import sentences
from tests import compared_keys
from tests.figures.test_sentences import FOLDER, PAGES, _patterns
from tests.made_once import value_of

TESTS = Path(__file__).parent
ROOT = TESTS.parents[1]


# Words of figures and of their charts that a finding's key could be taken for.
NOT_SAID = {"title", "definition", "quiet", "hint", "score", "mean", "six", "eight", "of"}
NOT_SAID |= {"heading", "sheet"}
# Parts of such a sentence that stand beside it in the file of words.
PARTS = {f"review.headline.{part}" for part in ("more", "overdue", "percent", "undated")}


def conclusions() -> set[str]:
    """The keys of all sentences that a finding can say."""
    patterns = [pattern for page in PAGES for pattern in _patterns(FOLDER / page)]
    said = {key for key in sentences("vi") if any(pattern.match(key) for pattern in patterns)}
    return {key for key in said if key.rsplit(".", 1)[-1] not in NOT_SAID} - PARTS


@pytest.fixture(scope="module")
def expected(tmp_path_factory) -> set[str]:
    """The conclusions that the tests of the figures expect: first those that need no city; of what is
    lacking then all tests of the files that name it whole, and last of those that name its end."""
    notes = tmp_path_factory.mktemp("opposites") / "keys"
    return value_of("opposites", lambda: _expected(notes), tmp_path_factory)


def _expected(notes: Path) -> set[str]:
    found = _compared(notes, "--no-city", TESTS)
    for name in (str, _end):
        files = _naming({name(key) for key in conclusions() - found})
        found |= _compared(notes, *files) if files else set()
    return found


def _end(key: str) -> str:
    return key.rsplit(".", 1)[-1]


def _naming(words: set[str]) -> list[Path]:
    """The files of tests in which one of these words stands, or ends one."""
    files = sorted(set(TESTS.rglob("test_*.py")) - {Path(__file__)})
    return [file for file in files if _names(file, words)]


def _names(file: Path, words: set[str]) -> bool:
    text = file.read_text("utf-8")
    return any(f'{before}{word}"' in text for word in words for before in (".", '"'))


def _compared(notes: Path, *asked: str | Path) -> set[str]:
    """The keys that some tests of the figures find equal to what they expect."""
    run = [sys.executable, "-m", "pytest", "-q", "-p", "tests.compared_keys", *map(str, asked)]
    apart = ["-p", "no:cacheprovider", "-p", "no:xdist", f"--ignore={__file__}"]
    environment = os.environ | {compared_keys.FILE: str(notes)}
    # A run of its own shares no cities with the workers of this one, nor with runs of other days.
    environment.pop("PYTEST_XDIST_WORKER", None)
    subprocess.run([*run, *apart], cwd=ROOT, env=environment, capture_output=True, check=False)
    return set(notes.read_text("utf-8").split())


def test_every_conclusion_is_expected_by_a_test(expected):
    assert conclusions() - expected == set()


def test_what_no_test_expects_is_noticed(expected):
    """The means of the test above: only what a test found equal is noted."""
    assert len(expected) > 100
    assert "review.headline.of_a_sentence_that_is_not_there" not in expected
