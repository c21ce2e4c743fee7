"""Numbers and addresses that reach or stand for somebody: phones, e-mail, identity papers.

A real identity number is told from a code by two things. Its form: a CCCD has 12 digits, the
first three a province code (001 to 096), the fourth the century and sex of birth (0 to 3), the next
two the year; a CMND has 9 digits. And its use: a number that stands for a person hardly repeats,
while a code of wards, procedures or categories does. A column of repeating 9- or 12-digit codes is
therefore taken, and so are short or dotted codes ("06691", "20.0", "1.004194").
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

# RE2 has no look-around, so what may stand before and after is part of each pattern.
_BEFORE = r"(?:^|[^0-9.\-])"
_AFTER = r"(?:$|[^0-9])"
_SEP = r"[ .\-]?"
_GAP = r"[ .\-]"
_PAIR = rf"{_GAP}[0-9]{{2}}"
_PHONES = (
    rf"0[35789][0-9]{{2}}{_SEP}[0-9]{{3}}{_SEP}[0-9]{{3}}",
    rf"0[35789][0-9]{_SEP}[0-9]{{3}}{_SEP}[0-9]{{4}}",
    rf"0[35789]{_SEP}[0-9]{{4}}{_SEP}[0-9]{{4}}",
    # In pairs and other groups people read them out in.
    rf"0[35789](?:{_PAIR}){{4}}",
    rf"0[35789][0-9]{{2}}(?:{_PAIR}){{3}}",
    rf"0[35789][0-9](?:{_PAIR}){{2}}{_GAP}[0-9]{{3}}",
    rf"0[35789][0-9]{{3}}{_GAP}[0-9]{{5}}",
    rf"0[35789][0-9]{{2}}{_GAP}[0-9]{{6}}|0[35789][0-9]{{4}}{_GAP}[0-9]{{4}}",
    rf"0[35789][0-9]{_GAP}[0-9]{{7}}",
    r"0[ .\-][35789](?:[ .\-][0-9]){8}",
    rf"0{_GAP}[35789][0-9]{{2}}{_GAP}[0-9]{{3}}{_GAP}[0-9]{{3}}",
    rf"\(?02[0-9]{{2}}\)?{_SEP}[0-9]{{3}}{_SEP}[0-9]{{4}}",
    rf"\(?02[0-9]{{2}}\)?{_SEP}[0-9]{{4}}{_SEP}[0-9]{{3}}",
    rf"\(?02[48]\)?{_SEP}[0-9]{{4}}{_SEP}[0-9]{{4}}",
    rf"(?:00)?84{_SEP}[35789][0-9]{{2}}{_SEP}[0-9]{{3}}{_SEP}[0-9]{{3}}",
    rf"(?:00)?84{_SEP}[35789][0-9]{_SEP}[0-9]{{3}}{_SEP}[0-9]{{4}}",
    rf"(?:00)?84{_GAP}?[35789](?:{_PAIR}){{4}}",
    r"\(\+?84\) ?\(?0?\)?[35789](?:[ .\-]?[0-9]){8}",
    r"\+[1-9][0-9 ().\-]{7,17}[0-9]",
    r"(?:\+?1[ .\-])?\([2-9][0-9]{2}\) ?[0-9]{3}[ .\-][0-9]{4}",
    r"(?:1[ .\-])?[2-9][0-9]{2}[ .\-][0-9]{3}[ .\-][0-9]{4}",
)
PHONE = rf"{_BEFORE}(?:{'|'.join(_PHONES)}){_AFTER}"
EMAIL = r"[0-9A-Za-z._%+\-]+@[0-9A-Za-z\-]+(?:\.[0-9A-Za-z\-]+)*\.[A-Za-z]{2,}"
_ALONE_BEFORE = r"(?:^|[ :;,(#])"
_ALONE_AFTER = r"(?:$|[ :;,.)])"
_PROVINCE = r"0(?:0[1-9]|[1-8][0-9]|9[0-6])"
_CCCD_GROUPS = (
    rf"{_PROVINCE}[0-3][0-9]{{8}}",
    rf"{_PROVINCE}{_GAP}[0-3][0-9]{{2}}{_GAP}[0-9]{{3}}{_GAP}[0-9]{{3}}",
    rf"{_PROVINCE}[0-3]{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}",
    rf"{_PROVINCE}{_GAP}[0-3]{_GAP}[0-9]{{2}}{_GAP}[0-9]{{6}}",
    rf"{_PROVINCE}{_GAP}[0-3][0-9]{{2}}{_GAP}[0-9]{{6}}",
    rf"{_PROVINCE}[0-3][0-9]{{2}}{_GAP}[0-9]{{6}}",
)
# A number that says of itself that it is one; a CMND is told by that alone.
_LABELLED = r"(?i:cccd|cmnd|cmtnd|cmt)[^0-9]{0,8}[0-9]{3}(?:[ .\-]?[0-9]{3}){2,3}"
CCCD = rf"{_ALONE_BEFORE}(?:{'|'.join(_CCCD_GROUPS)}){_ALONE_AFTER}|{_LABELLED}"
OTHER_ID = (
    rf"{_ALONE_BEFORE}(?:[0-9]{{9}}|[0-9]{{12}}|[0-9]{{3}} [0-9]{{3}} [0-9]{{3}}){_ALONE_AFTER}"
)
# How many of the matching values must differ, as a share, before they count as people's numbers.
CCCD_DISTINCT_SHARE = 0.1
OTHER_ID_DISTINCT_SHARE = 0.5

# A case number is a phone or identity number where this share of the column has the form, and where
# so many of what stands in front differ: numbers an office gives run on, those of people do not.
CASE_NUMBER_SHARE = 0.5
SPREAD_SHARE = 0.3
# Mobile numbers by the prefixes in use, with the leading zero or, out of a sheet, without it.
_MOBILE = r"(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-46-9])[0-9]{7}"

MOBILE_ALONE = rf"^0{_MOBILE}$"


# Whom anybody may call: an office's own number, by what stands before it.
_PUBLIC = (
    r"(?i)(?:hotline|đường dây nóng|duong day nong|tổng đài|tong dai)[ :.(\-]*\+?[0-9][0-9 .()\-]+"
)


def without_public_numbers(values: pa.Array) -> pa.Array:
    """The texts without the numbers of hotlines, which reach an office and nobody's home."""
    return pc.replace_substring_regex(values, _PUBLIC, "")


