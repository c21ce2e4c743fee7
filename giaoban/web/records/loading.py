"""Loads files on the page: they are tried first, and taken once somebody has seen what they bring."""

from __future__ import annotations

from functools import partial

import streamlit as st

from giaoban.city.home import home_folder, home_of
from giaoban.errors import GiaoBanError
from giaoban.intake.incoming import Waiting, new_waiting, waiting_of
from giaoban.warehouse.withdrawing import withdraw
from giaoban.web.records import load_job
from giaoban.web.records.load_job import Told
from giaoban.web.records.loaded_files import card, main_numbers, try_again
from giaoban.web.records.mapping import assistant
from giaoban.web.session import messages
from giaoban.web.session.context import city, known_on, standing
from giaoban.words import text
from giaoban.words.text import plain_html, plain_markdown, t, until

_NUMBER, _TURN, _DONE, _PUBLISHING = (
    f"loading.{name}" for name in ("number", "turn", "done", "taking")
)
SUFFIXES = (
    "csv tsv tab txt gz zip xlsx xlsm xlsb xls ods html htm parquet json geojson ndjson jsonl"
).split()


def section() -> None:
    """Where files are given, tried and taken; nothing looking back."""
    if known_on():
        return
    with st.container(border=True, key="loading", gap="small"):
        st.html(f"<h2 class='gb-question'>{plain_html(t('loading.title'))}</h2>")
        waiting = _waiting()
        if waiting is None:
            _say_done()
            _choose()
            return
        now = load_job.told(waiting)
        if now.is_running:
            st.fragment(_watched, run_every="1s")(waiting)
        elif _PUBLISHING in st.session_state:
            _end(waiting, now)
        else:
            _decide(waiting, now)


def _waiting() -> Waiting | None:
    number = st.session_state.get(_NUMBER)
    return waiting_of(home_of(city(), home_folder()), number) if number else None


def _choose() -> None:
    """The files are written to the disk as they are given, and not kept in memory."""
    turn = st.session_state.setdefault(_TURN, 0)
    st.html(f"<p class='gb-says'>{plain_html(t('loading.help'))}</p>")
    given = st.file_uploader(
        t("loading.files"),
        type=SUFFIXES,
        accept_multiple_files=True,
        key=f"loading.files.{turn}",
    )
    if not given:
        return
    waiting = new_waiting(home_of(city(), home_folder()))
    for file in given:
        waiting.add(file.name, file)
        file.close()
    # Another widget stands in its place next: what the first held is let go of.
    st.session_state[_TURN] = turn + 1
    st.session_state[_NUMBER] = waiting.number
    st.session_state.pop(_DONE, None)
    load_job.begin(waiting, "--dry-run")
    st.rerun()


def _watched(waiting: Waiting) -> None:
    """How far the work is, told anew every second."""
    text.set_language(st.session_state.lang)
    now = load_job.told(waiting)
    if not now.is_running:
        st.rerun()
    _progress(now)
    if _PUBLISHING not in st.session_state:
        st.button(
            t("loading.cancel"), icon=":material/close:", key="loading.cancel",
            on_click=partial(_let_go, waiting),
        )  # fmt: skip
    for place, file in enumerate(now.files):
        card(file, is_whole=False, place=place)


def _progress(now: Told) -> None:
    phase = now.now.get("phase", "beginning")
    share = now.now["done"] / now.now["of"] if now.now.get("of") else 0.0
    values = {"file": now.now.get("file", ""), "rows": now.now.get("rows", 0)}
    words = t(f"loading.phase.{phase}", **values)
    st.progress(min(share, 1.0), plain_markdown(words))


def _decide(waiting: Waiting, now: Told) -> None:
    """What the files would bring, and the two ways out."""
    if now.end is None:
        st.error(plain_markdown(now.problem or t("loading.stopped")), icon=":material/error:")
    for place, file in enumerate(now.files):
        card(file, is_whole=True, place=place, waiting=waiting)
    _map_unknown(waiting, now)
    if now.end and (numbers := now.end.get("numbers")):
        main_numbers(numbers)
    can = sum(file["status"] == "taken" for file in now.files) if now.end else 0
    with st.container(horizontal=True):
        if can:
            st.button(
                t("loading.publish", files=can), type="primary", icon=":material/publish:",
                key="loading.publish", on_click=partial(_publish, waiting),
            )  # fmt: skip
        st.button(
            t("loading.discard" if can else "loading.close"), icon=":material/close:", key="loading.discard",
            on_click=partial(_let_go, waiting),
        )  # fmt: skip


def _map_unknown(waiting: Waiting, now: Told) -> None:
    """The assistant for the first file that no source fits; the next one follows when it is mapped."""
    unknown = [file for file in now.files if file.get("status") == "unknown"]
    for file in unknown if now.end else ():
        path = waiting.folder / "files" / file["path"]
        problem = assistant(path, file["name"], then=partial(try_again, waiting))
        if problem is None:
            return
        # What cannot be read its card has said.
        if problem not in file["problem"]:
            st.error(plain_markdown(f"{file['name']}: {problem}"), icon=":material/error:")


def _publish(waiting: Waiting) -> None:
    text.set_language(st.session_state.lang)
    st.session_state[_PUBLISHING] = standing().cases
    load_job.begin(waiting)


def _let_go(waiting: Waiting) -> None:
    load_job.stop(waiting)
    for name in (_NUMBER, _PUBLISHING):
        st.session_state.pop(name, None)


def _end(waiting: Waiting, now: Told) -> None:
    """Says what was done, on a page of the new figures; a failure leaves the files waiting."""
    before = st.session_state.pop(_PUBLISHING)
    if now.end is None or "generation" not in now.end:
        st.error(plain_markdown(now.problem or t("loading.stopped")), icon=":material/error:")
        _decide(waiting, now)
        return
    _let_go(waiting)
    files = sum(file["status"] == "taken" for file in now.files)
    st.session_state[_DONE] = {"batches": now.end["batches"], "files": files, "before": before}
    messages.draw_again(_done_words(), ":material/check:")


def _done_words() -> str:
    done, now = st.session_state[_DONE], standing()
    values = {"before": done["before"], "cases": now.cases, "until": until(now.as_of_at)}
    return t("loading.done", files=done["files"], **values)


def _say_done() -> None:
    """What was loaded last, with a way back."""
    done = st.session_state.get(_DONE)
    if not done:
        return
    st.success(plain_markdown(_done_words()), icon=":material/check:")
    for batch in done["batches"]:
        words = t("loading.undo", batch=str(batch))
        if st.button(words, icon=":material/undo:", key=f"loading.undo.{batch}"):
            _undo(batch)


def _undo(batch: int) -> None:
    before = standing().cases
    try:
        with st.spinner(t("withdrawing.working")):
            withdraw(city().folder, home_folder(), batch, t("loading.undone"))
    except GiaoBanError as problem:
        st.error(plain_markdown(str(problem)), icon=":material/error:")
        return
    st.session_state.pop(_DONE)
    now = standing()
    values = {"before": before, "cases": now.cases, "until": until(now.as_of_at)}
    messages.draw_again(t("withdrawing.is_out", batch=str(batch), **values), ":material/check:")
