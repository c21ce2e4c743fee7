"""Names of people among texts: by surname, form and title, Vietnamese ones above all.

Texts lose their marks before they are looked at, but a surname is marked first, as it is spelled:
"Đặng" is one and "Đăng" is not. Streets and wards called after people are told by a list of those,
and by what stands before them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc

from giaoban.intake.name_words import (
    COMMON_SURNAMES,
    ENGLISH_FIRST_NAMES,
    ENGLISH_PLACES,
    GIVEN_NAMES,
    LONG_TITLES,
    MIDDLE_NAMES,
    OTHER_SURNAMES,
    PLACES_CALLED_BY_PEOPLE,
    TITLES,
)

# What stands before a word of the marked text: a common surname, another one, or a title.
COMMON, OTHER, TITLE = "§", "¤", "‡"
_ANY = f"[{COMMON}{OTHER}]"
_MARK = f"{_ANY}?"
_BEFORE = rf"(^|[^\p{{L}}\p{{M}}{COMMON}{OTHER}{TITLE}])"
_TITLE_CASE = rf"{_MARK}[A-Z][a-z]*"
_UPPER_CASE = rf"{_MARK}[A-Z]+"
_LOWER_CASE = rf"{_MARK}[a-z]+"
# A syllable without its marks.
_SYLLABLE = (
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)
_PLACE_WORDS = (
    r"đường|phố|phường|xã|thị trấn|thị xã|quận|huyện|tỉnh|thành phố|tp|p|q|tx|tt|ngã tư|ngã ba"
    r"|ngã năm|chợ|cầu|hầm|cống|kênh|(?:trường )?(?:thcs|thpt|tiểu học|mầm non|mẫu giáo)|trường|bệnh viện"
    r"|trạm|công viên|vườn hoa|quảng trường|tượng đài|tượng|đền|chùa|miếu|nhà thờ|nhà hát"
    r"|khu đô thị|kđt|khu phố|khu dân cư|khu|tổ dân phố|tổ|thôn|bản|ấp|xóm|hẻm|ngõ|ngách|bến"
    r"|tuyến|dự án|ubnd|hđnd|phòng|công ty|cty|tnhh|doanh nghiệp|cửa hàng|quán"
    r"|nhà hàng|khách sạn|chung cư|tòa nhà|bảo tàng|thư viện|sân vận động|nghĩa trang|di tích"
    r"|phà|quỹ|giải|đại học|cao đẳng|học viện"
)
_PLAIN_PLACE_WORDS = (
    r"duong|pho|phuong|xa|tp|p|q|nga tu|nga ba|cho|cau|truong|thcs|thpt|tieu hoc|mam non"
    r"|benh vien|cong vien|khu pho|khu|to|thon|ngo|ngach|hem|tuyen|ubnd|cong ty|cty|tnhh|chung cu"
)
# Before a surname these are titles; "phòng" is a place else.
_OFFICES = r"(?:phó )?(?:trưởng (?:phòng|ban|khu|thôn|bản)|giám đốc|chủ tịch|bí thư)"
_SAID = (
    r"(phan anh|kien nghi|de nghi|khieu nai|to cao|nop|gui|bao|tru|sinh|sdt|dt|cccd|cmnd|yeu cau"
    r"|trinh bay|goi|xin|hoi|o to|o khu|ngu)"
)
# What looks like a title and a name and is none.
_NO_PERSON = (
    r"anh hùng|anh tài|anh em|anh chị|anh sơn|anh dũng|anh dương|bà trưng|bà triệu|bà mụ|bà con"
    r"|bà mẹ|bà rịa|bà nà|bà điểm|bà hom|bà lê chân|bà huyện"
    r"|bà hồ xuân hương|bác ái|bác hồ|bác hà|bác sĩ|cô tiên"
    r"|cô đơn|cô giang|cô bắc|cô tô|chú ý|chị em|cụ thể|ông hoàng mười|ông ích khiêm|ông trời"
)


@dataclass(frozen=True)
class Names:
    """Masks over texts.

    said: a person is named, wherever in the text, by title or by an unmistakable form
    certain: the text is a name and hardly anything else
    likely: the text has the form of a name, as names of places may
    places: the text is the name of a person that places are called by
    """

    said: pa.Array
    certain: pa.Array
    likely: pa.Array
    places: pa.Array

    @property
    def any(self) -> pa.Array:
        return pc.or_(pc.or_(self.said, self.certain), self.likely)


def find_names(values: pa.Array) -> Names:
    """What each text is; the texts are neither null nor, for speed, repeated."""
    text = _marked(values)
    core = _core(text)
    bare = _bare(core)
    is_titled = _holds(text, f"^{TITLE}")
    # "Nguyễn Xá", "Đặng Xá": villages are called after the family that lives there.
    is_called = pc.or_(pc.is_in(bare, _places()), _holds(bare, r"^\S+ xa$"))
    is_place = pc.and_(is_called, pc.invert(is_titled))
    places = pc.and_(is_place, _holds(core, f"^{_ANY}"))
    certain, likely = _vietnamese(core, bare)
    english = _english(values)
    return Names(
        _said(text),
        pc.and_not(certain, is_place),
        pc.or_(pc.and_not(likely, is_place), english),
        places,
    )


def unmarked(values: pa.Array) -> pa.Array:
    """Texts without accents, their case kept."""
    plain = pc.replace_substring_regex(pc.utf8_normalize(values, "NFD"), r"\p{M}+", "")
    return pc.replace_substring(pc.replace_substring(plain, "đ", "d"), "Đ", "D")


def plain(texts: pa.Array) -> pa.Array:
    """Lower case without marks: the form in which texts are compared."""
    return pc.ascii_lower(unmarked(texts))


def _marked(values: pa.Array) -> pa.Array:
    """Texts without accents, each surname and title behind its mark, places called by people gone."""
    values = pc.replace_substring_regex(values, f"[{COMMON}{OTHER}{TITLE}]", "")
    values = pc.replace_substring_regex(values, rf"(?i){_BEFORE}({_no_person()})", r"\1|")
    is_ascii = pc.string_is_ascii(values)
    whole = pa.array([None] * len(values), pa.string())
    for mask, marked in ((is_ascii, _marked_plain), (pc.invert(is_ascii), _marked_spelled)):
        if pc.any(mask).as_py():
            whole = pc.replace_with_mask(whole, mask, marked(values.filter(mask)))
    return whole


def _marked_spelled(values: pa.Array) -> pa.Array:
    named = _with_surnames(values, COMMON_SURNAMES, OTHER_SURNAMES)
    office = rf"(?i){_BEFORE}{_OFFICES}[ .:]+({_ANY})"
    marked = _without_places(pc.replace_substring_regex(named, office, rf"\1{TITLE} \2"))
    return unmarked(_with_titles(marked))


def _marked_plain(values: pa.Array) -> pa.Array:
    marked = _without_plain_places(_with_surnames(values, *_plain_surnames()))
    return _with_plain_titles(marked)


def _with_surnames(values: pa.Array, common: list[str], other: list[str]) -> pa.Array:
    for mark, words in ((COMMON, common), (OTHER, other)):
        pattern = rf"(?i){_BEFORE}({'|'.join(words)})([ ,.\-])"
        # A surname right behind another shares the space with it.
        for _ in range(2):
            values = pc.replace_substring_regex(values, pattern, rf"\1{mark}\2\3")
    # At the end of a text it can only belong to a name that is turned round.
    return pc.replace_substring_regex(values, rf"(?i)( )({'|'.join(common)})$", rf"\1{COMMON}\2")


def _with_titles(values: pa.Array) -> pa.Array:
    spelled = "|".join(word for word in TITLES if not word.isascii() or word in ("anh", "em"))
    pattern = rf"(?i){_BEFORE}({LONG_TITLES}|{spelled})[ .:]+"
    # A title right behind another shares the space with it: "gia đình bà".
    for _ in range(2):
        values = pc.replace_substring_regex(values, pattern, rf"\1{TITLE} ")
    # A syllable of a name is no title: "Hoàng Anh Tuấn".
    return pc.replace_substring_regex(
        values, rf"^({COMMON}\pL+) {TITLE} (\p{{Lu}}\pL*)$", r"\1 Anh \2"
    )


def _with_plain_titles(values: pa.Array) -> pa.Array:
    pattern = rf"(?i){_BEFORE}({LONG_TITLES}|{'|'.join(TITLES)})[ .:]+({_ANY})"
    return pc.replace_substring_regex(values, pattern, rf"\1{TITLE} \3")


@cache
def _plain_surnames() -> tuple[list[str], list[str]]:
    common, other = (
        list(dict.fromkeys(unmarked(pa.array(words)).to_pylist()))
        for words in (COMMON_SURNAMES, OTHER_SURNAMES)
    )
    return common, other


def _without_places(values: pa.Array) -> pa.Array:
    """What "đường", "trường" and the like are called gives way to a bar."""
    number = r"(?:[ .]*(?:số )?[0-9]+[A-Za-z]?(?:/[0-9]+)*)?"
    named = rf"(?:{_MARK}\p{{Lu}}\p{{L}}*[ \-]?){{1,5}}"
    pattern = rf"(?i:{_BEFORE}({_PLACE_WORDS}){number})[ .]+{named}"
    values = pc.replace_substring_regex(values, pattern, r"\1| ")
    any_case = rf"{_ANY}\p{{L}}+(?: {_MARK}\p{{L}}+){{1,3}}"
    pattern = rf"(?i){_BEFORE}(?:{_PLACE_WORDS}){number}[ .]+{any_case}"
    return pc.replace_substring_regex(values, pattern, r"\1| ")


def _without_plain_places(text: pa.Array) -> pa.Array:
    """The same where a common word may have lost its marks: only before a surname."""
    named = rf"{_ANY}[a-z]+(?: {_MARK}[a-z]+){{1,3}}"
    pattern = rf"(?i)(^|[^\p{{L}}]){_MARK}(?:{_PLAIN_PLACE_WORDS})(?: (?:so )?[0-9/]+)?[ .]+{named}"
    return pc.replace_substring_regex(text, pattern, r"\1| ")


def _core(text: pa.Array) -> pa.Array:
    """What is left without titles before, and a birth year or a number behind."""
    text = pc.replace_substring_regex(text, rf"^(?:{TITLE}[ .:]*)+", "")
    text = pc.replace_substring_regex(text, r"(?i)^(?:mr|mrs|ms|dr)\.? ", "")
    # "..., tổ 2, khu 4": where somebody lives.
    place = r"(?:to|khu|thon|xom|ap|ban|phuong|xa|duong|pho|ngo|so|quan|huyen|tp|p|q|x)[ .]"
    text = pc.replace_substring_regex(text, rf"(?i) ?[,;(\-|]+ ?(?:{place}|\|).*$", "")
    after = r"(?:sn|sinh|nam|ns|tuoi|nam sinh|sinh nam|ngay|sinh ngay|nguyen quan|[0-9./\-()]+)"
    return pc.utf8_trim(
        pc.replace_substring_regex(text, rf"(?i)[ ,;(\-]+{after}(?:[ ,;:(\-]*{after})*\)?$", ""),
        " .,;",
    )


def _bare(core: pa.Array) -> pa.Array:
    """Lower case, without marks, commas and double spaces: "nguyen van binh"."""
    bare = pc.replace_substring_regex(pc.ascii_lower(core), rf"[{COMMON}{OTHER}{TITLE},]", "")
    return pc.utf8_trim(pc.replace_substring_regex(bare, "[ -]+", " "), " ")


def _vietnamese(core: pa.Array, bare: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Which texts are certainly, and which may be, Vietnamese names from their beginning to their end."""
    is_title_case = _holds(
        core, rf"^{_TITLE_CASE}[.,]?(?:[ \-](?:{_TITLE_CASE}|{_MARK}[A-Z]\.?)){{1,4}}$"
    )
    one_case = "|".join(rf"{case},?(?:[ \-]{case}){{1,4}}" for case in (_UPPER_CASE, _LOWER_CASE))
    is_one_case = _holds(core, f"^(?:{one_case})$")
    sounds = _holds(bare, rf"^(?:ng|{_SYLLABLE})\.?(?: (?:{_SYLLABLE}|[a-z])\.?){{1,4}}$")
    shaped = pc.and_(pc.or_(is_title_case, is_one_case), sounds)
    common, other = _holds(core, f"^{COMMON}"), _holds(core, f"^{OTHER}")
    long = _holds(bare, r"^\S+ \S+ \S+")
    given = _ends_in(bare, _given_names())
    # "A" in the middle is a man of the Mông.
    has_middle = _holds(bare, r"^\S+ (?:van|thi|v\.|t\.|a) \S")
    is_usual = _holds(bare, rf"^\S+ (?:{'|'.join(MIDDLE_NAMES)}) \S")
    certain = pc.or_(
        pc.and_(pc.or_(common, other), pc.or_(has_middle, pc.and_(is_usual, given))),
        pc.and_(common, pc.and_(long, given)),
    )
    likely = pc.or_(
        pc.and_(common, pc.or_(is_title_case, given)),
        pc.and_(other, pc.and_(given, pc.or_(is_title_case, long))),
    )
    turned = pc.and_(_holds(core, rf" {COMMON}[A-Z][A-Za-z]*$"), _begins_with(bare, _given_names()))
    likely = pc.or_(likely, pc.and_(turned, pc.or_(is_title_case, is_one_case)))
    initials = _holds(
        core, rf"^(?:{_ANY}?[A-Z][a-z]*\.? ?|[NTLPHVDB]\.)(?:[A-Z]\. ?){{1,2}}(?:[A-Z][a-z]*)?$"
    )
    likely = pc.or_(pc.and_(likely, shaped), pc.and_(initials, pc.or_(common, given)))
    return pc.and_(certain, shaped), pc.or_(likely, pc.and_(turned, shaped))


