"""What the table of clocks says, from rows made by hand."""

import pandas as pd

from giaoban.findings import clocks as findings


def test_rules_in_force_are_told_by_their_ground():
    rows = pd.DataFrame({"is_now": [True, True, False], "mark": ["law", "configured", "law"]})
    found = findings.clocks(rows)
    assert found.key == "methods.clocks.says.some"
    assert found.numbers == {"now": 2, "law": 1, "configured": 1}


def test_a_city_without_clocks_says_so():
    assert findings.clocks(pd.DataFrame({"is_now": [], "mark": []})).key.endswith("none")
