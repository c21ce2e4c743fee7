"""A number of one name is one number: on every page, in every answer and on paper, of one choice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest

from giaoban.city.home import CityHome
from giaoban.city.settings import City, read_city
from giaoban.figures.backlog import flow
from giaoban.figures.cases import cases as cases_page
from giaoban.figures.finding import Finding, in_words
from giaoban.figures.names import of_ward
from giaoban.figures.review import due, early_warning, headline, key_figures, numbers, signals
from giaoban.figures.ward import ward
from giaoban.meeting.followed import nothing
from giaoban.papers import contents, letters, pack
from giaoban.papers.contents import PackOptions
from giaoban.papers.pack import PackRequest
from giaoban.papers.reader import MeetingReader
from giaoban.warehouse.database import Warehouse
from giaoban.warehouse.period import Period, period
from giaoban.warehouse.queries import LARGEST
from giaoban.warehouse.scope import Scope
from giaoban.words.text import in_language
from tests.pages import many_choices
from tests.pages.many_choices import AS_OF, ENDED, slowly

CHOICES = many_choices.choices(40)
LAST_SUNDAY = date(2026, 11, 15)

# Shares of a past week know what became of its cases since: who withdrew later is in none of them.
REVISED = ("due", "week's on_time", "week's closed_within_15")

# A number: its name, who says it, what it is.
Said = tuple[str, str, Any]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The city's folder, its home and its cases; every sentence in Vietnamese."""
    with in_language("vi"):
        yield many_choices.city(tmp_path_factory.mktemp("choices"))


def _reader(built, scope: Scope) -> MeetingReader:
    folder, home, _ = built
    settings: City = read_city(folder)
    warehouse = Warehouse(CityHome(home / settings.code))
    return MeetingReader(settings, warehouse, scope, nothing(AS_OF))


def _numbers(ask: MeetingReader) -> list[Said]:
    """Every number of the names that are compared, whoever says it."""
    return [*_listed(ask), *_counted(ask), *_weekly(ask), *_of_units(ask), *_on_pages(ask)]


def _listed(ask: MeetingReader) -> Iterator[Said]:
    """The lists of cases: their length, their headline, their summary."""
    for which in ("open", "overdue", "due_soon", "closed", "received"):
        rows = ask("cases/list", which=which, rows=LARGEST)
        yield which, "cases/list", len(rows)
        yield which, "cases/summary", ask("cases/summary", which=which).cases.iloc[0]
    standing = ask("cases/summary", which="open")
    yield "overdue", "cases/summary of open", standing.overdue_cases.iloc[0]
    oldest = ask("backlog/oldest_open", rows=LARGEST)
    yield "open", "backlog/oldest_open", len(oldest)
    yield "overdue", "backlog/oldest_open", oldest.is_overdue.sum()


def _counted(ask: MeetingReader) -> Iterator[Said]:
    """The answers of one choice, by ward, day, field or neighbourhood."""
    now = ask("backlog/now").iloc[0]
    yield "open", "backlog/now", now.open_cases
    yield "overdue", "backlog/now", now.overdue_cases
    falling = ask("review/falling_due")
    yield "overdue", "review/falling_due", falling.overdue_cases.sum()
    yield "due_soon", "review/falling_due", falling.due_soon_cases.sum()
    early = ask("review/early_warning")
    yield "due_soon", "review/early_warning", len(early)
    foretold = early_warning.believable(early, ask.minimum).late_chance
    yield "expected", "review/early_warning", foretold.sum()
    wards = ask("review/wards")
    yield "open", "review/wards", wards.open_cases.sum()
    yield "overdue", "review/wards", wards.overdue_cases.sum()
    yield "due_soon", "review/wards", wards.due_soon_cases.sum()
    yield "expected", "review/wards", wards.expected_late.sum()
    days = ask("ward/due_days")
    yield "open", "ward/due_days", days.open_cases.iloc[0]
    yield "overdue", "ward/due_days", days[days.due_on.isna()].due_cases.sum()
    yield "due_soon", "ward/due_days", days[days.due_on.notna()].due_cases.sum()
    for query in ("ward/by_category", "ward/by_neighbourhood"):
        rows = ask(query)
        yield "open", query, rows.open_cases.sum()
        yield "overdue", query, rows.overdue_cases.sum()
        yield "due_soon", query, rows.due_soon_cases.sum()


def _weekly(ask: MeetingReader) -> Iterator[Said]:
    """What weeks say of their period and of its last day."""
    weeks = ask("backlog/city_by_week")
    if weeks.empty:
        return
    yield "open", "backlog/city_by_week", weeks.closing.iloc[-1]
    yield "overdue", "backlog/city_by_week", weeks.overdue_cases.iloc[-1]
    yield "received", "backlog/city_by_week", weeks.received.sum()
    yield "closed", "backlog/city_by_week", weeks.closed.sum()
    yield "opening", "backlog/city_by_week", weeks.opening.iloc[0]
    yield "entered", "backlog/city_by_week", weeks.entered.sum()
    ages = ask("backlog/city_age_by_week")
    yield "open", "backlog/city_age_by_week", _of_the_last_week(ages)