def number_masks(values: pa.Array, counts: pa.Array, has_numbers: bool) -> dict[str, pa.Array]:
    """Which distinct values hold an e-mail address, a phone number, an identity number.

    counts: how often each value is met. `has_numbers` is false where numbers are to be expected, as
    in a case's own number: then only addresses are looked for.
    """
    masks = {"email": _holds(values, EMAIL)}
    if has_numbers:
        masks["phone"] = _holds(without_public_numbers(values), PHONE)
        masks["identity"] = _identity_numbers(values, counts)
    return masks


def case_number_mask(values: pa.Array) -> tuple[str, pa.Array] | None:
    """The kind of number most case numbers are, and which are; None where they are an office's own.

    values: the distinct case numbers
    """
    digits = pc.replace_substring_regex(values, r"[ .\-()]", "")
    digits = pc.replace_substring_regex(digits, r"^(?:\+|00)84", "0")
    for kind, pattern, front in (
        ("phone", f"^0{_MOBILE}$", r"^(.{6}).*$"),
        ("phone", f"^{_MOBILE}$", r"^(.{5}).*$"),
        ("identity", rf"^{_PROVINCE}[0-3][0-9]{{8}}$", r"^...(.{5}).*$"),
    ):
        mask = _holds(digits, pattern)
        if _is_spread(digits.filter(mask), front, len(values)):
            return kind, mask
    return None


def _is_spread(matching: pa.Array, front: str, values: int) -> bool:
    if not len(matching) or len(matching) < CASE_NUMBER_SHARE * values:
        return False
    fronts = pc.count_distinct(pc.replace_substring_regex(matching, front, r"\1")).as_py()
    # Births are few to begin with: a hundred years, each with its centuries and sexes.
    return fronts >= SPREAD_SHARE * min(len(matching), 1000)


def _identity_numbers(values: pa.Array, counts: pa.Array) -> pa.Array:
    cccd = _if_hardly_repeated(_holds(values, CCCD), counts, CCCD_DISTINCT_SHARE)
    other = _if_hardly_repeated(_holds(values, OTHER_ID), counts, OTHER_ID_DISTINCT_SHARE)
    return pc.or_(cccd, other)


def _if_hardly_repeated(mask: pa.Array, counts: pa.Array, share: float) -> pa.Array:
    distinct = pc.sum(mask).as_py() or 0
    if distinct < share * (pc.sum(counts.filter(mask)).as_py() or 0):
        return pc.and_(mask, False)
    return mask


def _holds(values: pa.Array, pattern: str) -> pa.Array:
    return pc.match_substring_regex(values, pattern)
