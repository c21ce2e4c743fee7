"""The head of an official paper: the State's by Decree 30/2020/NĐ-CP, the Party's by 36-HD/VPTW."""

from __future__ import annotations

from datetime import date

from giaoban.city.settings import City, Letterhead
from giaoban.papers.model import Heading
from giaoban.words.text import current_language, t


def heading(city: City, name: str, form: str, today: date) -> Heading:
    """The head for the city called `name`; a city that does not speak Vietnamese has a plain one."""
    head = city.letterhead
    kind = form if city.language == "vi" else "plain"
    is_party = kind == "party"
    issuer = _issuer(head, is_party)
    return Heading(
        form=kind,
        superior=(head.party_superior if is_party else head.superior).upper(),
        issuer=(issuer or t(f"pack.heading.{kind}.issuer", city=name)).upper(),
        number=t(f"pack.heading.{kind}.number"),
        motto=t(f"pack.heading.{kind}.motto").split("|") if kind != "plain" else (),
        place_and_day=place_and_day(head.place or name, today),
        kind=t("pack.heading.kind"),
        signed=head.signed or t(f"pack.heading.{kind}.signed").split("|"),
        recipients=head.recipients or t(f"pack.heading.{kind}.recipients").split("|"),
    )


def _issuer(head: Letterhead, is_party: bool) -> str:
    """Who issues the paper, in the reader's language."""
    if current_language() == "vi":
        return head.party_issuer if is_party else head.issuer
    return head.party_issuer_en if is_party else head.issuer_en


def place_and_day(place: str, day: date) -> str:
    """Hạ Long, ngày 05 tháng 01 năm 2026: days below 10 and the first two months have a zero."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    if current_language() != "vi":
        return f"{place}, {day.day} {day:%B %Y}"
    return t(
        "pack.heading.place_and_day", place=place, day=f"{day:%d}", month=month, year=str(day.year)
    )
