"""The table of charts whose limits were set anew, under words a reader knows."""

import pytest

from giaoban.figures.columns import head
from giaoban.figures.methods.gaps import limits_table
from giaoban.meeting.names import Names
from giaoban.words.text import in_language


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_column_has_a_head_in_words(language):
    with in_language(language):
        columns = list(limits_table([], Names({}, {}, "UTC")))
        assert [name for name in columns if head(name) == name] == []