def _of_the_last_week(rows: pd.DataFrame, column: str = "open_cases") -> int:
    return rows[rows.week_start == rows.week_start.max()][column].sum()


def _of_units(ask: MeetingReader) -> Iterator[Said]:
    """The answers by unit: the chosen one's row, or all together."""
    for query, column in {
        "backlog/age_by_week": "open_cases",
        "backlog/ledger_by_week": "closing",
        "backlog/waiting_by_week": "open_cases",
    }.items():
        if query == "backlog/waiting_by_week" and _has_ended_units(ask.scope):
            continue
        yield "open", query, _of_the_last_week(_own(ask(query), ask.scope), column)
    now = _own(ask("backlog/now_by_ward"), ask.scope)
    yield "open", "backlog/now_by_ward", now.open_cases.sum()
    yield "overdue", "backlog/now_by_ward", now.overdue_cases.sum()
    if ask.scope.ward:
        wards = _own(ask("ward/wards"), ask.scope)
        yield "open", "ward/wards", wards.open_cases.sum()
        yield "overdue", "ward/wards", wards.overdue_cases.sum()
        yield "due_soon", "ward/wards", wards.due_soon_cases.sum()
    due_now = _own(ask("response_times/on_time_by_ward"), ask.scope)
    yield "due", "response_times/on_time_by_ward", due_now.due_cases.sum()


def _has_ended_units(scope: Scope) -> bool:
    """Whether what waits in a unit that has ended is among the choice: no queue is drawn of it."""
    return scope.units == "received" and (not scope.ward or scope.ward.startswith(ENDED))


