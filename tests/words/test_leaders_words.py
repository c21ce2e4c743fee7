"""What a leader reads names no file of the city folder, no command and no code of the program.

File and command stand in the definition behind a figure's button, and in what the office reads:
messages of intake, build and doctor, and the columns of files to take away.
"""

import re

import pytest

from giaoban.words.text import LANGUAGES, sentences

_OFFICE = (
    *("city.", "intake.", "warehouse.", "command.", "fields."),
    *("pack.refused.", "digest.refused.", "register.refused."),
)
_BEHIND_THE_BUTTON = (".definition",)
_TECHNICAL = re.compile(
    r"city\.toml|\w+\.csv|\w+\.sql|python -m|GIAOBAN_|\[\[|--\w+|[a-z]+_[a-z]+(?![^{]*})"
)


def _read_by_a_leader(key: str) -> bool:
    return not key.startswith(_OFFICE) and not key.endswith(_BEHIND_THE_BUTTON)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_a_page_names_a_file_a_command_or_a_code(language):
    technical = {
        key: sentence
        for key, sentence in sentences(language).items()
        if _read_by_a_leader(key) and _TECHNICAL.search(re.sub(r"{[^}]*}", "", sentence))
    }
    assert technical == {}


@pytest.mark.parametrize("key", ["reason.unknown_status", "states.not_built"])
def test_the_rule_can_fail(key):
    assert _read_by_a_leader(key)
    assert _TECHNICAL.search("Status not listed in city.toml")
    assert _TECHNICAL.search("run: python -m giaoban build")
    assert _TECHNICAL.search("common_cause")
