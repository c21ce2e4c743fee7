"""When dropping a choice is advised: only where one is in force."""

from datetime import date, timedelta

import pytest

from giaoban.warehouse.period import DEFAULT, Period, period
from giaoban.warehouse.scope import Scope
from giaoban.web.session.filters import is_narrowed

AS_OF = date(2026, 11, 22)
USUAL = period(DEFAULT, AS_OF)


@pytest.mark.parametrize(
    ("chosen", "narrowed"),
    [
        (Scope(USUAL, AS_OF), False),
        (Scope(Period(None, AS_OF), AS_OF), False),
        (Scope(Period(AS_OF - timedelta(days=6), AS_OF), AS_OF), True),
        (Scope(USUAL, AS_OF, ward="a"), True),
        (Scope(USUAL, AS_OF, channel="app"), True),
        (Scope(Period(None, AS_OF), AS_OF, category="road"), True),
    ],
)
def test_a_filter_or_a_short_period_narrows_and_what_is_shown_unasked_does_not(chosen, narrowed):
    assert is_narrowed(chosen) == narrowed
