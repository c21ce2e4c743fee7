"""Who the meeting goes through, in what order, and what each stop says."""

from datetime import date

import pandas as pd
import pytest

from giaoban.figures.charts.palette import SIGNS
from giaoban.figures.meeting.meeting import agenda_rows, agenda_says, agenda_table, lasts_says
from giaoban.figures.meeting.stop import (
    growth_says,
    queue_figure,
    queue_says,
    stop_says,
    why_figure,
    why_says,
)
from giaoban.figures.review.signals import foremost, standing_out_in
from giaoban.figures.review.ward_rows import COUNTS, ward_rows
from giaoban.warehouse.measures import measure_headers
from giaoban.words.text import in_language
from tests.figures.meeting.rows import chosen, now
from tests.figures.review.rows import signal_rows


def _signals() -> pd.DataFrame:
    return signal_rows(
        ("a", "on_time", "concern", -4.0),
        ("a", "satisfied", "failing", 0.0),
        ("b", "on_time", "concern", -4.0),
        ("c", "on_time", "improvement", 4.0),
        ("d", "on_time", "common_cause", 0.0),
        ("f", "satisfied", "failing", 0.0),
    ).assign(assurance="consistently_fails")


def _rows(signals: pd.DataFrame) -> pd.DataFrame:
    counted = signal_rows(*((key, "on_time", "", 0.0) for key in "bcde"))
    counted = counted[["ward_code", "ward_valid_from", "ward_name"]].assign(
        **{**dict.fromkeys(COUNTS, 1), "overdue_cases": [9, 4, 5, 30]},
        last_band="91+",
        expected_late=0.5,
    )
    return ward_rows(counted, signals, None)


def _stops(minimum: int = 5) -> pd.DataFrame:
    return agenda_rows(_rows(_signals()), minimum)


def test_the_meeting_goes_in_the_order_of_what_is_overdue():
    assert list(_stops().ward_key) == ["e", "b", "d", "a", "f"]


def test_a_ward_with_neither_is_not_gone_through():
    assert "c" not in set(_stops().ward_key)


def test_where_nobody_knows_what_is_overdue_it_makes_no_stop():
    assert set(agenda_rows(_rows(_signals()), None).ward_key) == {"a", "b", "f"}


def test_what_is_to_be_explained_is_told_from_what_has_to_be_worked_otherwise():
    stops = _stops().set_index("ward_key", drop=False)
    said = {key: stop_says(row, standing_out_in(_signals(), key)) for key, row in stops.iterrows()}
    kinds = {
        key: (says.key.removeprefix("meeting.stop."), says.signal) for key, says in said.items()
    }
    assert kinds == {
        "a": ("concern_and_failing", "concern"),
        "b": ("concern", "concern"),
        "e": ("not_judged", "concern"),
        "d": ("overdue", "concern"),
        "f": ("failing", "failing"),
    }
    with in_language("en"):
        numbers = stop_says(stops.loc["a"], standing_out_in(_signals(), "a")).numbers
    assert numbers["concern"] == "on-time rate"
    assert numbers["failing"] == "satisfied share of those who answered"


def test_a_stop_tells_how_the_queue_grew_since_its_change_began():
    began = pd.Timestamp("2026-09-07")
    out = pd.DataFrame(
        {"ward_key": ["a"], "variation": ["concern"], "few": [0], "story_since": [began]}
    )
    queue = pd.DataFrame(
        {"ward_key": "a", "week_start": [began, began + pd.Timedelta(weeks=1)]}
    ).assign(opening=[147, 200], closing=[200, 444])
    (says,) = growth_says(out, queue, date(2026, 11, 16))
    assert says.key == "meeting.stop.growing"
    assert (says.numbers["opening"], says.numbers["closing"]) == (147, 444)
    assert growth_says(out, queue.assign(closing=[90, 80]), date(2026, 11, 16)) == []
    assert growth_says(out, queue, began.date()) == []


def test_an_empty_agenda_is_an_answer():
    finding = agenda_says(_stops().iloc[:0], 5, 4)
    assert (finding.key, finding.signal) == ("meeting.agenda.says.nobody", "usual")


def test_the_agenda_tells_its_part_of_what_is_overdue_in_the_city():
    part, whole = (agenda_says(_stops(), 5, overdue) for overdue in (48, 44))
    assert part.key == "meeting.agenda.says.part"
    assert (part.numbers["overdue"], part.numbers["whole"], part.numbers["worse"]) == (44, 48, 3)
    assert whole.key == "meeting.agenda.says.all"
    in_time = agenda_says(_stops().head(1).assign(overdue_cases=0), 5, 0)
    assert in_time.key == "meeting.agenda.says.no_overdue"


