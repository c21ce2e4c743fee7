"""The gate that keeps people out of the records: by column name, and by what values look like.

A real identity number is told from a code by two things. Its form: a CCCD has 12 digits, the
first three a province code (001 to 096), the fourth the century and sex of birth (0 to 3); a
CMND has 9 digits. And its use: a number that stands for a person hardly repeats, while a code
of wards, procedures or categories does. A column of repeating 9- or 12-digit codes is therefore
taken, and so are short or dotted codes ("06691", "20.0", "1.004194").
"""

import functools
import re
from collections.abc import Iterable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from giaoban.city.secret_columns import folded, secret_column
from giaoban.errors import FileProblem
from giaoban.words.message import Message

LEAST_PERSONAL_VALUES = 5
LEAST_PERSONAL_SHARE = 0.01

# Words in headers after folding: no accents, lower case, single spaces. Each may stand anywhere.
PERSONAL_WORDS = (
    # Names.
    r"ho (va )?(chu dem (va )?)?ten",
    r"ten (nguoi|ca nhan|cong dan|chu ho|chu ho so|khach hang|to chuc ca nhan)",
    r"nguoi (nop|gui|phan anh|kien nghi|khieu nai|lien he|yeu cau|dai dien|duoc cap|de nghi)",
    r"chu ho so",
    r"(full|first|last|middle|family|given|maiden|sur) ?name",
    r"(applicant|complainant|citizen|customer|caller|contact|owner|requester|requestor|submitter"
    r"|reporter|petitioner|resident|person|user) (full )?name",
    r"name of (the )?(applicant|complainant|citizen|customer|caller|owner|requester|petitioner)",
    r"fullname|firstname|lastname|surname",
    # Papers and numbers that stand for a person.
    r"cccd|cmnd|so cmt|can cuoc|chung minh (nhan dan|thu)|ho chieu|so dinh danh",
    r"dinh danh (ca nhan|cong dan)|giay to tuy than|ma so thue ca nhan|bao hiem (xa hoi|y te)",
    r"passport|(national|citizen|personal) (id|identity|identification|number|code)",
    r"(identity|identification) (card|document|paper)s?",
    r"id card|ssn|social security|driver s? ?licen[cs]e|driving licen[cs]e",
    r"cpf|telefone|celular|endereco|data de nascimento",
    # Ways to reach somebody.
    r"sdt|so dt|dtdd|(so )?dien thoai|so (di dong|zalo)",
    r"thu dien tu|e ?mails?|emailaddress|hop thu",
    r"phones?|phonenumbers?|telephones?|cell ?phones?|fax",
    r"mobile (phone|number|no|tel)|tel (no|number)",
    r"dia chi|noi (o|cu tru|thuong tru|tam tru)|(thuong|tam) tru|ho khau",
    r"address(es)?|street number|house number",
    # Birth and the body.
    r"(ngay|nam|noi|thang|nam thang) sinh|que quan|nguyen quan",
    r"(date|year|place|month) of birth|birth ?(date|day|year|place)|dob",
    # What belongs to somebody.
    r"bien (so|kiem soat)|so tai khoan|tai khoan ngan hang",
    r"(licen[cs]e|number|vehicle) plate|plate (no|number)|bank account|account (no|number)|iban",
    r"credit card",
)
# Headers that are personal as they stand, though the word is harmless beside others.
PERSONAL_HEADERS = (
    r"mobile|di dong|tel|mail|contact|zalo|facebook",
    r"id (number|no)|(identity|identification)( number| no| code)?",
    r"applicant|complainant|petitioner|requester|requestor|caller|citizen|cong dan",
    r"gioi tinh|dan toc|ton giao|quoc tich|sex|gender|ethnicity|religion|nationality",
)

_PERSONAL = re.compile(rf"\b({'|'.join(PERSONAL_WORDS)})\b|^({'|'.join(PERSONAL_HEADERS)})$")

