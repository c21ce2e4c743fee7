"""What is said of values that are others now, from rows made by hand."""

from datetime import date

import pandas as pd

from giaoban.figures.records.revised import revised_says

DAY = date(2026, 11, 1)


def test_the_measure_with_most_other_values_is_named_and_all_that_tie():
    rows = pd.DataFrame({"measure": ["closed", "closed", "received"]})
    finding = revised_says(rows, 9, DAY)
    assert (finding.key, finding.numbers["most"]) == ("known.restated.says.some", 2)
    assert revised_says(rows.iloc[1:], 9, DAY).numbers["most"] == "đều 1"
    assert revised_says(rows.iloc[:0], 9, DAY).key == "known.restated.says.none"
