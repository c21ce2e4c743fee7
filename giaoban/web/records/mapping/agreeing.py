"""The assistant on a page: a file no source of the city fits becomes one when a person agrees."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from giaoban.city.settings import City, read_city
from giaoban.errors import FileProblem, GiaoBanError
from giaoban.intake.archives import content_hash
from giaoban.intake.proposals.proposal import Proposal
from giaoban.intake.proposals.propose import propose
from giaoban.intake.proposals.study import Study, study
from giaoban.intake.proposals.trial import Trial
from giaoban.intake.proposals.written import Written, with_proposal, write
from giaoban.intake.shown import cleared
from giaoban.web.records.mapping import form
from giaoban.web.session import context, messages
from giaoban.words.text import plain_html, plain_markdown, t

# A longer file is tried when somebody asks for it, and always before anything is written.
TRIED_AT_ONCE = 50_000


def assistant(path: Path, name: str, then: Callable[[], None] = lambda: None) -> str | None:
    """Draws what is proposed for a file; once a person has agreed it is written, and the page drawn anew.

    path: where the file waits; name: as it is called; then: what goes on when a source of the city
        fits it
    Gives why nothing can be proposed; None where something is.
    """
    # As they are now, not as they were when the server began.
    city = read_city(context.city().folder)
    key = f"mapping.{content_hash(path)[:12]}"
    try:
        studied = _studied(str(path), name, content_hash(path), city)
    except FileProblem as problem:
        return str(cleared(problem.message))
    st.html(f"<h3 class='gb-file'>{plain_html(name)}</h3>")
    st.markdown(plain_markdown(t("mapping.says")))
    proposal = propose(studied, city, form.answers_of(key))
    proposal.name = _name(key, proposal)
    form.draw(key, studied, proposal)
    _tell_open(proposal)
    if not proposal.open_questions:
        _agree(key, [(path, name)], city, proposal, then)
    return None


@st.cache_resource(show_spinner=False, max_entries=4)
def _studied(path: str, name: str, content: str, _city: City | None) -> Study:
    return study(Path(path), name, _city)


def _name(key: str, proposal: Proposal) -> str:
    given = st.text_input(
        t("mapping.name"),
        value=proposal.name,
        max_chars=60,
        key=f"{key}.name",
        help=t("mapping.name_help"),
    )
    return given.strip() or proposal.name


def _tell_open(proposal: Proposal) -> None:
    if left := len(proposal.open_questions):
        st.info(plain_markdown(t("mapping.open", questions=left)), icon=":material/pending:")


def _agree(
    key: str,
    files: list[tuple[Path, str]],
    city: City,
    proposal: Proposal,
    then: Callable[[], None],
) -> None:
    """Tries the file by the proposal, and writes it where the button is pressed."""
    try:
        written = _tried(key, files, city, proposal)
        is_refused = written is not None and not written.trial.is_taken
        words = t("mapping.agree")
        if not st.button(words, key=f"{key}.agree", type="primary", disabled=is_refused):
            return
        with st.spinner(t("mapping.working")):
            written = written or with_proposal(city.folder, proposal, files)
        if not written.trial.is_taken:
            tell(written.trial)
            return
        write(city.folder, written)
    except GiaoBanError as problem:
        st.error(plain_markdown(str(problem)), icon=":material/error:")
        return
    # The settings are read anew from the next run on, by everybody.
    context.city.clear()
    then()
    messages.draw_again(t("mapping.done", name=proposal.name), ":material/check:")


def _tried(
    key: str, files: list[tuple[Path, str]], city: City, proposal: Proposal
) -> Written | None:
    """A trial reading, told; None where the file is long and nobody has asked for it."""
    if proposal.rows > TRIED_AT_ONCE and not st.button(t("mapping.try"), key=f"{key}.try"):
        return None
    with st.spinner(t("mapping.trying")):
        written = with_proposal(city.folder, proposal, files)
    tell(written.trial)
    return written


def tell(trial: Trial) -> None:
    """What a trial reading gave: how many rows are taken, and why the others are not."""
    first, *others = map(str, trial.told())
    draw = st.success if trial.is_taken else st.error
    draw(plain_markdown(first), icon=":material/fact_check:")
    for line in others:
        st.caption(plain_markdown(line))
