"""From what a file shows to the [[source]] it should have, with what must still be asked."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection
from pathlib import PurePath

from giaoban.city.secret_columns import folded
from giaoban.city.settings import City
from giaoban.city.vocabulary import (
    CANONICAL_COLUMNS,
    DATE_COLUMNS,
    EPOCHS,
    EXCEL_DAYS,
    FAMILIES,
)
from giaoban.intake.proposals.columns import Chosen, choose, lacking
from giaoban.intake.proposals.date_shapes import DAY_FIRST, MONTH_FIRST, Days
from giaoban.intake.proposals.day_order import add_order
from giaoban.intake.proposals.dictionary import family_words
from giaoban.intake.proposals.facts import Facts
from giaoban.intake.proposals.lists import add_national_state, add_values
from giaoban.intake.proposals.proposal import (
    ASK,
    LEFT_OUT,
    LIKELY,
    SURE,
    Answers,
    Choice,
    Proposal,
    Question,
)
from giaoban.intake.proposals.raw_table import sheet_unit
from giaoban.intake.proposals.report import add_report, is_report
from giaoban.intake.proposals.study import ADDRESS_PATTERN, Study
from giaoban.intake.shown import masked
from giaoban.words.message import Message

# The words for the two orders of day and month, as somebody would answer.
_FORMS = (EXCEL_DAYS, *EPOCHS)
# What reads a unit out of a longer text, the first that makes most rows name one.
WARD_PATTERNS = (
    r"^([^(\[]+?)\s*[(\[].*$",
    r"^(?:[Ww]ard )?0*(\d+)(?:\.0)?$",
    ADDRESS_PATTERN,
)
# A pattern is worth having where it makes so many more rows name a unit.
LEAST_GAIN = 0.05
LEAST_READ = 0.5


def propose(study: Study, city: City | None = None, answers: Answers | None = None) -> Proposal:
    """The mapping of a studied file.

    answers: by the key of a question (column.received_at = a header, or a format of its dates;
        status.Đã xong = closed; family = dossier; name = pakn); LEFT_OUT leaves a column out
    """
    answers = answers or {}
    family, degree, words = _family(study, city, answers)
    proposal = Proposal(study.name, "source", "", family, degree, study.rows)
    proposal.not_read = study.not_read
    if degree == ASK:
        proposal.questions.append(Question("family", Message("intake.map.ask.family"), FAMILIES))
    elif words:
        proposal.notes.append(Message("intake.map.family", words=words))
    proposal.name = answers.get("name") or free_name(study.name, city)
    if is_report(study):
        add_report(proposal, study, answers)
        return _with_rest(proposal, study)
    chosen = choose(study, family, _given(study, answers))
    proposal.choices = chosen.choices
    _ask_columns(proposal, chosen, study)
    _add_place_of_units(proposal, study)
    _add_formats(proposal, study, answers)
    add_order(proposal, study)
    add_values(proposal, study, answers)
    add_national_state(proposal, study)
    _add_reading(proposal, study)
    return _with_rest(proposal, study)


def _with_rest(proposal: Proposal, study: Study) -> Proposal:
    mapped = {header for each in proposal.choices.values() for header in each.headers}
    proposal.unused = [each.header for each in study.usable() if each.header not in mapped]
    return proposal


def _family(study: Study, city: City | None, answers: Answers) -> tuple[str, str, list[str]]:
    """The family, how sure that is, and the texts that say so."""
    if answers.get("family") in FAMILIES:
        return answers["family"], SURE, []
    headers = study.layout.headers
    for texts, degree in (((*headers, *study.layout.title, study.name), SURE), (headers, LIKELY)):
        told = {family: said for family, said in family_words(texts).items() if said}
        if len(told) == 1:
            ((family, said),) = told.items()
            return family, degree, [masked(text) for text in said[:2]]
    families = {source.family for source in city.sources} if city else set()
    if not told and len(families) == 1:
        return families.pop(), LIKELY, []
    return FAMILIES[0], ASK, []


def _given(study: Study, answers: Answers) -> dict[str, tuple[str, ...]]:
    """The columns a person has named: canonical -> headers, () for one that is left out."""
    given: dict[str, tuple[str, ...]] = {}
    for key, value in answers.items():
        part, _, canonical = key.partition(".")
        if part != "column" or canonical not in CANONICAL_COLUMNS["dossier"]:
            continue
        if value == LEFT_OUT:
            given[canonical] = ()
            continue
        headers = tuple(text.strip() for text in value.split(" + "))
        if all(header in study.facts for header in headers):
            given[canonical] = headers
    return given


def _ask_columns(proposal: Proposal, chosen: Chosen, study: Study) -> None:
    headers = tuple(each.header for each in study.usable())
    for canonical in lacking(chosen):
        near = tuple(chosen.undecided.get(canonical, ()))
        days = tuple(each.header for each in study.usable() if each.days)
        options = near or (days if canonical == "received_at" else ()) or headers
        likeliest = near[0] if len(near) == 1 else ""
        asked = Message(f"intake.map.ask.{canonical}", options=list(options))
        proposal.questions.append(
            Question(f"column.{canonical}", asked, headers, likeliest=likeliest)
        )
    for canonical, near in chosen.undecided.items():
        if canonical not in lacking(chosen):
            asked = Message("intake.map.ask.column", canonical=canonical, options=near)
            key = f"column.{canonical}"
            proposal.questions.append(Question(key, asked, headers, False, near[0]))


def _add_place_of_units(proposal: Proposal, study: Study) -> None:
    """Where the unit of a row stands if no column has it, or how it is read out of one."""
    if "ward" in proposal.choices:
        _add_ward_pattern(proposal, study, study.facts[proposal.choices["ward"].headers[0]])
        return
    for key, texts in (
        ("section_column", study.sections),
        ("sheet_column", [sheet_unit(name) for name in study.layout.sheets]),
    ):
        known = study.units.known(texts)
        if texts and 2 * len(known) > len(set(texts)):
            proposal.settings[key] = "ward"
            values = {"units_met": len(known), "values": len(set(texts))}
            proposal.notes.append(Message(f"intake.map.{key}", **values))
            proposal.questions = [each for each in proposal.questions if each.key != "column.ward"]
            return
    _read_out_of_address(proposal, study)


def _read_out_of_address(proposal: Proposal, study: Study) -> None:
    """An address of which the unit alone is kept, where it names one in most rows."""
    share, header = max(
        ((share, header) for header, share in study.addresses.items()), default=(0, "")
    )
    if share >= LEAST_READ:
        told = Message("intake.map.pattern", units_share=share)
        proposal.choices["ward"] = Choice("ward", (header,), LIKELY, [told], [])
        proposal.settings["ward_pattern"] = {"regex": ADDRESS_PATTERN}


def _add_ward_pattern(proposal: Proposal, study: Study, facts: Facts) -> None:
    """A pattern where it makes more rows name a unit, or makes one of several spellings."""
    for pattern in WARD_PATTERNS:
        if _is_better(pattern, facts, study):
            proposal.settings["ward_pattern"] = {"regex": pattern}
            share = _share_read(facts, pattern, study)
            told = Message("intake.map.pattern", units_share=share)
            proposal.choices["ward"].evidence.append(told)
            return


def _is_better(pattern: str, facts: Facts, study: Study) -> bool:
    compiled = re.compile(pattern)
    read = {text: found[1] for text in facts.listed if (found := compiled.search(text))}
    if not read:
        return False
    if study.units.units or facts.in_units:
        return _share_read(facts, pattern, study) > facts.in_units + LEAST_GAIN
    joined = len(facts.listed) - len({read.get(text, text) for text in facts.listed})
    are_decimals = all(re.fullmatch(r"\d+\.0", text) for text in read)
    return len(read) >= 0.8 * len(facts.listed) and (joined > 0 or are_decimals)


def _share_read(facts: Facts, pattern: str, study: Study) -> float:
    """The share of a column's rows that name a unit once the pattern has read it."""
    compiled = re.compile(pattern)
    values = facts.listed or dict.fromkeys(facts.values.drop_null().to_pylist()[:1000], 1)
    read = {text: found[1] if (found := compiled.search(text)) else text for text in values}
    known = study.units.known(read.values())
    total = sum(values.values())
    return sum(rows for text, rows in values.items() if read[text] in known) / total if total else 0


