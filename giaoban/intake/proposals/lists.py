"""What the values of lists mean: states, kinds, ways of submission; what no word says is asked."""

from __future__ import annotations

from giaoban.city.vocabulary import NATIONAL_STATES, VALUE_LISTS
from giaoban.intake.proposals.columns import known_values
from giaoban.intake.proposals.facts import Facts
from giaoban.intake.proposals.proposal import (
    LEFT_OUT,
    LIKELY,
    Answers,
    Choice,
    Proposal,
    Question,
)
from giaoban.intake.proposals.study import Study
from giaoban.intake.shown import shown
from giaoban.intake.value_lists import DENUNCIATION, may_denounce
from giaoban.words.message import Message


def add_values(proposal: Proposal, study: Study, answers: Answers) -> None:
    """Adds what each value of the mapped lists means, and asks what no word of ours says."""
    for name, choice in proposal.choices.items():
        if name not in VALUE_LISTS or choice.headers[0] not in study.facts:
            continue
        facts = study.facts[choice.headers[0]]
        known = _meant(name, facts, answers)
        if name == "channel":
            if len(known) == len(facts.listed) and known:
                proposal.values[name] = _by_canonical(name, known)
            continue
        if any(text != canonical for text, canonical in known.items()):
            proposal.values[name] = _by_canonical(name, known)
        for text in facts.listed:
            if text not in known and answers.get(f"{name}.{text}") != LEFT_OUT:
                proposal.questions.append(_value_question(name, text, facts))
    _ask_denunciations(proposal, study)


def _meant(name: str, facts: Facts, answers: Answers) -> dict[str, str]:
    known = known_values(name, facts)
    if name == "kind":
        known |= {text: DENUNCIATION for text in facts.listed if may_denounce(text)}
    allowed = VALUE_LISTS[name]
    for text in facts.listed:
        given = answers.get(f"{name}.{text}")
        if given == LEFT_OUT:
            known.pop(text, None)
        elif given and (allowed is None or given in allowed):
            known[text] = given
    return known


def _by_canonical(name: str, known: dict[str, str]) -> dict[str, tuple[str, ...]]:
    order = VALUE_LISTS[name] or sorted(set(known.values()))
    return {
        canonical: texts
        for canonical in order
        if (texts := tuple(text for text, meant in known.items() if meant == canonical))
    }


def _value_question(name: str, text: str, facts: Facts) -> Question:
    """What a value of a list means; rows with one that means nothing are rejected."""
    options = VALUE_LISTS[name] or ()
    values = {"canonical": name, "value": shown(text), "rows": facts.listed[text]}
    asked = Message("intake.map.ask.value", options=list(options), **values)
    return Question(f"{name}.{text}", asked, options)


def _ask_denunciations(proposal: Proposal, study: Study) -> None:
    """Denunciations that stand in a column that is not mapped would be kept like other cases."""
    if "kind" in proposal.choices:
        return
    for facts in study.usable():
        if any(map(may_denounce, facts.listed)):
            asked = Message("intake.map.ask.denunciations", name=facts.header)
            headers = tuple(each.header for each in study.usable())
            proposal.questions = [each for each in proposal.questions if each.key != "column.kind"]
            question = Question("column.kind", asked, headers, likeliest=facts.header)
            proposal.questions.append(question)
            return


def add_national_state(proposal: Proposal, study: Study) -> None:
    """States of the national portal are read beside the state, out of the same column."""
    status = proposal.choices.get("status")
    if proposal.family != "dossier" or status is None or "national_state" in proposal.choices:
        return
    facts = study.facts[status.headers[0]]
    known = known_values("national_state", facts)
    # What is no state at all is rejected once, for its state.
    states = known_values("status", facts)
    if known.keys() == states.keys() and len(known) >= len(NATIONAL_STATES) // 3:
        told = Message("intake.map.values", known=len(known), values=len(facts.listed))
        choice = Choice("national_state", status.headers, LIKELY, [told], facts.examples())
        proposal.choices["national_state"] = choice
        proposal.values["national_state"] = _by_canonical("national_state", known)
