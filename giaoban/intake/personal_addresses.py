"""Addresses people live at among texts: a house number with its street, lane or flat.

A neighbourhood, a street, or a lane alone ("Tổ 2, khu 4", "Lê Lợi", "ngõ 12") is where many live and
is none; nor is the number of a lamp post or a pumping station.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from giaoban.intake.personal_names import unmarked

_HOUSE = r"[0-9]{1,4}[a-zA-Z]?(?:[/\-][0-9]{1,4}[a-zA-Z]?){0,4}"
_LANES = r"(?i:duong|pho|ngo|ngach|hem|kiet|dai lo|quoc lo|tinh lo|ql|tl|d\.|dg\.)"
_CAPITALS = r"[A-Z][A-Za-z]*(?: [A-Z0-9][A-Za-z0-9]*){0,4}"
_NO_DIGIT = r"(?:^|[^0-9A-Za-z/.\-])"
# What has a number of its own and stands by a street as houses do.
_NUMBERED = (
    r"cot|den|tru|tram|cong|ho ga|diem|bien|cau|cay|thung|camera|tu|nut|hong|moc|km|chot|truong|tuyen|to"
    r"|to dan pho|tdp|khoi|khoi pho|quay|kiot|ki ot|bo phan|ban tiep cong dan|khu|khu pho"
    r"|thon|xom|ap|doi|lo|quan|phuong|xa|quyet dinh|van ban|cong van|thong bao|don|phieu|ho so"
    r"|vu|ky|dot|quy|thang|ngay|tang|goi thau|du an|cum|doan|lan|lop|nhom|ban|cho|nha van hoa|nha hop"
    r"|benh vien|mam non|tieu hoc|thcs|thpt|may|nha ve sinh|bai|ben|o|hang muc|vi tri|cua|giai doan"
)
_OF_WHAT = (
    r"dien|den|nuoc|rac|thoat nuoc|chieu sang|bien ap|bom|y te|giao thong|cong cong|ha the|trung the"
    r"|sinh hoat|tin hieu|quang cao|chua chay|dan cu|thu nuoc|gom rac"
)
_THINGS = rf"(?i)(^|[^a-z])(?:{_NUMBERED})(?: (?:{_OF_WHAT}))*(?: so)?[ .:]{{1,2}}[0-9][0-9a-z/\-]*"
_LANE_NUMBER = r"(?i)(^|[^a-z])(ngo|ngach|hem|kiet) so ([0-9])"
_NGO = r"(?i)ngo (?:quyen|gia tu|thi nham|thi si|si lien|tat to|may|van so|duc ke)"
_STREET_THINGS = (
    r"(?i)street (?:light|lamp|sign|clean|sweep|tree|park|vend|perform|closure|furniture)"
)
_ENGLISH_STREETS = (
    r"(?i:st|street|ave|avenue|rd|road|dr|drive|ln|lane|blvd|boulevard|ct|court|pl|place|way|ter"
    r"|terrace|cir|circle|pkwy|parkway|sq|square|hwy|highway|cres|crescent|row|mews)"
)
_SIDE = r"(?:(?:[NSEW]|NE|NW|SE|SW|North|South|East|West)\.? )?"

_CERTAIN = (
    # "số nhà 12", "SN 12/5", "nhà số 3B", "nhà 45"
    rf"(?i:{_NO_DIGIT}(?:so nha|nha so|sn|s\.n|so nha so)[ .:]*{_HOUSE}(?:$|[^0-9]))",
    # "12 đường Lê Lợi", "số 3 ngõ 12", "5, ngách 2/1"
    rf"{_NO_DIGIT}(?:(?i:so|nha)[ .:]*)?{_HOUSE}(?: ?,| ?-)? {_LANES}\.? ?[A-Z0-9]",
    # "45 Trần Phú, phường Hồng Gai", "12/5 Lê Lợi - TP. Hạ Long"
    rf"^(?:(?i:so|nha)[ .:]*)?{_HOUSE},? {_CAPITALS} ?[,\-] ?"
    r"(?i:p|phuong|x|xa|tt|tp|tx|q|quan|thi tran|thanh pho|to|khu|h|huyen|kp|ap)[ .]",
    # "ngõ 12 nhà số 3", "hẻm 45 số 6"
    r"(?i:(?:ngo|ngach|hem|kiet) [0-9]+[a-z]?(?:/[0-9]+)* ?,? ?(?:so|nha|sn)[ .:]*[0-9])",
    # "K12/3 Ông Ích Khiêm"
    r"^[Kk][0-9]{1,3}/[0-9]+[ ,]",
    # "căn hộ 1205 tòa B", "P.1203 chung cư"
    r"(?i:(?:^|[^a-z])(?:can|can ho|phong|p)(?: so)?[ .:]*[a-z]?[0-9]{3,4}[a-z]?[ ,\-]+"
    r"(?:toa|chung cu|cc|ct ?[0-9]|block|nha [a-z]?[0-9]|khu chung cu|to hop))",
    # "125 Homes Ave", "6210 N TRIPP AVE", "Apt 4, 12 Main Street"
    rf"{_NO_DIGIT}[0-9]{{1,5}}[A-Za-z]?(?:-[0-9]+)? {_SIDE}(?:[A-Z0-9][A-Za-z0-9'.\-]* ){{1,4}}"
    rf"{_ENGLISH_STREETS}(?:$|[^A-Za-z])",
    r"(?i:(?:^|[^a-z])p\.? ?o\.? box [0-9])",
)
_LIKELY = (
    # "12 Lê Lợi", "số 5/2 Trần Phú"
    rf"^(?:(?i:so|nha)[ .:]*)?{_HOUSE},? {_CAPITALS}(?: ?[,\-(].*)?$",
    # "12 duong le loi", "so 5 ngo 3"
    rf"^(?i:(?:so |nha )?{_HOUSE},? (?:duong|pho|ngo|ngach|hem|kiet) [a-z0-9])",
    rf"^(?i:(?:so |nha )?{_HOUSE},? [a-z]+(?: [a-z]+){{0,3}}, ?(?:p|phuong|tp|to|khu)[ .])",
    # "Ngách 12/34 Trần Phú", "hẻm 5/6"
    r"^(?i:(?:ngach|hem|kiet) [0-9]+[a-z]?/[0-9])",
    # "Tổ 3, khu 2, nhà 15", "Lê Lợi số 12"; "tổ dân phố số 5" has a number as a whole
    r"(?:[|,0-9][A-Za-z]?,?|[A-Z][A-Za-z]*)(?i: ?,? ?(?:nha|so) [0-9]{1,4}[a-z]?(?:$|[ ,]))",
    # "12 main street"
    rf"^[0-9]{{1,5}} (?:[a-z]+ ){{1,3}}{_ENGLISH_STREETS}(?:$|[ ,.])",
    # "Rua Livramento, 120"
    r"^(?i:(?:rua|r|av|avenida|travessa|tv|alameda|al|praca|estrada)\.? [a-z].{2,40},? (?:n[.o]* ?)?"
    r"[0-9]{1,5}(?:$|[ ,\-]))",
)


@dataclass(frozen=True)
class Addresses:
    """Masks over texts: those that give a house, and those that may (a street with a number)."""

    certain: pa.Array
    likely: pa.Array


def find_addresses(values: pa.Array) -> Addresses:
    """What each text is; the texts are not null."""
    # A street called after a Ngô is no lane.
    values = pc.replace_substring_regex(values, "(?i)ngô", "nhô")
    text = pc.replace_substring_regex(unmarked(values), _NGO, "| ")
    text = pc.replace_substring_regex(text, _LANE_NUMBER, r"\1\2 \3")
    text = pc.replace_substring_regex(text, _THINGS, r"\1|")
    text = pc.replace_substring_regex(text, _STREET_THINGS, "|")
    return Addresses(_holds_any(text, _CERTAIN), _holds_any(text, _LIKELY))


def _holds_any(texts: pa.Array, patterns: tuple[str, ...]) -> pa.Array:
    return pc.match_substring_regex(texts, "|".join(f"(?:{pattern})" for pattern in patterns))
