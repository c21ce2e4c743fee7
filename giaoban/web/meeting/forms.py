"""Writing down a decision or asking for an explanation, beside the figure it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial

import streamlit as st

from giaoban.figures.figure import Point
from giaoban.figures.measures import measure_name
from giaoban.figures.targets import target_words
from giaoban.meeting import drafts
from giaoban.meeting.decisions import EXPECTED
from giaoban.meeting.drafts import DecisionDraft, ExplanationDraft
from giaoban.meeting.register.events import Change, Item
from giaoban.meeting.targets import Target, moved, target_of
from giaoban.statistics.weeks import HALF_YEAR
from giaoban.warehouse import measures
from giaoban.warehouse.scope import Scope
from giaoban.web.meeting import author, dialogs
from giaoban.web.session import register
from giaoban.web.session.context import known_on
from giaoban.web.session.filters import ward_names
from giaoban.words import text
from giaoban.words.order import in_order
from giaoban.words.text import plain_html, plain_markdown, t, week_name

# Made only when nothing is wrong with what was typed.
Making = Callable[[], tuple[Change, ...]]

_KINDS = ("decision", "explanation")
_UNITS = "current"


def button(key: str, scope: Scope, point: Point, kind: str = "tertiary") -> None:
    """A button that opens the form beside the page, with what is looked at filled in.

    Looking back there is none: what is written down is written today.
    """
    if known_on():
        return
    words = t("entering.target" if point.target else "entering.button")
    pressed = st.button(words, type=kind, icon=":material/edit_note:", key=f"{key}.enter")
    draw = partial(_opened, f"{key}.enter.form", scope, point)
    about = (point, scope.week, scope.family)
    dialogs.show(f"{key}.enter", t("entering.title"), draw, pressed=pressed, about=about)


def _opened(key: str, scope: Scope, point: Point) -> None:
    text.set_language(st.session_state.lang)
    kind = st.segmented_control(
        t("entering.kind"),
        _KINDS,
        default=_KINDS[0],
        format_func=lambda code: t(f"entering.kinds.{code}"),
        required=True,
        key=f"{key}.kind",
        label_visibility="collapsed",
    )
    heading(_looked_at(scope, point), point.ward, point.measure, scope.week, scope.family)
    (decision_form if kind == _KINDS[0] else _explanation_form)(f"{key}.{kind}", scope, point)


def heading(words: str, *about: str | date | None) -> None:
    """What stands above a form; what is typed below it is kept for a form about the same alone."""
    of = plain_html(" ".join(map(str, about)))
    st.html(f"<p class='gb-quiet' data-gb-about='{of}'>{plain_html(words)}</p>")


def _looked_at(scope: Scope, point: Point) -> str:
    """The ward, the measure and the week that are filled in."""
    place = ward_names(_UNITS).get(point.ward or "") or t("scope.whole_city")
    parts = [place, measure_name(point.measure) if point.measure else "", week_name(scope.week)]
    return " · ".join(part for part in parts if part)


def decision_form(key: str, scope: Scope, point: Point, replaced: Item | None = None) -> None:
    """The form of a decision; with an item, of the one that takes its place."""
    facts = replaced.facts if replaced else {}
    aim = target_of(facts) if replaced else point.target
    with st.form(key, border=False):
        wording = st.text_area(
            t("entering.text"),
            value=facts.get("text") or (target_words(aim) if aim else ""),
            height=110,
            max_chars=drafts.MOST_LETTERS,
            key=f"{key}.text",
        )
        lead = _body(key, "lead", facts.get("lead"), point.ward)
        due_on = _due(key, aim)
        why = st.text_input(t("entering.why"), key=f"{key}.why") if replaced else ""
        who = author.writer(key)
        with st.expander(t("entering.more_filled" if point.measure else "entering.more")):
            draft = _rest(key, scope, point, facts, aim)
        if not st.form_submit_button(t("entering.save"), key=f"{key}.save"):
            return
    wording = _by_its_day(wording, draft["target"], due_on)
    draft = DecisionDraft(text=wording, lead=lead, due_on=due_on, week=scope.week, **draft)
    wards = ward_names(_UNITS)
    problems = list(drafts.decision_problems(draft, register.today(), wards))
    if replaced:
        _save(who, problems, partial(drafts.superseded, replaced, draft, register.today(), why))
    else:
        _save(who, problems, lambda: (drafts.decided(draft, register.today()),))


def _by_its_day(wording: str, aim: Target | None, due_on: date | None) -> str:
    """The words of a target that were filled in name the due date that was chosen."""
    if aim is None or drafts.cleaned(wording) != target_words(aim):
        return wording
    return target_words(moved(aim, due_on) or aim)


def _rest(key: str, scope: Scope, point: Point, facts: dict, aim: Target | None) -> dict:
    """The fields that are filled in already where the figure says them, or can wait."""
    names = ward_names(_UNITS)
    filled = facts.get("wards") if facts else [point.ward] if point.ward else []
    wards = st.multiselect(
        t("entering.wards"),
        list(names),
        default=[ward for ward in filled or [] if ward in names],
        format_func=names.get,
        key=f"{key}.wards",
        placeholder=t("scope.whole_city"),
    )
    usual_measure = facts.get("measure", point.measure)
    measure = _measure(key, usual_measure)
    expected = st.segmented_control(
        t("entering.expected"),
        EXPECTED,
        default=facts.get("expected") or measures.better(measure),
        format_func=lambda code: t(f"decision.expected.{code}"),
        key=f"{key}.expected",
    )
    usual = aim.by if aim else drafts.usual_check(register.today())
    check_on = _day(key, "check_on", usual, help=t("entering.check_help"))
    return {
        "wards": tuple(wards),
        "measure": measure,
        # A measure that is chosen here moves the way that is better, unless another way is chosen.
        "expected": expected or measures.better(measure),
        # The day that was filled in means nothing where no measure is chosen.
        "check_on": check_on if measure or check_on != usual else None,
        "others": tuple(_others(key, facts)),
        "evidence": st.text_input(t("entering.evidence"), key=f"{key}.evidence"),
        "family": scope.family,
        "units": _UNITS,
        # What was reckoned for some units and one measure says nothing of others.
        "target": aim if (wards, measure) == (filled or [], usual_measure) else None,
    }


def _explanation_form(key: str, scope: Scope, point: Point) -> None:
    names = ward_names(_UNITS)
    with st.form(key, border=False):
        measure = _measure(key, point.measure)
        ward = st.selectbox(
            t("entering.ward"),
            [None, *names],
            index=1 + list(names).index(point.ward) if point.ward in names else 0,
            format_func=lambda code: names.get(code) or t("scope.whole_city"),
            key=f"{key}.ward",
        )
        mondays = [scope.week - timedelta(weeks=back) for back in range(HALF_YEAR)]
        week = st.selectbox(t("entering.week"), mondays, format_func=week_name, key=f"{key}.week")
        owner = _body(key, "owner", None, point.ward)
        due_on = _due(key)
        question = st.text_area(t("entering.question"), height=80, key=f"{key}.question")
        who = author.writer(key)
        if not st.form_submit_button(t("entering.save"), key=f"{key}.save"):
            return
    draft = ExplanationDraft(measure, week, owner, ward, scope.family, _UNITS, question, due_on)
    problems = list(drafts.explanation_problems(draft, register.today(), names))
    _save(who, problems, lambda: (drafts.asked(draft, register.today()),))


def _save(who: str, problems: Iterable[str], changes: Making) -> None:
    """Saves, closes the form and draws the page again; or says what is wrong and keeps it all."""
    if save(who, problems, changes):
        st.rerun()


def save(who: str, problems: Iterable[str], changes: Making) -> bool:
    """Whether what `changes` makes is saved; says what is wrong where it is not."""
    every = [*problems, *([] if who else ["no_who"])]
    for problem in every:
        st.error(plain_markdown(t(f"entering.problem.{problem}")), icon=":material/error:")
    if every:
        return False
    author.keep(who)
    if is_saved := register.saved(who, *changes()):
        dialogs.close()
    return is_saved


def _body(key: str, name: str, filled: str | None, ward: str | None) -> str:
    """Who is asked: chosen, or typed where the list does not have it."""
    bodies = register.bodies()
    usual = filled or register.body_of(ward)
    options = bodies if usual in bodies or not usual else [usual, *bodies]
    chosen = st.selectbox(
        t(f"entering.{name}"),
        options,
        index=options.index(usual) if usual else None,
        accept_new_options=True,
        placeholder=t("entering.body_placeholder"),
        key=f"{key}.{name}",
    )
    return register.known_body(chosen or "")


def _others(key: str, facts: dict) -> list[str]:
    others = list(facts.get("others", ()))
    chosen = st.multiselect(
        t("entering.others"),
        list(dict.fromkeys([*others, *register.bodies()])),
        default=others,
        accept_new_options=True,
        placeholder=t("entering.body_placeholder"),
        key=f"{key}.others",
    )
    return list(dict.fromkeys(map(register.known_body, chosen)))


def _measure(key: str, filled: str | None) -> str | None:
    judged = sorted(measures.judged(), key=lambda name: in_order(measure_name(name)))
    return st.selectbox(
        t("entering.measure"),
        [None, *judged],
        index=1 + judged.index(filled) if filled in judged else 0,
        format_func=lambda code: measure_name(code) if code else t("entering.no_measure"),
        key=f"{key}.measure",
    )


def _due(key: str, aim: Target | None = None) -> date | None:
    """The due date; none where that is said."""
    usual = aim.by if aim else register.today() + timedelta(days=7)
    day = _day(key, "due_on", usual, help=t("entering.target_help") if aim else None)
    is_open = st.checkbox(t("decision.no_deadline"), key=f"{key}.no_deadline")
    return None if is_open else day


def _day(key: str, name: str, usual: date | None, help: str | None = None) -> date | None:
    return st.date_input(
        t(f"entering.{name}"), value=usual, format="DD/MM/YYYY", key=f"{key}.{name}", help=help
    )
