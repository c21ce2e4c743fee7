"""What stands at the foot of every sheet of the papers: what the figures are, and what is doubted."""

from __future__ import annotations

import pandas as pd
import pytest

from giaoban.papers.sources import origin
from giaoban.words.text import in_language


class _Answers:
    """Two queries answered by hand."""

    def __init__(self, is_standing: bool) -> None:
        doubt = {"source": "s", "doubt": "no_ward", "doubted": "3 of 9 rows"}
        self._rows = {
            "shell/as_of": pd.DataFrame({"as_of_at": [pd.Timestamp("2026-11-22 23:59:59.999999")]}),
            "records/doubts": pd.DataFrame([doubt | {"is_standing": is_standing}]),
        }

    def unnoted(self) -> _Answers:
        return self

    def __call__(self, name: str) -> pd.DataFrame:
        return self._rows[name]


@pytest.mark.parametrize(("is_standing", "told"), [(True, True), (False, False)])
def test_the_foot_of_a_sheet_says_that_records_are_doubted(is_standing, told):
    with in_language("vi"):
        words = origin(_Answers(is_standing), is_simulated=False)
    assert words.startswith("Số liệu tính đến hết ngày 22/11/2026")
    assert words.endswith("1 điều chưa chắc về số liệu") == told