def _add_formats(proposal: Proposal, study: Study, answers: Answers) -> None:
    """The formats of the mapped dates; where day and month cannot be told apart it is asked."""
    dated = {
        name: study.facts[choice.headers[0]].days
        for name, choice in proposal.choices.items()
        if name in DATE_COLUMNS and choice.headers[0] in study.facts
    }
    order = _common_order([days for days in dated.values() if days]) or _answered_order(
        [text for name in dated for text in _answered_format(name, answers)]
    )
    for name, days in dated.items():
        if answered := _answered_format(name, answers):
            proposal.formats[name] = answered
        elif days is not None:
            _add_format(proposal, name, days, order)
        elif order_of_others := _any_format(dated.values(), order):
            proposal.formats[name] = order_of_others
    if any(days and 2 * days.buddhist > days.values for days in dated.values()):
        proposal.settings["calendar"] = "buddhist"


def _common_order(dated: list[Days]) -> str:
    """The order that the decided numbered dates of the file have in common; "" where none is."""
    said = {form.says for days in dated for form in days.forms if form.says}
    return said.pop() if len(said) == 1 else ""


def _answered_order(formats: list[str]) -> str:
    """The order of day and month in what was answered for one column: a file has one for all."""
    orders = {
        DAY_FIRST if text.find("%d") < text.find("%m") else MONTH_FIRST
        for text in formats
        if not text.startswith("%Y") and "%m" in text
    }
    return orders.pop() if len(orders) == 1 else ""