def _said(text: pa.Array) -> pa.Array:
    """Where somebody is named within a text."""
    with_title = (
        # "ông Nguyễn Bình", "bà lê thị hoa"
        rf"{TITLE} (?i:{COMMON}[a-z]+ {_MARK}[a-z]+)",
        rf"{TITLE} {OTHER}[A-Z][A-Za-z]* {_MARK}[A-Z][A-Za-z]* {_MARK}[A-Z]",
        rf"{TITLE} {OTHER}[A-Z][A-Za-z]* (?:{_names_in_title_case()})(?:$|[^A-Za-z])",
        # "ông Ngạc Anh Bình", whose surname is not known
        rf"{TITLE} (?:{_MARK}[A-Z][a-z]+ ){{1,3}}(?:{_names_in_title_case()})(?:$|[^A-Za-z])",
        # "anh Bình"
        rf"{TITLE} (?:{_names_in_title_case()})(?:$|[^A-Za-z])",
        # "Mr John Smith"
        r"(?:^|[^A-Za-z])(?:Mr|Mrs|Ms|Miss)\.? [A-Z][a-z]+",
    )
    without = (
        # "Trần Thị Hoa", "TRẦN VĂN HÒA"
        rf"{_ANY}[A-Z][a-z]+ (?:Van|Thi|V\.|T\.) ?{_MARK}[A-Z]",
        rf"{_ANY}[A-Z]+ (?:VAN|THI) {_MARK}[A-Z]",
        # "Hoàng Minh Tuấn kiến nghị", "của Hoàng Minh Tuấn"
        rf"{COMMON}[A-Z][a-z]+(?: {_MARK}[A-Z][a-z]+){{1,3}}[ ,:(\-]+(?i:{_SAID})(?:$|[^A-Za-z])",
        rf"(?i:(?:^|[^a-z])(?:cua|la|ten|boi|chu ho|ho ten)) {COMMON}[A-Z][a-z]+"
        rf"(?: {_MARK}[A-Z][a-z]+){{1,3}}",
    )
    rest = pc.replace_substring_regex(text, _famous(), "| ")
    return pc.or_(_holds_any(text, with_title), _holds_any(rest, without))


