"""Columns no file may have: who is asked by a survey, where before it is over, and who denounces.

A survey whose respondents are known to the surveyed is worth nothing, so nothing about them is read,
neither from records nor from the tables of a city folder. A count of people names nobody.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Words in headers after folding: no accents, lower case, single spaces. Each may stand anywhere.
SECRET_WORDS = (
    # Who answers a petition is an official; who answers anything else is a respondent.
    r"nguoi (da |tung )?tra loi(?! (kien nghi|phan anh|don|khieu nai|cong dan))",
    r"nguoi (da |tung )?(duoc )?(moi|khao sat|phong van|hoi|lay phieu|lay y kien)",
    r"nguoi (da |tung )?(duoc |bi )?(lua )?chon|nguoi (thay the|du phong)",
    r"nguoi tham gia khao sat|dap vien|nguoi dap(?! ung)",
    r"doi tuong (da |duoc |tham gia )*(khao sat|phong van|dieu tra|lay mau|lay phieu|lay y kien)",
    r"ho (gia dinh )?(da |duoc |bi )*(lua chon|chon|khao sat|phong van|moi|lay mau|lay phieu)",
    r"mau (khao sat|phong van|dieu tra)",
    r"nguoi (bi |duoc )?to cao|nguoi dung don to cao",
    r"danh sach (khao sat|phong van|(nguoi )?(duoc )?(moi|chon)|mau khao sat|du phong|thay the)",
    r"(so|ma) phieu (khao sat|phong van|papi)|mau papi",
    r"khu pho (duoc |da )?(lua chon|chon|khao sat|lay phieu|phong van|lay mau)",
    r"respondents?|interviewees?|invitees?|(survey|papi) (participant|sample)s?",
    r"(surveyed|sampled|interviewed|invited|selected|replacement|substitute) "
    r"(person|people|household|citizen|resident|name|id|list)s?",
    r"(surveyed|sampled|selected) (neighbou?rhood|village|area|ward)s?",
    r"(is|was|been) (invited|surveyed|sampled|interviewed|briefed)",
    r"denouncers?|denunciators?|denunciants?|whistle ?blowers?|accusers?",
)
# Headers that say so as they stand, though the word is harmless beside others.
SECRET_HEADERS = r"invited|surveyed|interviewed|replacements?|duoc moi|da moi|duoc chon"
COUNT_WORDS = r"^(so luong|tong so|so (nguoi|ho|dap vien|doi tuong|mau)"
COUNT_WORDS += r"|number of|count of|total)( |$)"


def or_run_together(words: str) -> str:
    """A pattern of words that is met without the spaces between them as well ("hoten")."""
    return re.sub(r" (?!\?)", " ?", words)


_SECRET = re.compile(
    rf"\b({or_run_together('|'.join(SECRET_WORDS))})\b|^({or_run_together(SECRET_HEADERS)})$"
)
_COUNT = re.compile(COUNT_WORDS)


def lists_secret_people(header: str) -> bool:
    """Whether a column of this name says who or where a survey asks, or who denounces."""
    plain = folded(header)
    return _SECRET.search(plain) is not None and _COUNT.search(plain) is None


def secret_column(headers: Iterable[str]) -> str | None:
    """The first such column; None where there is none."""
    return next((header for header in headers if lists_secret_people(header)), None)


def folded(header: str) -> str:
    """Words without accents in lower case; "Số_điện_thoại", "PhoneNumber" and "SDT1" fall apart."""
    apart = unicodedata.normalize("NFD", header.replace("đ", "d").replace("Đ", "D"))
    letters = "".join(letter for letter in apart if not unicodedata.combining(letter))
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", letters).lower()
    return " ".join(re.findall(r"[a-z]+|[0-9]+", words))
