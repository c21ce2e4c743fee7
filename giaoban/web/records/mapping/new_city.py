"""The first screen of a server that has no city yet: one is made of files and a name."""

from __future__ import annotations

import shutil
from pathlib import Path
from zoneinfo import available_timezones

import streamlit as st

from giaoban.city.home import city_folder, home_folder
from giaoban.city.settings import read_city
from giaoban.errors import CityError, FileProblem, GiaoBanError
from giaoban.intake.proposals.new_city import (
    VIETNAM,
    Given,
    NewCity,
    code_of,
    make_city,
    together,
)
from giaoban.intake.proposals.proposal import Proposal
from giaoban.intake.proposals.propose import propose
from giaoban.intake.proposals.study import Study, study
from giaoban.intake.shown import cleared, masked
from giaoban.warehouse.build import build
from giaoban.web.records.mapping import form
from giaoban.words import text
from giaoban.words.text import DEFAULT, LANGUAGES, plain_markdown, t

_KEY = "new_city"
PRIVATE = 0o700


def is_missing() -> bool:
    """Whether the folder this server was started for is no city yet; one that is wrong is one."""
    return not (city_folder() / "city.toml").exists()


def first_screen() -> None:
    """Asks for a name and files, shows what is proposed for them, and makes the city."""
    asked = st.query_params.get("lang")
    st.session_state.lang = asked if asked in LANGUAGES else DEFAULT
    text.set_language(st.session_state.lang)
    st.title(t("mapping.city.title"))
    st.markdown(plain_markdown(t("mapping.city.says")))
    st.caption(plain_markdown(_why()))
    title = st.text_input(t("mapping.city.name"), max_chars=80, key=f"{_KEY}.title").strip()
    zones = sorted(available_timezones() | {VIETNAM})
    zone = st.selectbox(
        t("mapping.city.timezone"), zones, index=zones.index(VIETNAM), key=f"{_KEY}.zone"
    )
    files = _files()
    proposed = [each for each in map(_proposal, files) if each is not None]
    if not proposed or len(proposed) < len(files):
        return
    given = together((path, proposal) for path, _, proposal in proposed)
    _draw(given, {path: studied for path, studied, _ in proposed})
    if left := sum(len(each.proposal.open_questions) for each in given):
        st.info(plain_markdown(t("mapping.open", questions=left)), icon=":material/pending:")
    is_ready = bool(title) and not left
    if not title:
        st.info(plain_markdown(t("mapping.city.no_name")), icon=":material/pending:")
    words = t("mapping.city.make")
    if st.button(words, type="primary", disabled=not is_ready, key=f"{_KEY}.make"):
        _make(NewCity(city_folder(), code_of(title, home_folder()), title, zone), given)


def _why() -> str:
    """What is missing, as it is said where nobody is asked for files."""
    try:
        read_city(city_folder())
    except CityError as problem:
        return str(problem)
    return ""


def _files() -> list[Path]:
    """The files that were given, kept under this program's home until the city has them."""
    given = st.file_uploader(
        t("mapping.city.files"), accept_multiple_files=True, key=f"{_KEY}.files"
    )
    folder = home_folder() / ".new-city"
    kept = []
    for each in given or ():
        place = folder / each.file_id
        place.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
        path = place / masked(Path(each.name).name)
        if not path.exists():
            path.write_bytes(each.getvalue())
        kept.append(path)
    return kept


def _proposal(path: Path) -> tuple[Path, Study, Proposal] | None:
    try:
        studied = _studied(str(path))
    except FileProblem as problem:
        said = f"{path.name}: {cleared(problem.message)}"
        st.error(plain_markdown(said), icon=":material/error:")
        return None
    return path, studied, propose(studied, None, form.answers_of(_key(path)))


@st.cache_resource(show_spinner=False, max_entries=8)
def _studied(path: str) -> Study:
    return study(Path(path), Path(path).name)


def _key(path: Path) -> str:
    return f"{_KEY}.{path.parent.name}"


def _draw(given: list[Given], studied: dict[Path, Study]) -> None:
    """The form of each mapping, under the name of its first file."""
    for each in given:
        first, *others = each.files
        st.subheader(plain_markdown(t("mapping.city.file", file=first.name)))
        for path in others:
            st.caption(plain_markdown(t("mapping.city.same", file=path.name, first=first.name)))
        form.draw(_key(first), studied[first], each.proposal)


def _make(new: NewCity, given: list[Given]) -> None:
    try:
        with st.spinner(t("mapping.city.making")):
            make_city(new, given)
            build(new.folder, home_folder())
    except GiaoBanError as problem:
        st.error(plain_markdown(str(problem)), icon=":material/error:")
        return
    shutil.rmtree(home_folder() / ".new-city", ignore_errors=True)
    st.rerun()
