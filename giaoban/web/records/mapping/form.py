"""A proposal as a form: each column with its evidence, each value with what it means, what is asked.

What somebody changes becomes answers, and the proposal is made anew of them: the form never decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from giaoban.city.reports import COUNTS, PERIOD_KEYS, RATES
from giaoban.city.vocabulary import CANONICAL_COLUMNS, FAMILIES, VALUE_LISTS
from giaoban.intake.proposals.proposal import ASK, LEFT_OUT, Answers, Choice, Proposal, Question
from giaoban.intake.proposals.study import Study
from giaoban.intake.shown import cleared, shown
from giaoban.words.text import has_sentence, plain_markdown, t

_NONE = ""
_ICONS = {"sure": ":material/check:", "likely": ":material/help:", "ask": ":material/error:"}
# Days that day and month can be told apart in, for an example of either reading.
_EXAMPLE = {"%d": "05", "%m": "06", "%Y": "2026", "%y": "26", "%H": "08", "%M": "00", "%S": "00"}


def draw(key: str, study: Study, proposal: Proposal) -> None:
    """Draws the form of a proposal; what is changed is in `answers_of` from the next run on."""
    _family(key, proposal)
    for question in proposal.questions:
        if question.key.startswith(("format.", "period.")):
            _ask(key, question)
    if proposal.kind == "source":
        _columns(key, study, proposal)
        _values(key, study, proposal)
    else:
        _counts(proposal)
    _rest(proposal)


def answers_of(key: str) -> Answers:
    """What has been said so far about the file of that key."""
    return st.session_state.setdefault(f"{key}.answers", {})


def _answer(key: str, about: str, widget: str) -> None:
    """Notes what a widget says; nothing chosen takes an answer back."""
    answers = dict(answers_of(key))
    said = st.session_state[widget]
    if said == _NONE:
        answers.pop(about, None)
    else:
        answers[about] = said
    st.session_state[f"{key}.answers"] = answers


def _choose(key: str, about: str, label: str, options: Sequence[str], now: str, words) -> None:
    """A list to choose from; `now` is what stands chosen, by the proposal or an answer before."""
    widget = f"{key}.{about}"
    # What was said stands there again after the form was away for a run.
    st.session_state[widget] = now if now in options else options[0]
    st.selectbox(
        label,
        options,
        key=widget,
        format_func=words,
        on_change=_answer,
        args=(key, about, widget),
        placeholder=t("mapping.choose"),
    )


def _family(key: str, proposal: Proposal) -> None:
    is_asked = proposal.family_degree == ASK
    options = [_NONE, *FAMILIES] if is_asked else list(FAMILIES)
    now = _NONE if is_asked else proposal.family
    _choose(key, "family", t("mapping.family"), options, now, _family_words)


def _family_words(family: str) -> str:
    return t(f"mapping.families.{family}") if family else t("mapping.choose")


def _columns(key: str, study: Study, proposal: Proposal) -> None:
    """One row per canonical column: what it is read from, and why."""
    st.markdown(f"**{plain_markdown(t('mapping.columns'))}**")
    asked = {each.key.partition(".")[2]: each for each in proposal.questions if _is_of_column(each)}
    headers = [LEFT_OUT, *(each.header for each in study.usable()), *study.addresses]
    for canonical in [*proposal.choices, *(name for name in asked if name not in proposal.choices)]:
        _column(key, canonical, headers, proposal.choices.get(canonical), asked.get(canonical))
    others = [
        name
        for name in CANONICAL_COLUMNS[proposal.family]
        if name not in proposal.choices and name not in asked
    ]
    with st.expander(t("mapping.more", columns=len(others))):
        for canonical in others:
            _column(key, canonical, headers, None, None)


def _is_of_column(question: Question) -> bool:
    return question.key.startswith("column.")


def _column(
    key: str,
    canonical: str,
    headers: list[str],
    choice: Choice | None,
    question: Question | None,
) -> None:
    left, right = st.columns([2, 3], vertical_alignment="bottom")
    now = " + ".join(choice.headers) if choice else _NONE if question else LEFT_OUT
    options = headers if now in headers else [now, *headers]
    label = t(f"intake.map.column.{canonical}")
    with left:
        about = f"column.{canonical}"
        _choose(key, about, label[:1].upper() + label[1:], options, now, _header_words)
    with right:
        st.caption(_evidence(choice, question))


def _header_words(header: str) -> str:
    return t("mapping.no_column") if header == LEFT_OUT else header or t("mapping.choose")


def _evidence(choice: Choice | None, question: Question | None) -> str:
    if choice is None:
        return plain_markdown(str(cleared(question.asked))) if question else ""
    said = "; ".join(str(cleared(each)) for each in choice.evidence)
    words = f"{t(f'intake.map.degree.{choice.degree}')}: {said}"
    if choice.examples:
        words += ". " + t("mapping.examples", examples="; ".join(choice.examples))
    return f"{_ICONS[choice.degree]} {plain_markdown(words)}"


def _ask(key: str, question: Question) -> None:
    """What only a person can say: one of few forms, or words of their own."""
    st.warning(plain_markdown(str(cleared(question.asked))), icon=":material/help:")
    if question.options:
        options = [_NONE, *question.options]
        now = answers_of(key).get(question.key, _NONE)
        column = question.asked.values.get("name")
        label = t("mapping.which", column=column) if column else t("mapping.period")
        _choose(key, question.key, label, options, now, _form_words)
        return
    widget = f"{key}.{question.key}"
    st.text_input(
        t("mapping.pattern"),
        key=widget,
        on_change=_answer,
        args=(key, question.key, widget),
    )


def _form_words(text: str) -> str:
    """A format as a day that shows it: 05/06/2026 is 5 June, or 6 May."""
    if not text:
        return t("mapping.choose")
    if "%" not in text:
        return t("mapping.of_that_month")
    example = text
    for directive, value in _EXAMPLE.items():
        example = example.replace(directive, value)
    first = "day" if text.find("%d") < text.find("%m") else "month"
    return t(f"mapping.form.{first}", example=example)


def _values(key: str, study: Study, proposal: Proposal) -> None:
    """What each value of a list means, the unknown ones first."""
    for canonical, choice in proposal.choices.items():
        allowed = VALUE_LISTS.get(canonical)
        facts = study.facts.get(choice.headers[0])
        if canonical not in VALUE_LISTS or not allowed or facts is None or not facts.listed:
            continue
        known = {
            text: meant
            for meant, texts in proposal.values.get(canonical, {}).items()
            for text in texts
        }
        known |= {text: text for text in facts.listed if text in allowed}
        if canonical == "satisfaction" and not (set(facts.listed) - set(known)):
            continue
        _grid(key, canonical, facts.listed, known, allowed)


def _grid(
    key: str,
    canonical: str,
    listed: dict[str, int],
    known: dict[str, str],
    allowed: Sequence[str],
) -> None:
    label = t(f"intake.map.column.{canonical}")
    st.markdown(f"**{plain_markdown(t('mapping.values', column=label))}**")
    order = sorted(listed, key=lambda text: text in known)
    places = st.columns(2)
    for at, text in enumerate(order):
        about = f"{canonical}.{text}"
        now = known.get(text) or answers_of(key).get(about, _NONE)
        options = [*allowed, LEFT_OUT] if now else [_NONE, *allowed, LEFT_OUT]
        label = t("mapping.value", value=str(shown(text)), rows=listed[text])
        with places[at % 2]:
            _choose(key, about, label, options, now, partial(value_words, canonical))


def value_words(canonical: str, value: str) -> str:
    """A canonical value as it is spoken; one that is left out has its rows rejected."""
    if value in (_NONE, LEFT_OUT):
        return t("mapping.in_no_list" if value else "mapping.choose")
    stem = "state" if canonical == "status" else canonical
    for name in (f"mapping.said.{canonical}.{value}", f"mapping.said.{value}", f"{stem}.{value}"):
        if has_sentence(name):
            return t(name)
    return value


def _counts(proposal: Proposal) -> None:
    """The columns of a report and what each counts."""
    st.markdown(f"**{plain_markdown(t('mapping.counts'))}**")
    for canonical in ("ward", *PERIOD_KEYS, *COUNTS, *RATES):
        if canonical in proposal.choices:
            choice = proposal.choices[canonical]
            words = f"{choice.headers[0]}: {_count_words(canonical)}"
            st.caption(f"{_ICONS[choice.degree]} {plain_markdown(words)}")


def _count_words(canonical: str) -> str:
    return (
        t("intake.map.column.ward") if canonical == "ward" else t(f"reported.quantity.{canonical}")
    )


def _rest(proposal: Proposal) -> None:
    """What is not read at all, and what nothing is proposed for."""
    for note in proposal.notes:
        st.caption(plain_markdown(str(cleared(note))))
    if proposal.not_read:
        words = t("mapping.not_read", names=", ".join(proposal.not_read))
        st.caption(f":material/lock: {plain_markdown(words)}")
    if proposal.unused:
        st.caption(plain_markdown(t("mapping.unused", names=", ".join(proposal.unused))))
