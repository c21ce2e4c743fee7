"""The tables that take statistics to make: what is signal, what is noise, what could be seen."""

from __future__ import annotations

import functools
from datetime import date

import pandas as pd

from giaoban.statistics.false_alarms import false_alarms
from giaoban.statistics.power import power
from giaoban.statistics.signals import signals
from giaoban.warehouse import Connection, load


def fill(connection: Connection, as_of_on: date) -> None:
    """`signals`: each finished week judged on the weeks before it; `false_alarms`: how often
    each chart flags by chance; `power`: how soon a slower office of each size is found."""
    judged = signals(
        _rows(connection, "from measure_values semi join judged_measures using (measure, family)"),
        _rows(connection, "from measures"),
        _rows(connection, "from targets"),
        as_of_on,
    )
    load(connection, "signals", judged)
    connection.execute("alter table signals alter week_start type date")
    load(connection, "false_alarms", false_alarms(judged))
    connection.execute("alter table false_alarms alter week_start type date")
    load(connection, "power", _power())


@functools.cache
def _power() -> pd.DataFrame:
    """The same for every city and every build."""
    return power()


def _rows(connection: Connection, of: str) -> pd.DataFrame:
    return connection.execute(of).df()
