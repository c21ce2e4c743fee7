"""What the queues of all wards say, measured in weeks of what comes in."""

from __future__ import annotations

import pandas as pd

from giaoban.findings.finding import Finding

# A queue that is longer by half a week of arrivals than it was has grown.
_LONGER = 0.5


def heat(cells: pd.DataFrame, city: float | None) -> Finding:
    """Whose queue is the longest now; `cells` are weeks of arrivals by ward and week."""
    last = cells.iloc[:, -1].dropna()
    if last.empty:
        return Finding("backlog.heat.says.too_few")
    ward = last.idxmax()
    numbers = {"ward_name": cells.ward_name[ward], "waiting": float(last[ward])}
    if city is None or city != city:
        return Finding("backlog.heat.says.longest", numbers)
    return Finding("backlog.heat.says.against_city", numbers | {"city_waiting": float(city)})


def net(cells: pd.DataFrame) -> Finding:
    """Whose queue grew in most of the weeks; `cells` are the net flow by ward and week."""
    flows = cells.drop(columns="ward_name")
    grew = (flows > 0).sum(axis=1)
    numbers = {"weeks": flows.shape[1], "grew": int(grew.max()), "wards": len(cells)}
    most = grew[grew == grew.max()]
    if numbers["grew"] == 0:
        return Finding("backlog.heat.says.none_grew", numbers, "usual")
    if len(most) > 1:
        total = flows.loc[most.index].sum(axis=1)
        most = total[total == total.max()]
    return Finding(
        "backlog.heat.says.grew_most", numbers | {"ward_name": cells.ward_name[most.index[0]]}
    )


def multiples(weeks: pd.DataFrame) -> Finding:
    """How many queues are longer than when the weeks began; rows: ward, week, waiting_weeks."""
    wide = weeks.pivot(index="ward_key", columns="week_start", values="waiting_weeks")
    names = weeks.drop_duplicates("ward_key").set_index("ward_key").ward_name
    both = wide[wide.iloc[:, 0].notna() & wide.iloc[:, -1].notna()]
    if both.empty:
        return Finding("backlog.multiples.says.too_few")
    change = both.iloc[:, -1] - both.iloc[:, 0]
    numbers = {
        "wards": len(both),
        "longer": int((change >= _LONGER).sum()),
        "weeks": wide.shape[1] - 1,
    }
    if not numbers["longer"]:
        return Finding("backlog.multiples.says.none", numbers, "usual")
    ward = change.idxmax()
    numbers |= {
        "ward_name": names[ward],
        "before": float(both.iloc[:, 0][ward]),
        "waiting": float(both.iloc[:, -1][ward]),
    }
    return Finding("backlog.multiples.says.some", numbers)