# RE2 has no look-around, so what may stand before and after is part of each pattern.
_BEFORE = r"(?:^|[^0-9.\-])"
_AFTER = r"(?:$|[^0-9])"
_SEP = r"[ .\-]?"
_PHONES = (
    rf"0[35789][0-9]{{2}}{_SEP}[0-9]{{3}}{_SEP}[0-9]{{3}}",
    rf"0[35789][0-9]{_SEP}[0-9]{{3}}{_SEP}[0-9]{{4}}",
    rf"0[35789]{_SEP}[0-9]{{4}}{_SEP}[0-9]{{4}}",
    rf"\(?02[0-9]{{2}}\)?{_SEP}[0-9]{{3}}{_SEP}[0-9]{{4}}",
    rf"\(?02[0-9]{{2}}\)?{_SEP}[0-9]{{4}}{_SEP}[0-9]{{3}}",
    rf"\(?02[48]\)?{_SEP}[0-9]{{4}}{_SEP}[0-9]{{4}}",
    rf"84{_SEP}[35789][0-9]{{2}}{_SEP}[0-9]{{3}}{_SEP}[0-9]{{3}}",
    rf"84{_SEP}[35789][0-9]{_SEP}[0-9]{{3}}{_SEP}[0-9]{{4}}",
    r"\+[1-9][0-9 ().\-]{7,17}[0-9]",
    r"(?:\+?1[ .\-])?\([2-9][0-9]{2}\) ?[0-9]{3}[ .\-][0-9]{4}",
    r"(?:1[ .\-])?[2-9][0-9]{2}[ .\-][0-9]{3}[ .\-][0-9]{4}",
)
PHONE = rf"{_BEFORE}(?:{'|'.join(_PHONES)}){_AFTER}"
EMAIL = r"[0-9A-Za-z._%+\-]+@[0-9A-Za-z\-]+(?:\.[0-9A-Za-z\-]+)*\.[A-Za-z]{2,}"
_ALONE_BEFORE = r"(?:^|[ :;,(#])"
_ALONE_AFTER = r"(?:$|[ :;,.)])"
CCCD = rf"{_ALONE_BEFORE}0(?:0[1-9]|[1-8][0-9]|9[0-6])[0-3][0-9]{{8}}{_ALONE_AFTER}"
OTHER_ID = rf"{_ALONE_BEFORE}(?:[0-9]{{9}}|[0-9]{{12}}){_ALONE_AFTER}"
# How many of the matching values must differ, as a share, before they count as people's numbers.
CCCD_DISTINCT_SHARE = 0.1
OTHER_ID_DISTINCT_SHARE = 0.5


def refuse_headers(mapped: Mapping[str, Iterable[str]], all_headers: Iterable[str]) -> None:
    """FileProblem for a mapped column of personal data, or any that lists who must stay secret.

    mapped: canonical column -> the source headers it is read from
    all_headers: every header of the file, read or not
    """
    if header := secret_column(all_headers):
        raise FileProblem("intake.columns.secret", name=header)
    for canonical, headers in mapped.items():
        for header in headers:
            if is_personal_header(header):
                raise FileProblem("intake.columns.personal", name=header, canonical=canonical)


def is_personal_header(header: str) -> bool:
    return _PERSONAL.search(folded(header)) is not None


def personal_values(
    column: pa.ChunkedArray | pa.Array | list, has_numbers: bool = True
) -> tuple[int, int, str | None]:
    """How many values hold a phone number, an e-mail address or an identity number.

    Gives the number of those, the number of values that are not null, and which of the three
    (phone, email, identity) is met most (null when none is). `has_numbers` is false where numbers
    are to be expected, as in a case's own number: then only addresses count.
    """
    counted = _distinct(column)
    values, counts = counted.field("values"), counted.field("counts")
    masks = {"email": _holds(values, EMAIL)}
    if has_numbers:
        masks["phone"] = _holds(values, PHONE)
        masks["identity"] = _identity_numbers(values, counts)
    sums = {kind: _sum(counts, mask) for kind, mask in masks.items()}
    any_kind = functools.reduce(pc.or_, masks.values())
    kind = max(sums, key=sums.get) if any(sums.values()) else None
    return _sum(counts, any_kind), pc.sum(counts).as_py() or 0, kind


def is_personal(matching: int, non_null: int) -> bool:
    """Whether so many values are too many: at least five, and at least one in a hundred."""
    return matching >= LEAST_PERSONAL_VALUES and matching >= LEAST_PERSONAL_SHARE * non_null


def refuse_values(canonical: str, headers: Iterable[str], column) -> None:
    """FileProblem when a text column's values are personal data; the values are not repeated."""
    matching, non_null, kind = personal_values(column, has_numbers=canonical != "case_id")
    if is_personal(matching, non_null):
        raise FileProblem(
            "intake.columns.personal_values",
            names=[f'"{header}"' for header in headers],
            canonical=canonical,
            kind=Message(f"intake.columns.{kind}"),
            matching=matching,
            values=non_null,
        )


def _distinct(column) -> pa.StructArray:
    if isinstance(column, list):
        column = pa.array(column, pa.string())
    return pc.value_counts(pc.drop_null(column))


def _holds(values: pa.Array, pattern: str) -> pa.Array:
    return pc.match_substring_regex(values, pattern)


def _identity_numbers(values: pa.Array, counts: pa.Array) -> pa.Array:
    cccd = _if_hardly_repeated(_holds(values, CCCD), counts, CCCD_DISTINCT_SHARE)
    other = _if_hardly_repeated(_holds(values, OTHER_ID), counts, OTHER_ID_DISTINCT_SHARE)
    return pc.or_(cccd, other)


def _if_hardly_repeated(mask: pa.Array, counts: pa.Array, share: float) -> pa.Array:
    distinct = pc.sum(mask).as_py() or 0
    if distinct < share * _sum(counts, mask):
        return pc.and_(mask, False)
    return mask


def _sum(counts: pa.Array, mask: pa.Array) -> int:
    return pc.sum(counts.filter(mask)).as_py() or 0