def _english(values: pa.Array) -> pa.Array:
    first = "|".join(ENGLISH_FIRST_NAMES)
    word = r"[a-z][a-z'\-]+"
    patterns = (
        rf"(?:(?:mr|mrs|ms|miss|dr)\.? )?(?:{first})(?: [a-z]\.?| {word})? {word}(?:,? (?:jr|sr|iii?)\.?)?",
        rf"{word}, (?:{first})(?: [a-z]\.?| {word})?",
    )
    fits = pc.and_(
        _holds(values, rf"^(?i:{'|'.join(patterns)})$"), _holds(values, "^[A-Z]|^[a-z '.-]+$")
    )
    places = "|".join(ENGLISH_PLACES)
    return pc.and_(fits, pc.invert(_holds(values, rf"(?i)(?:^|[ \-])(?:{places})s?$")))


def _holds_any(texts: pa.Array, patterns: tuple[str, ...]) -> pa.Array:
    return _holds(texts, "|".join(f"(?:{pattern})" for pattern in patterns))


def _holds(texts: pa.Array, pattern: str) -> pa.Array:
    return pc.match_substring_regex(texts, pattern)


def _ends_in(bare: pa.Array, words: pa.Array) -> pa.Array:
    return pc.is_in(pc.replace_substring_regex(bare, r"^.*[ .]", ""), words)


def _begins_with(bare: pa.Array, words: pa.Array) -> pa.Array:
    return pc.is_in(pc.replace_substring_regex(bare, r" .*$", ""), words)


@cache
def _no_person() -> str:
    return "|".join([_NO_PERSON, *unmarked(pa.array([_NO_PERSON])).to_pylist()])


@cache
def _given_names() -> pa.Array:
    return pa.array(dict.fromkeys(GIVEN_NAMES), pa.string())


@cache
def _names_in_title_case() -> str:
    return "|".join(name.capitalize() for name in dict.fromkeys(GIVEN_NAMES))


@cache
def _places() -> pa.Array:
    return pa.array(dict.fromkeys(PLACES_CALLED_BY_PEOPLE), pa.string())


@cache
def _famous() -> str:
    """Whom places are called by, wherever they stand; longest first, as one may begin another."""
    names = sorted(dict.fromkeys(PLACES_CALLED_BY_PEOPLE), key=len, reverse=True)
    with_marks = "|".join(f" {_MARK}".join(name.split()) for name in names if " " in name)
    return rf"(?i){_MARK}(?:{with_marks})(?:$|[^\p{{L}}])"