def test_the_agenda_says_why_and_for_how_long():
    with in_language("en"):
        table = agenda_table(_stops(), [3, 4, 3, 4, 4]).set_index("ward_name")
    assert table.worse_measures["a"] == f"{SIGNS['concern']} On time; {SIGNS['failing']} Satisfied"
    assert pd.isna(table.worse_measures["e"])
    assert table.stop_minutes["b"] == 4


def test_one_that_is_usually_low_without_a_target_is_a_stop_and_says_so():
    low = signal_rows(("g", "on_time", "common_cause", 0.0)).assign(
        target=float("nan"), upper=0.4, lower=0.1, mean=0.2
    )
    (stop,) = agenda_rows(_rows(low), 99).itertuples()
    says = stop_says(pd.Series(stop._asdict()), standing_out_in(low, "g"))
    assert (says.key, says.signal) == ("meeting.stop.low", "failing")
    with in_language("en"):
        table = agenda_table(agenda_rows(_rows(low), 99), [2])
    assert table.worse_measures[0].startswith(SIGNS["failing"])


def test_the_agenda_says_how_long_the_meeting_takes():
    (with_stops,), (without,) = lasts_says([4, 2], 54), lasts_says([], 20)
    assert (with_stops.key, with_stops.numbers) == (
        "meeting.agenda.lasts.stops",
        {"minutes": 6, "total": 60},
    )
    assert (without.key, without.numbers["total"]) == ("meeting.agenda.lasts.without_stops", 20)
    assert lasts_says([], 0) == ()


@pytest.mark.parametrize(
    ("minutes", "key"), [([4], ["short"]), ([8, 8], []), ([1] * 50, ["too_long"])]
)
def test_a_meeting_that_is_short_or_longer_than_its_hour_says_so(minutes, key):
    (says,) = lasts_says(minutes, 15)
    assert [other.key.removeprefix("meeting.agenda.lasts.") for other in says.also] == key


def test_a_decision_at_a_stop_is_about_its_foremost_signal_or_failing_target():
    about = {ward: foremost(standing_out_in(_signals(), ward)) for ward in "afd"}
    assert about == {"a": "on_time", "f": "satisfied", "d": None}


def test_a_stop_is_held_against_the_target_of_being_on_time_where_it_does_not_stand_out():
    rows = pd.concat([_signals(), signal_rows(("f", "on_time", "common_cause", 0.0))])
    rows = rows.assign(assurance="hit_or_miss", value=0.5, target=0.95, ward_valid_from=pd.NaT)
    weeks = pd.DataFrame(
        {name: [] for name in ("ward_code", "ward_valid_from", "ward_name", "measure", "value")}
    )
    with in_language("en"):
        made = why_figure(rows.reset_index(drop=True), weeks, measure_headers(), chosen("f"))
    table = made.drawing.rows
    assert [name.split()[0] for name in table.measure_name] == [SIGNS["failing"], "On-time"]
    assert list(table.target) == ["95.0%", "95.0%"]
    assert list(table.missed_words) == ["26/26 weeks", "26/26 weeks"]
    assert list(table.changed_words) == ["–", "–"]
    assert [(line.top, set(line.beside)) for line in made.drawing.row_lines] == [(1.0, {0.95})] * 2
    assert (made.says.key, made.about.measure) == ("meeting.why.says.target", "satisfied")


def test_without_a_target_or_a_rate_of_being_on_time_the_stop_says_so():
    own = signal_rows(("a", "on_time", "common_cause", 0.0)).assign(
        assurance="none", ward_valid_from=pd.NaT
    )
    headers = measure_headers()
    assert why_says(own.assign(target=float("nan")), headers).key == "meeting.why.says.no_target"
    assert why_says(own.assign(value=float("nan")), headers).key == "ward.signals.says.usual"
    selection = own.assign(value=float("nan"), variation="selection")
    assert why_says(selection, headers).key == "ward.signals.says.selection"


@pytest.mark.parametrize(
    ("counts", "key"),
    [
        ({"open_cases": 0}, "none"),
        ({"open_cases": 9, "no_deadline_cases": 9}, "no_deadlines"),
        ({"open_cases": 9, "no_deadline_cases": 1}, "in_time"),
        ({"open_cases": 1, "overdue_cases": 1}, "overdue"),
    ],
)
def test_what_is_open_is_told_by_what_is_overdue_of_it(counts, key):
    assert queue_says(now(**counts).iloc[0], ["0-7", "91+"]).key == f"meeting.queue.says.{key}"


def test_the_oldest_band_is_stressed_and_nothing_is_drawn_of_nothing():
    ages = pd.DataFrame({"band": ["0-7", "8-30", "91+"], "open_cases": [1, 0, 2]})
    parts = queue_figure(now(open_cases=3, overdue_cases=2), ages).drawing.parts
    assert [(part.cases, part.is_stressed) for part in parts] == [(1, False), (0, False), (2, True)]
    assert queue_figure(now(open_cases=0), ages.assign(open_cases=0)).drawing is None
