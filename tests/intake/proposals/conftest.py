"""Files of these tests' own, studied and proposed for; messages are in English."""

from __future__ import annotations

from pathlib import Path

import pytest

from giaoban.city.settings import City, read_city
from giaoban.intake.proposals.proposal import Proposal
from giaoban.intake.proposals.propose import propose
from giaoban.intake.proposals.study import study

WARDS = "ward_code,ward_name,kind\n001,Hồng Gai,ward\n002,Hà Lầm,ward\n003,Quảng La,commune\n"


@pytest.fixture
def city(tiny) -> City:
    """The tiny city with three units."""
    tiny.write("wards.csv", WARDS)
    text = (tiny.folder / "city.toml").read_text("utf-8")
    tiny.settings(text.replace('code = "tiny"', 'code = "tiny"\nwards = "wards.csv"'))
    return read_city(tiny.folder)


@pytest.fixture
def proposed(tmp_path, city):
    """Proposes for a text that is written as a file."""

    def make(content: str | bytes, name: str = "phan-anh.csv", **answers: str) -> Proposal:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return propose(study(path, name, city), city, _spelled(answers))

    return make


def _spelled(answers: dict[str, str]) -> dict[str, str]:
    """Answers by the key of their question: column__due_at is column.due_at."""
    return {key.replace("__", "."): value for key, value in answers.items()}


def lines(header: str, *rows: str) -> str:
    """A file of delimited text."""
    return "\n".join([header, *rows]) + "\n"


def read(folder: Path) -> str:
    """The settings as they are written."""
    return (folder / "city.toml").read_text("utf-8")
