"""Columns of invented values, each labelled: of people, or a harmless one that looks much alike.

The privacy gate is measured on them. Seeds are fixed; nobody's name, number or address is in them
but by chance. Names are drawn from more words than the gate knows.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from tools.labelled.words import (
    BODIES,
    FEW_KNOWN,
    FIELDS,
    FIRST,
    GIVENS,
    LAST,
    MIDDLES,
    MINORITY,
    PROCEDURES,
    SAYINGS,
    STREETS,
    SURNAMES,
    TROUBLES,
    WARDS,
)

Maker = Callable[[random.Random, int], list[str | None]]


@dataclass(frozen=True)
class Labelled:
    """A column: what is in it, whether it is of people, what it would be mapped to, its values."""

    what: str
    is_personal: bool
    canonical: str
    values: list[str | None]


def plain(text: str) -> str:
    """The text without accents."""
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def person(rng: random.Random) -> str:
    """A Vietnamese name of two to four syllables."""
    middle = rng.choices((0, 1, 2), (8, 72, 20))[0]
    return " ".join([rng.choice(SURNAMES), *rng.choices(MIDDLES, k=middle), rng.choice(GIVENS)])


def mobile(rng: random.Random, form: str = "4-3-3", sign: str = "") -> str:
    """A mobile number in groups of so many digits."""
    digits = rng.choice(("09", "03", "08", "07", "05")) + f"{rng.randrange(10**8):08}"
    if digits[1:3] in (
        "30",
        "31",
        "33",
        "50",
        "51",
        "53",
        "54",
        "57",
        "71",
        "72",
        "73",
        "74",
        "75",
        "80",
        "95",
    ):
        digits = "091" + digits[3:]
    groups, at = [], 0
    for length in map(int, form.split("-")):
        groups.append(digits[at : at + length])
        at += length
    return sign.join(groups)


def cccd(rng: random.Random, sign: str = "") -> str:
    """An identity number of twelve digits."""
    digits = (
        f"{rng.choice((1, 22, 31, 34, 38, 79)):03}{rng.choice('01')}{rng.randrange(40, 100):02}"
    )
    digits += f"{rng.randrange(10**6):06}"
    return sign.join(digits[at : at + 3] for at in range(0, 12, 3)) if sign else digits


def house(rng: random.Random) -> str:
    """A house number."""
    number = str(rng.randrange(1, 400)) + rng.choice(("", "", "", "A", "B"))
    return number + (f"/{rng.randrange(1, 60)}" if rng.random() < 0.3 else "")


def _each(make: Callable[[random.Random], str]) -> Maker:
    return lambda rng, rows: [make(rng) for _ in range(rows)]


def _of(texts: list[str] | str) -> Maker:
    texts = texts.split("|") if isinstance(texts, str) else texts
    return lambda rng, rows: [rng.choice(texts) for _ in range(rows)]


def _some(share: float, make: Callable[[random.Random], str], else_of: list[str]) -> Maker:
    """A column of harmless texts in which a share is another; six at least."""

    def column(rng: random.Random, rows: int) -> list[str | None]:
        values: list[str | None] = [rng.choice(else_of) for _ in range(rows)]
        for at in rng.sample(range(rows), max(6, round(share * rows))):
            values[at] = make(rng)
        return values

    return column


def _few(make: Callable[[random.Random], str], number: int) -> Maker:
    return lambda rng, rows: [
        rng.choice(few) for few in [[make(rng) for _ in range(number)]] for _ in range(rows)
    ]


def _said(rng: random.Random) -> str:
    title = rng.choice(("Ông", "Bà", "Anh", "Chị", "ông", "bà", "Công dân", "Hộ ông", "Cô", "Bác"))
    return f"{title} {person(rng)} {rng.choice(TROUBLES)}"


def _full_address(rng: random.Random) -> str:
    return rng.choice(
        (
            f"Số {house(rng)} đường {rng.choice(STREETS)}, phường {rng.choice(WARDS)}",
            f"Số nhà {house(rng)}, tổ {rng.randrange(1, 9)}, khu {rng.randrange(1, 9)}, {rng.choice(WARDS)}",
            f"{house(rng)} {rng.choice(STREETS)}, P. {rng.choice(WARDS)}, TP Hạ Long",
            f"Tổ {rng.randrange(1, 9)}, khu 4, số nhà {house(rng)} {rng.choice(STREETS)}",
            f"SN {house(rng)} ngõ {rng.randrange(1, 90)} {rng.choice(STREETS)}",
        )
    )


def _lane(rng: random.Random) -> str:
    return (
        f"Số {house(rng)} {rng.choice(('ngõ', 'ngách', 'hẻm'))} {house(rng)} {rng.choice(STREETS)}"
    )


def _flat(rng: random.Random) -> str:
    return f"Căn hộ {rng.randrange(101, 3000)} tòa {rng.choice('ABC')}{rng.randrange(1, 5)} chung cư Lideco"


def _english_address(rng: random.Random) -> str:
    kind = rng.choice(("St", "Ave", "Road", "Drive", "Ln", "Blvd"))
    return f"{rng.randrange(1, 900)} {rng.choice(LAST)} {kind}"


def _phone_kinds() -> list[tuple[str, Maker]]:
    forms = [
        ("10", ""),
        ("4-3-3", " "),
        ("4-3-3", "."),
        ("2-2-2-2-2", " "),
        ("2-4-4", "-"),
        ("3-3-4", " "),
    ]
    kinds = [(f"phones {form} {sign!r}", _each(_mobile_of(form, sign))) for form, sign in forms]
    return [
        *kinds,
        ("phones +84", _each(lambda rng: "+84 " + mobile(rng, "10")[1:])),
        ("phones 84", _each(lambda rng: "84" + mobile(rng, "10")[1:])),
        ("phones (+84)", _each(lambda rng: "(+84) " + mobile(rng, "4-3-3", " ")[1:])),
        ("phones in texts", _some(0.02, lambda rng: f"Gọi {mobile(rng, '10')} để hẹn", FIELDS)),
    ]


def _mobile_of(form: str, sign: str) -> Callable[[random.Random], str]:
    return lambda rng: mobile(rng, form, sign)


PERSONAL: list[tuple[str, Maker]] = [
    ("names", _each(person)),
    ("names in capitals", _each(lambda rng: person(rng).upper())),
    ("names without marks", _each(lambda rng: plain(person(rng)))),
    ("names in small letters", _each(lambda rng: person(rng).lower())),
    ("names without marks in capitals", _each(lambda rng: plain(person(rng)).upper())),
    ("names with a title", _each(lambda rng: f"{rng.choice(('Ông', 'Bà'))} {person(rng)}")),
    (
        "names with the year of birth",
        _each(lambda rng: f"{person(rng)}, sinh năm {rng.randrange(1940, 2005)}"),
    ),
    ("names with a year", _each(lambda rng: f"{person(rng)} ({rng.randrange(1940, 2005)})")),
    ("names with a phone", _each(lambda rng: f"{person(rng)} - {mobile(rng, '10')}")),
    ("what people say", _each(_said)),
    ("what a few people say", _some(0.03, _said, FIELDS)),
    ("what a few people say, without marks", _some(0.04, lambda rng: plain(_said(rng)), FIELDS)),
    ("names among fields", _some(0.1, person, FIELDS)),
    ("names among bodies", _some(0.3, person, BODIES)),
    ("minority names", _of(MINORITY)),
    ("officers", _few(person, 15)),
    ("households", _each(lambda rng: f"Hộ {rng.choice(('ông', 'bà'))} {person(rng)}")),
    (
        "families with place",
        _each(lambda rng: f"{person(rng)}, tổ {rng.randrange(1, 9)}, khu {rng.randrange(1, 9)}"),
    ),
    (
        "names with initials",
        _each(lambda rng: f"{rng.choice(SURNAMES)} {rng.choice('VTDHM')}. {rng.choice(GIVENS)}"),
    ),
    ("English names", _each(lambda rng: f"{rng.choice(FIRST)} {rng.choice(LAST)}")),
    ("English names turned", _each(lambda rng: f"{rng.choice(LAST)}, {rng.choice(FIRST)}")),
    (
        "English names with a title",
        _each(lambda rng: f"Mr. {rng.choice(FIRST)} {rng.choice(LAST)}"),
    ),
    ("addresses", _each(_full_address)),
    ("addresses in capitals", _each(lambda rng: _full_address(rng).upper())),
    ("addresses without marks", _each(lambda rng: plain(_full_address(rng)))),
    ("addresses in small letters", _each(lambda rng: _full_address(rng).lower())),
    ("short addresses", _each(lambda rng: f"{house(rng)} {rng.choice(STREETS)}")),
    ("addresses in lanes", _each(_lane)),
    ("flats", _each(_flat)),
    (
        "addresses among neighbourhoods",
        _some(0.05, _full_address, [f"Khu {n}" for n in range(1, 9)]),
    ),
    (
        "addresses in texts",
        _some(
            0.05, lambda rng: f"Ngập trước nhà số {house(rng)} đường {rng.choice(STREETS)}", FIELDS
        ),
    ),
    ("English addresses", _each(_english_address)),
    ("identity numbers", _each(cccd)),
    ("identity numbers with spaces", _each(lambda rng: cccd(rng, " "))),
    ("identity numbers with dots", _each(lambda rng: cccd(rng, "."))),
    ("identity numbers in texts", _some(0.03, lambda rng: f"CCCD {cccd(rng)}", FIELDS)),
    ("old identity numbers", _each(lambda rng: f"1{rng.randrange(10**8):08}")),
    (
        "e-mail addresses",
        _each(lambda rng: f"{plain(person(rng)).lower().replace(' ', '.')}@example.vn"),
    ),
    *_phone_kinds(),
]
PERSONAL_CASE_NUMBERS: list[tuple[str, Maker]] = [
    ("phones as case numbers", _each(_mobile_of("10", ""))),
    ("phones as case numbers, spaced", _each(_mobile_of("4-3-3", " "))),
    ("phones without the zero as case numbers", _each(lambda rng: mobile(rng, "10")[1:])),
    ("identity numbers as case numbers", _each(cccd)),
    ("names as case numbers", _each(person)),
]
HARMLESS: list[tuple[str, Maker]] = [
    ("wards", _of(WARDS)),
    (
        "wards with their kind",
        _of([f"{kind} {ward}" for ward in WARDS for kind in ("Phường", "P.", "Xã", "UBND phường")]),
    ),
    ("wards in capitals", _of([ward.upper() for ward in WARDS])),
    ("wards without marks", _of([plain(ward) for ward in WARDS])),
    (
        "wards with a neighbourhood",
        _of([f"Phường {ward} (khu {n})" for ward in WARDS for n in range(1, 8)]),
    ),
    ("streets", _of([*STREETS, *FEW_KNOWN])),
    ("streets, once each", lambda rng, rows: [*STREETS, *FEW_KNOWN, *WARDS]),
    (
        "streets with their kind",
        _of([f"{kind} {street}" for street in [*STREETS, *FEW_KNOWN] for kind in ("Đường", "Phố")]),
    ),
    ("streets without marks", _of([plain(f"duong {street}") for street in [*STREETS, *FEW_KNOWN]])),
    (
        "lanes of an asset register",
        _each(lambda rng: f"Ngõ {rng.randrange(1, 300)} {rng.choice(STREETS)}"),
    ),
    (
        "lamp posts",
        _each(lambda rng: f"Cột đèn số {rng.randrange(1, 900)} đường {rng.choice(STREETS)}"),
    ),
    ("drains", _each(lambda rng: f"Hố ga số {rng.randrange(1, 900)} phố {rng.choice(STREETS)}")),
    ("pumps", _each(lambda rng: f"Trạm bơm {rng.randrange(1, 20)} đường {rng.choice(STREETS)}")),
    (
        "neighbourhoods",
        _of([f"{kind} {n}" for kind in ("Khu", "Tổ", "Thôn", "Tổ dân phố") for n in range(1, 30)]),
    ),
    (
        "neighbourhoods within each other",
        _each(
            lambda rng: (
                f"Tổ {rng.randrange(1, 30)}, khu {rng.randrange(1, 12)}, phường {rng.choice(WARDS)}"
            )
        ),
    ),
    ("bodies", _of(BODIES)),
    ("bodies in capitals", _of([body.upper() for body in BODIES])),
    ("procedures", _of(PROCEDURES)),
    ("procedures without marks", _of([plain(name) for name in PROCEDURES])),
    ("fields", _of(FIELDS)),
    ("fields in capitals", _of([field.upper() for field in FIELDS])),
    ("fields without marks", _of([plain(field) for field in FIELDS])),
    ("fields in small letters", _of([plain(field).lower() for field in FIELDS])),
    (
        "short texts",
        _each(lambda rng: rng.choice(SAYINGS).format(s=rng.choice([*STREETS, *FEW_KNOWN]))),
    ),
    (
        "short texts with a count",
        _each(
            lambda rng: (
                f"Có {rng.randrange(2, 40)} {rng.choice(('đường', 'phố', 'hộ', 'ngõ'))} bị ngập"
            )
        ),
    ),
    (
        "statuses",
        _of(["Đã giải quyết", "Đang xử lý", "Mới tiếp nhận", "Rút đơn", "Chuyển cơ quan khác"]),
    ),
    (
        "channels",
        _of(["Trực tiếp", "Cổng thông tin", "Đường dây nóng", "Ứng dụng di động", "Bưu chính"]),
    ),
    (
        "schools",
        _of(
            [
                f"Trường {level} {street}"
                for level in ("THCS", "Tiểu học", "Mầm non", "THPT")
                for street in [*STREETS, *FEW_KNOWN]
            ]
        ),
    ),
    (
        "companies",
        _each(
            lambda rng: (
                f"Công ty {rng.choice(('TNHH', 'Cổ phần'))} {rng.choice(SURNAMES)} {rng.choice(GIVENS)}"
            )
        ),
    ),
    (
        "places",
        _of(
            [
                "Bà Rịa",
                "Hồ Tây",
                "Cô Tô",
                "Hồ Gươm",
                "Lâm Hà",
                "Mai Sơn",
                "Cao Bằng",
                "Đồng Nai",
                "Ba Chẽ",
                "Hà Giang",
                "Vân Đồn",
                "Bà Nà",
            ]
        ),
    ),
    (
        "provinces",
        _of(
            "An Giang|Bà Rịa - Vũng Tàu|Bắc Giang|Cao Bằng|Hà Nam|Hà Tĩnh"
            "|Lâm Đồng|Thái Bình|Thái Nguyên|Vĩnh Phúc|Đồng Nai|Quảng Ninh"
        ),
    ),
    (
        "public works",
        _each(lambda rng: f"Nâng cấp đường {rng.choice(STREETS)} giai đoạn {rng.randrange(1, 4)}"),
    ),
    ("bus stops", _of([f"Điểm dừng {street}" for street in STREETS])),
    (
        "decrees",
        _each(lambda rng: f"Nghị định {rng.randrange(1, 200)}/20{rng.randrange(15, 27)}/NĐ-CP"),
    ),
    (
        "roles",
        _of(
            ["Tổ trưởng tổ dân phố", "Chuyên viên", "Chủ tịch UBND", "Trưởng khu", "Cán bộ một cửa"]
        ),
    ),
    (
        "English fields",
        _of(
            "Street Cleaning|Missing Trash|Broken Sidewalk|Street Light Outages"
            "|Tree Removal|Parking Enforcement|Martin Luther King Day|Graffiti Removal|Illegal Dumping"
        ),
    ),
    (
        "English neighbourhoods",
        _of(
            "Jamaica Plain|West Roxbury|Hyde Park|Charlestown|Back Bay|Mission Hill"
            "|Logan Square|Lincoln Park|Morgan Park|Grant Heights|Austin|Dorchester|South Boston"
        ),
    ),
    (
        "English bodies",
        _of(
            "Boston Water & Sewer Commission|Parks & Recreation Department|Mayor's 24 Hour Hotline"
            "|Office of The Parking Clerk|Public Works Department|St. Paul Division"
        ),
    ),
    (
        "Portuguese districts",
        _of(
            "JOSE BONIFACIO|CIDADE TIRADENTES|FREGUESIA DO O|PARQUE DO CARMO|CASA VERDE"
            "|SAO MIGUEL|VILA MARIA|ITAQUERA|SANTANA|MARSILAC"
        ),
    ),
    ("codes of procedures", _of([f"{n % 2 + 1}.00{4000 + n}" for n in range(80)])),
    ("codes of fields", _of(["DATDAI", "HOTICH", "XAYDUNG", "ANNINH", "YTE", "KHAC"])),
    ("codes of twelve digits", _of([f"25025010{n:04d}" for n in range(6)])),
    ("codes of nine digits", _of([f"10000{n:04d}" for n in range(6)])),
    ("coordinates", _each(lambda rng: f"20.9{rng.randrange(10**4)}, 107.0{rng.randrange(10**4)}")),
    ("dates", _each(lambda rng: f"{rng.randrange(1, 29):02}/{rng.randrange(1, 13):02}/2026 08:30")),
    (
        "dates with dots",
        _each(lambda rng: f"0{rng.randrange(1, 10)}.0{rng.randrange(1, 10)}.2026 08:30"),
    ),
    ("amounts", _each(lambda rng: f"{rng.randrange(1, 900)}.{rng.randrange(100, 1000)}.000")),
    ("yes and no", _of(["Có", "Không"])),
    (
        "land parcels",
        _each(lambda rng: f"Thửa {rng.randrange(1, 500)} tờ bản đồ {rng.randrange(1, 90)}"),
    ),
    (
        "kilometres",
        _each(lambda rng: f"Km {rng.randrange(1, 150)} Quốc lộ {rng.choice(('18', '18A', '279'))}"),
    ),
    (
        "markets and parks",
        _of(
            [
                f"{kind} {street}"
                for street in STREETS
                for kind in ("Chợ", "Công viên", "Cầu", "Vườn hoa")
            ]
        ),
    ),
    ("quarters", _of([f"KĐT {ward} lô {n}" for ward in WARDS for n in range(1, 9)])),
]
HARMLESS_CASE_NUMBERS: list[tuple[str, Maker]] = [
    ("case numbers", lambda rng, rows: [f"PA-{n:07}" for n in range(rows)]),
    (
        "case numbers of twelve digits",
        lambda rng, rows: [f"101000{n:06}" for n in range(297020, 297020 + rows)],
    ),
    (
        "case numbers of twelve digits by year",
        lambda rng, rows: [f"022026{n:06}" for n in range(1, rows + 1)],
    ),
    (
        "case numbers of twelve digits by day",
        lambda rng, rows: [f"0222611{n % 30 + 1:02}{n:04}" for n in range(rows)],
    ),
    ("case numbers of ten digits", lambda rng, rows: [f"09260{n:05}" for n in range(rows)]),
    ("case numbers of nine digits", lambda rng, rows: [f"9260{n:05}" for n in range(rows)]),
    (
        "case numbers of the portal",
        lambda rng, rows: [f"000.00.19.H49-2611{n % 30 + 1:02}-{n:04}" for n in range(rows)],
    ),
    ("running numbers", lambda rng, rows: [str(n) for n in range(1, rows + 1)]),
]


def labelled_columns(number: int = 300, seed: int = 20261130) -> list[Labelled]:
    """So many columns, half of people and half harmless, every kind in turn with other values."""
    half = number // 2
    kinds = [(what, make, True, "category") for what, make in PERSONAL]
    kinds += [(what, make, True, "case_id") for what, make in PERSONAL_CASE_NUMBERS]
    harmless = [(what, make, False, "category") for what, make in HARMLESS]
    harmless += [(what, make, False, "case_id") for what, make in HARMLESS_CASE_NUMBERS]
    chosen = [kinds[at % len(kinds)] for at in range(half)]
    chosen += [harmless[at % len(harmless)] for at in range(number - half)]
    return [_column(at, seed, *kind) for at, kind in enumerate(chosen)]


def _column(
    at: int, seed: int, what: str, make: Maker, is_personal: bool, canonical: str
) -> Labelled:
    rng = random.Random(seed + at)
    values = make(rng, rng.choice((20, 60, 160, 400, 1000)))
    if canonical != "case_id":
        for empty in rng.sample(range(len(values)), len(values) // 20):
            values[empty] = None
    return Labelled(what, is_personal, canonical, values)
