"""The meeting's papers from a page: made while a bar shows how far they are, then to take away."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from giaoban.city.home import home_folder
from giaoban.errors import GiaoBanError
from giaoban.warehouse.scope import Scope
from giaoban.web.meeting import dialogs
from giaoban.web.session import generation, messages, register
from giaoban.web.session.context import city, known_on, warehouse
from giaoban.words import text
from giaoban.words.text import current_language, plain_markdown, t, week_name

_FORMS = ("state", "party")
_MADE = "packing.made"
_ZIP = "application/zip"


def button(scope: Scope) -> None:
    """One button: it makes the papers of the week on screen and offers them."""
    pressed = st.button(t("packing.button"), icon=":material/print:", key="packing.open")
    title = t("packing.title", week=scope.week)
    draw = partial(_opened, scope)
    dialogs.show("packing", title, draw, pressed=pressed, about=scope, position="center")


def _opened(scope: Scope) -> None:
    text.set_language(st.session_state.lang)
    generation.hold()
    st.caption(plain_markdown(t("packing.says", week=week_name(scope.week))))
    form = _form()
    try:
        files = _files(scope, form)
    except GiaoBanError as problem:
        messages.failed(problem)
        return
    _offer(files)


def _form() -> str:
    """Whose form the report has; papers of a city that does not speak Vietnamese have a plain head."""
    if city().language != "vi":
        return _FORMS[0]
    return st.segmented_control(
        t("packing.form"),
        _FORMS,
        default=_FORMS[0],
        format_func=lambda code: t(f"packing.forms.{code}"),
        required=True,
        key="packing.form",
    )


def _files(scope: Scope, form: str) -> Mapping[str, bytes]:
    """The papers by their names; made again only where something they follow from has changed."""
    asked = (
        scope,
        form,
        current_language(),
        known_on(),
        warehouse().generation(),
        _written_down(),
    )
    made: tuple[Any, Mapping[str, bytes]] | None = st.session_state.get(_MADE)
    if made is None or made[0] != asked:
        made = (asked, _make(scope, form))
        st.session_state[_MADE] = made
    return made[1]


def _written_down() -> int:
    """How much the register holds: one entry more is a reason to print again."""
    return len(register.meeting_register().events())


def _make(scope: Scope, form: str) -> Mapping[str, bytes]:
    # The writers are slow to import, and no other page needs them.
    from giaoban.papers.contents import PackOptions
    from giaoban.papers.pack import PackRequest, make

    bar = st.progress(0.0, t("packing.working"))

    def progress(done: int, count: int, words: str) -> None:
        bar.progress(min(done / count, 1.0), plain_markdown(words))

    options = PackOptions(form, scope.family, scope.units)
    request = PackRequest(
        city().folder, home_folder(), scope.week, known_on(), current_language(), options
    )
    with tempfile.TemporaryDirectory() as folder:
        files = {file.name: file.read_bytes() for file in make(request, Path(folder), progress)}
    bar.empty()
    return files


def _offer(files: Mapping[str, bytes]) -> None:
    """All of them in one file, and each by itself."""
    name = next(iter(files)).partition(".")[0]
    _download(t("packing.all"), f"{name}.zip", _zipped(files), "primary", _ZIP)
    for file, content in files.items():
        ending = file.removeprefix(name).lstrip(".-").replace(".", "_")
        _download(t(f"packing.file.{ending}"), file, content, "secondary", None)


def _download(label: str, name: str, content: bytes, kind: str, mime: str | None) -> None:
    words = f"{label} · {t('packing.size', kilobytes=round(len(content) / 1024))}"
    st.download_button(
        words,
        data=content,
        file_name=name,
        mime=mime,
        type=kind,
        icon=":material/download:",
        key=f"packing.{name}",
        on_click="ignore",
        width="stretch",
    )


def _zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()