def _any_format(dated, order: str) -> tuple[str, ...]:
    """Of a column that is empty yet: the formats of the others, where they are the same."""
    found = {days.formats(order) for days in dated if days and (order or not days.undecided)}
    return found.pop() if len(found) == 1 else ()


def _answered_format(name: str, answers: Answers) -> tuple[str, ...]:
    given = answers.get(f"format.{name}") or answers.get(f"column.{name}", "")
    if "%" in given or given in _FORMS:
        return tuple(text.strip() for text in given.split(" | "))
    return ()


def _add_format(proposal: Proposal, name: str, days: Days, order: str) -> None:
    choice = proposal.choices[name]
    if days.undecided and not order:
        form = days.undecided[0]
        options = tuple(form.orders[each] for each in (DAY_FIRST, MONTH_FIRST))
        key = "mixed" if form.others else "undecided"
        asked = Message(
            f"intake.map.ask.{key}", canonical=name, name=choice.headers[0], options=list(options)
        )
        proposal.questions.append(Question(f"format.{name}", asked, options))
        proposal.formats[name] = days.formats(DAY_FIRST)
        choice.degree = ASK
        return
    if formats := days.formats(order):
        proposal.formats[name] = formats
    if days.undecided:
        choice.degree = LIKELY if choice.degree == SURE else choice.degree
        choice.evidence.append(Message("intake.map.order_of_others"))
    elif any(form.says for form in days.forms):
        choice.evidence.append(Message(f"intake.map.{days.forms[0].says or order}_first"))
    if zone := _zone_said(days):
        asked = Message("intake.map.ask.zone", name=choice.headers[0], zone=zone)
        proposal.questions.append(Question(f"format.{name}", asked, _zone_options(days, zone)))
        choice.degree = ASK


def _zone_said(days: Days) -> str:
    """A zone that is the same after every stamp of the column: true, or a habit of a program."""
    zones = {form.zone for form in days.forms if not form.is_midnight}
    return zones.pop() if len(zones) == 1 and zones & {"Z", "+00", "+00:00", "+0000"} else ""


def _zone_options(days: Days, zone: str) -> tuple[str, str]:
    declared = days.formats() or ("%Y-%m-%dT%H:%M:%S%z",)
    return declared[0], re.sub(r" ?%z", zone, declared[0])


def _add_reading(proposal: Proposal, study: Study) -> None:
    """The settings without which the file's columns would not be found, or its numbers misread."""
    layout = study.layout
    if layout.kind == "delimited" and layout.header_row > 1:
        proposal.settings = {"header_row": layout.header_row, **proposal.settings}
    if layout.records:
        proposal.settings = {"records": layout.records, **proposal.settings}
    numbers = [
        study.facts[choice.headers[0]].listed
        for name, choice in proposal.choices.items()
        if name in ("satisfaction", "paused_days", "supplement_requests")
    ]
    if any(re.fullmatch(r"\d+,\d+", text) for listed in numbers for text in listed):
        proposal.settings = {"decimal": ",", **proposal.settings}


def free_name(file: str, city: City | None) -> str:
    """A name for the source, after the file's, that no other source or report has."""
    stem = masked(PurePath(file).name).partition(".")[0]
    words = [word for word in folded(stem).split() if not word.isdigit()]
    name = "-".join(words)[:40].strip("-") or "records"
    taken = {each.name for each in (*city.sources, *city.reports)} if city else set()
    return free_of(name, taken)


def free_of(name: str, taken: Collection[str]) -> str:
    """The name, with a number where it is taken."""
    numbered = (f"{name}-{number}" for number in itertools.count(2))
    return next(each for each in itertools.chain([name], numbered) if each not in taken)