def _own(rows: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    return of_ward(rows, scope.ward) if scope.ward else rows


def _on_pages(ask: MeetingReader) -> Iterator[Said]:
    """What the sentences and cards of the pages, and of the papers, say."""
    yield from _said("review.headline", headline.headline(ask), overdue="overdue")
    soon = {"overdue": "overdue", "due_soon": "due_soon"}
    yield from _said("review.numbers", numbers.numbers(ask).says, open_cases="open", **soon)
    yield from _said("review.falling_due", due.falling_due(ask).says, **soon)
    early = early_warning.early_warning(ask).says
    yield from _said("review.early_warning", early, cases="due_soon")
    moved = flow.headline(ask)
    yield from _said("backlog.headline", moved, opening="opening", closing="open")
    if shown := flow.flow(ask):
        yield from _said("backlog.flow", shown.says, entered="entered")
    yield from _said("ward.headline", ward.headline(ask), open_cases="open", **soon)
    yield from _said("ward.due_days", ward.due_days(ask).says, **soon)
    yield from _said("cases.headline", cases_page.headline(ask), cases="open", overdue="overdue")
    if key_figures.key_figures(ask) is not None:
        for figure in key_figures.judged_key_figures(ask):
            name = {"open": "open", "overdue_open": "overdue"}.get(figure.measure)
            # Of too few cases it is no rate, but how many of how many.
            if figure.value is None:
                continue
            yield name or f"week's {figure.measure}", "key figures", figure.value
    yield from _weeks_of_the_week(ask)


def _said(where: str, says: Finding, **names: str) -> Iterator[Said]:
    for number, name in names.items():
        if number in says.numbers:
            yield name, where, says.numbers[number]


def _weeks_of_the_week(ask: MeetingReader) -> Iterator[Said]:
    """The week of the review, of its weekly measures and of the answers that follow every choice."""
    week = {"from_week": ask.scope.week, "to_week": ask.scope.week}
    flowed = ask("backlog/city_by_week", **week, from_date=None)
    for name in ("received", "closed") if len(flowed) else ():
        yield f"week's {name}", "backlog/city_by_week", flowed[name].iloc[0]
    whole = {"from_date": ask.scope.week, "to_date": ask.scope.week + timedelta(days=6)}
    for name in ("received", "closed") if len(flowed) else ():
        counted = ask("cases/summary", which=name, **whole).cases.iloc[0]
        yield f"week's {name}", "cases/summary", counted
    in_time = ask("response_times/on_time_by_week", **week)
    if len(in_time) and in_time.due_cases.iloc[0] >= ask.minimum:
        yield "week's on_time", "response_times/on_time_by_week", in_time.on_time_share.iloc[0]
    yield from _measured(ask, week)


def _measured(ask: MeetingReader, week: dict[str, date]) -> Iterator[Said]:
    if ask.scope.is_part:
        return
    query = "measures/weekly" if ask.scope.ward else "measures/weekly_city"
    rows = _own(ask(query, measure=list(key_figures.SHOWN), **week), ask.scope)
    for row in rows.itertuples():
        if row.measure == "overdue_open" and not ask.scope.is_week_end:
            continue
        name = "overdue" if row.measure == "overdue_open" else f"week's {row.measure}"
        yield name, query, row.value


def _differing(said: Sequence[Said]) -> dict[str, dict[str, Any]]:
    """The names that have several numbers, with who says which."""
    by_name: dict[str, dict[str, Any]] = {}
    for name, who, number in said:
        value = None if number is None or pd.isna(number) else round(float(number), 9)
        by_name.setdefault(name, {})[who] = value
    return {name: who for name, who in by_name.items() if len(set(who.values())) > 1}


@pytest.mark.parametrize("number", range(len(CHOICES)))
def test_a_number_of_one_name_is_one_number_and_the_one_that_is_counted_by_hand(built, number):
    scope = CHOICES[number]
    counted = [(name, "by hand", value) for name, value in slowly(built[2], scope).items()]
    said = [*_numbers(_reader(built, scope)), *counted]
    assert len(said) > 40
    assert _differing(said) == {}, scope


@pytest.mark.parametrize("weeks_ago", [0, 9])
def test_the_papers_of_a_week_say_what_the_pages_say_of_a_period_that_ends_with_it(
    built, weeks_ago
):
    folder, home, _ = built
    sunday = LAST_SUNDAY - timedelta(weeks=weeks_ago)
    request = PackRequest(folder, home, sunday - timedelta(days=6))
    paper = contents._reader(pack._reading(request), PackOptions())
    assert paper.scope.day == sunday
    page = _reader(
        built, Scope(Period(paper.scope.period.first, sunday), AS_OF, "grievance", "current")
    )
    for unit in (None, f"06600@{date(2025, 7, 1)}"):
        readers = [replace(ask, scope=replace(ask.scope, ward=unit)) for ask in (paper, page)]
        said = {
            ask: _numbers(reader) for ask, reader in zip(("paper", "page"), readers, strict=True)
        }
        both = [
            (name, f"{of}, {who}", value) for of, told in said.items() for name, who, value in told
        ]
        told = [number for number in both if number[0] not in REVISED or not weeks_ago]
        assert _differing(told) == {}
    letter = letters.letter(folder, home, page.scope.week, "grievance", "vi")
    assert in_words(due.falling_due(page).says) in letter.text


def _of_the_usual_period(built, **chosen) -> MeetingReader:
    return _reader(built, replace(Scope(period("13w", AS_OF), AS_OF, "grievance"), **chosen))


def test_the_review_of_a_chosen_ward_speaks_of_that_ward_alone(built):
    ward = f"06601@{date(2025, 7, 1)}"
    whole, own = (_of_the_usual_period(built, ward=of) for of in (None, ward))
    says = headline.headline(own)
    out = signals.standing_out_in(own.signals(), ward)
    told = says.numbers
    assert told["concerns"] == (out.variation == "concern").sum()
    assert told["place"] == own.names.ward(ward)
    assert told["overdue"] < headline.headline(whole).numbers["overdue"]


@pytest.mark.parametrize("part", [{"category": "RACTHAI"}, {"channel": "app"}])
def test_of_a_part_of_the_cases_no_signal_is_told_and_no_card_is_judged(built, part):
    ask = _of_the_usual_period(built, **part)
    assert set(headline.headline(ask).numbers) == {"place", "week", "overdue", "overdue_words"}
    shown = key_figures.key_figures(ask)
    assert shown.says.key == "review.key_figures.says.part"
    assert {card.signal for card in shown.drawing.cards} == {"none"}
    whole = key_figures.judged_key_figures(_of_the_usual_period(built))
    for figure, of_all in zip(key_figures.judged_key_figures(ask), whole, strict=True):
        assert figure.variation is None
        assert figure.unit == "share" or figure.value < of_all.value


def test_a_sentence_names_its_day_where_the_page_names_another(built):
    own = f"06600@{date(2025, 7, 1)}"
    usual = ward.headline(_of_the_usual_period(built, ward=own))
    assert usual.also[-1].numbers == {"day": LAST_SUNDAY}
    now = ward.headline(_reader(built, Scope(Period(None, AS_OF), AS_OF, ward=own)))
    assert now.also == ()


def test_what_is_due_on_the_standing_day_and_still_open_at_its_end_is_overdue(built):
    of_family = [case for case in built[2] if case.family == "grievance" and case.due]
    day = max(case.due for case in of_family if case.due <= AS_OF and case.is_open(case.due))
    rows = _reader(built, Scope(Period(None, day), AS_OF, "grievance"))("ward/due_days")
    assert any(case.due == day and case.is_open(day) for case in of_family)
    late = sum(case.due <= day and case.is_open(day) for case in of_family)
    assert rows[rows.due_on.isna()].due_cases.sum() == late
    assert list(rows.due_on.dropna()) == list(pd.date_range(day, periods=8)[1:])
