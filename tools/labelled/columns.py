"""Columns of invented values, each labelled: of people, or a harmless one that looks much alike.

The privacy gate is measured on them. Seeds are fixed; nobody's name, number or address is in them
but by chance. Names are drawn from more words than the gate knows.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from tools.labelled.values import (
    Maker,
    among,
    cccd,
    each,
    english_address,
    flat,
    full_address,
    house,
    lane,
    mobile,
    mobile_of,
    of_a_few,
    of_these,
    person,
    phone_kinds,
    plain,
    said,
)
from tools.labelled.words import (
    BODIES,
    FEW_KNOWN,
    FIELDS,
    FIRST,
    GIVENS,
    LAST,
    MINORITY,
    PROCEDURES,
    SAYINGS,
    STREETS,
    SURNAMES,
    WARDS,
)


@dataclass(frozen=True)
class Labelled:
    """A column: what is in it, whether it is of people, what it would be mapped to, its values."""

    what: str
    is_personal: bool
    canonical: str
    values: list[str | None]


PERSONAL: list[tuple[str, Maker]] = [
    ("names", each(person)),
    ("names in capitals", each(lambda rng: person(rng).upper())),
    ("names without marks", each(lambda rng: plain(person(rng)))),
    ("names in small letters", each(lambda rng: person(rng).lower())),
    ("names without marks in capitals", each(lambda rng: plain(person(rng)).upper())),
    ("names with a title", each(lambda rng: f"{rng.choice(('Ông', 'Bà'))} {person(rng)}")),
    (
        "names with the year of birth",
        each(lambda rng: f"{person(rng)}, sinh năm {rng.randrange(1940, 2005)}"),
    ),
    ("names with a year", each(lambda rng: f"{person(rng)} ({rng.randrange(1940, 2005)})")),
    ("names with a phone", each(lambda rng: f"{person(rng)} - {mobile(rng, '10')}")),
    ("what people say", each(said)),
    ("what a few people say", among(0.03, said, FIELDS)),
    ("what a few people say, without marks", among(0.04, lambda rng: plain(said(rng)), FIELDS)),
    ("names among fields", among(0.1, person, FIELDS)),
    ("names among bodies", among(0.3, person, BODIES)),
    ("minority names", of_these(MINORITY)),
    ("officers", of_a_few(person, 15)),
    ("households", each(lambda rng: f"Hộ {rng.choice(('ông', 'bà'))} {person(rng)}")),
    (
        "families with place",
        each(lambda rng: f"{person(rng)}, tổ {rng.randrange(1, 9)}, khu {rng.randrange(1, 9)}"),
    ),
    (
        "names with initials",
        each(lambda rng: f"{rng.choice(SURNAMES)} {rng.choice('VTDHM')}. {rng.choice(GIVENS)}"),
    ),
    ("English names", each(lambda rng: f"{rng.choice(FIRST)} {rng.choice(LAST)}")),
    ("English names turned", each(lambda rng: f"{rng.choice(LAST)}, {rng.choice(FIRST)}")),
    (
        "English names with a title",
        each(lambda rng: f"Mr. {rng.choice(FIRST)} {rng.choice(LAST)}"),
    ),
    ("addresses", each(full_address)),
    ("addresses in capitals", each(lambda rng: full_address(rng).upper())),
    ("addresses without marks", each(lambda rng: plain(full_address(rng)))),
    ("addresses in small letters", each(lambda rng: full_address(rng).lower())),
    ("short addresses", each(lambda rng: f"{house(rng)} {rng.choice(STREETS)}")),
    ("addresses in lanes", each(lane)),
    ("flats", each(flat)),
    (
        "addresses among neighbourhoods",
        among(0.05, full_address, [f"Khu {n}" for n in range(1, 9)]),
    ),
    (
        "addresses in texts",
        among(
            0.05, lambda rng: f"Ngập trước nhà số {house(rng)} đường {rng.choice(STREETS)}", FIELDS
        ),
    ),
    ("English addresses", each(english_address)),
    ("identity numbers", each(cccd)),
    ("identity numbers with spaces", each(lambda rng: cccd(rng, " "))),
    ("identity numbers with dots", each(lambda rng: cccd(rng, "."))),
    ("identity numbers in texts", among(0.03, lambda rng: f"CCCD {cccd(rng)}", FIELDS)),
    ("old identity numbers", each(lambda rng: f"1{rng.randrange(10**8):08}")),
    (
        "e-mail addresses",
        each(lambda rng: f"{plain(person(rng)).lower().replace(' ', '.')}@example.vn"),
    ),
    *phone_kinds(),
]
PERSONAL_CASE_NUMBERS: list[tuple[str, Maker]] = [
    ("phones as case numbers", each(mobile_of("10", ""))),
    ("phones as case numbers, spaced", each(mobile_of("4-3-3", " "))),
    ("phones without the zero as case numbers", each(lambda rng: mobile(rng, "10")[1:])),
    ("identity numbers as case numbers", each(cccd)),
    ("names as case numbers", each(person)),
]
HARMLESS: list[tuple[str, Maker]] = [
    ("wards", of_these(WARDS)),
    (
        "wards with their kind",
        of_these(
            [f"{kind} {ward}" for ward in WARDS for kind in ("Phường", "P.", "Xã", "UBND phường")]
        ),
    ),
    ("wards in capitals", of_these([ward.upper() for ward in WARDS])),
    ("wards without marks", of_these([plain(ward) for ward in WARDS])),
    (
        "wards with a neighbourhood",
        of_these([f"Phường {ward} (khu {n})" for ward in WARDS for n in range(1, 8)]),
    ),
    ("streets", of_these([*STREETS, *FEW_KNOWN])),
    ("streets, once each", lambda rng, rows: [*STREETS, *FEW_KNOWN, *WARDS]),
    (
        "streets with their kind",
        of_these(
            [f"{kind} {street}" for street in [*STREETS, *FEW_KNOWN] for kind in ("Đường", "Phố")]
        ),
    ),
    (
        "streets without marks",
        of_these([plain(f"duong {street}") for street in [*STREETS, *FEW_KNOWN]]),
    ),
    (
        "lanes of an asset register",
        each(lambda rng: f"Ngõ {rng.randrange(1, 300)} {rng.choice(STREETS)}"),
    ),
    (
        "lamp posts",
        each(lambda rng: f"Cột đèn số {rng.randrange(1, 900)} đường {rng.choice(STREETS)}"),
    ),
    ("drains", each(lambda rng: f"Hố ga số {rng.randrange(1, 900)} phố {rng.choice(STREETS)}")),
    ("pumps", each(lambda rng: f"Trạm bơm {rng.randrange(1, 20)} đường {rng.choice(STREETS)}")),
    (
        "neighbourhoods",
        of_these(
            [f"{kind} {n}" for kind in ("Khu", "Tổ", "Thôn", "Tổ dân phố") for n in range(1, 30)]
        ),
    ),
    (
        "neighbourhoods within each other",
        each(
            lambda rng: (
                f"Tổ {rng.randrange(1, 30)}, khu {rng.randrange(1, 12)}, phường {rng.choice(WARDS)}"
            )
        ),
    ),
    ("bodies", of_these(BODIES)),
    ("bodies in capitals", of_these([body.upper() for body in BODIES])),
    ("procedures", of_these(PROCEDURES)),
    ("procedures without marks", of_these([plain(name) for name in PROCEDURES])),
    ("fields", of_these(FIELDS)),
    ("fields in capitals", of_these([field.upper() for field in FIELDS])),
    ("fields without marks", of_these([plain(field) for field in FIELDS])),
    ("fields in small letters", of_these([plain(field).lower() for field in FIELDS])),
    (
        "short texts",
        each(lambda rng: rng.choice(SAYINGS).format(s=rng.choice([*STREETS, *FEW_KNOWN]))),
    ),
    (
        "short texts with a count",
        each(
            lambda rng: (
                f"Có {rng.randrange(2, 40)} {rng.choice(('đường', 'phố', 'hộ', 'ngõ'))} bị ngập"
            )
        ),
    ),
    (
        "statuses",
        of_these(
            ["Đã giải quyết", "Đang xử lý", "Mới tiếp nhận", "Rút đơn", "Chuyển cơ quan khác"]
        ),
    ),
    (
        "channels",
        of_these(
            ["Trực tiếp", "Cổng thông tin", "Đường dây nóng", "Ứng dụng di động", "Bưu chính"]
        ),
    ),
    (
        "schools",
        of_these(
            [
                f"Trường {level} {street}"
                for level in ("THCS", "Tiểu học", "Mầm non", "THPT")
                for street in [*STREETS, *FEW_KNOWN]
            ]
        ),
    ),
    (
        "companies",
        each(
            lambda rng: (
                f"Công ty {rng.choice(('TNHH', 'Cổ phần'))} {rng.choice(SURNAMES)} {rng.choice(GIVENS)}"
            )
        ),
    ),
    (
        "places",
        of_these(
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
        of_these(
            "An Giang|Bà Rịa - Vũng Tàu|Bắc Giang|Cao Bằng|Hà Nam|Hà Tĩnh"
            "|Lâm Đồng|Thái Bình|Thái Nguyên|Vĩnh Phúc|Đồng Nai|Quảng Ninh"
        ),
    ),
    (
        "public works",
        each(lambda rng: f"Nâng cấp đường {rng.choice(STREETS)} giai đoạn {rng.randrange(1, 4)}"),
    ),
    ("bus stops", of_these([f"Điểm dừng {street}" for street in STREETS])),
    (
        "decrees",
        each(lambda rng: f"Nghị định {rng.randrange(1, 200)}/20{rng.randrange(15, 27)}/NĐ-CP"),
    ),
    (
        "roles",
        of_these(
            ["Tổ trưởng tổ dân phố", "Chuyên viên", "Chủ tịch UBND", "Trưởng khu", "Cán bộ một cửa"]
        ),
    ),
    (
        "English fields",
        of_these(
            "Street Cleaning|Missing Trash|Broken Sidewalk|Street Light Outages"
            "|Tree Removal|Parking Enforcement|Martin Luther King Day|Graffiti Removal|Illegal Dumping"
        ),
    ),
    (
        "English neighbourhoods",
        of_these(
            "Jamaica Plain|West Roxbury|Hyde Park|Charlestown|Back Bay|Mission Hill"
            "|Logan Square|Lincoln Park|Morgan Park|Grant Heights|Austin|Dorchester|South Boston"
        ),
    ),
    (
        "English bodies",
        of_these(
            "Boston Water & Sewer Commission|Parks & Recreation Department|Mayor's 24 Hour Hotline"
            "|Office of The Parking Clerk|Public Works Department|St. Paul Division"
        ),
    ),
    (
        "Portuguese districts",
        of_these(
            "JOSE BONIFACIO|CIDADE TIRADENTES|FREGUESIA DO O|PARQUE DO CARMO|CASA VERDE"
            "|SAO MIGUEL|VILA MARIA|ITAQUERA|SANTANA|MARSILAC"
        ),
    ),
    ("codes of procedures", of_these([f"{n % 2 + 1}.00{4000 + n}" for n in range(80)])),
    ("codes of fields", of_these(["DATDAI", "HOTICH", "XAYDUNG", "ANNINH", "YTE", "KHAC"])),
    ("codes of twelve digits", of_these([f"25025010{n:04d}" for n in range(6)])),
    ("codes of nine digits", of_these([f"10000{n:04d}" for n in range(6)])),
    ("coordinates", each(lambda rng: f"20.9{rng.randrange(10**4)}, 107.0{rng.randrange(10**4)}")),
    ("dates", each(lambda rng: f"{rng.randrange(1, 29):02}/{rng.randrange(1, 13):02}/2026 08:30")),
    (
        "dates with dots",
        each(lambda rng: f"0{rng.randrange(1, 10)}.0{rng.randrange(1, 10)}.2026 08:30"),
    ),
    ("amounts", each(lambda rng: f"{rng.randrange(1, 900)}.{rng.randrange(100, 1000)}.000")),
    ("yes and no", of_these(["Có", "Không"])),
    (
        "land parcels",
        each(lambda rng: f"Thửa {rng.randrange(1, 500)} tờ bản đồ {rng.randrange(1, 90)}"),
    ),
    (
        "kilometres",
        each(lambda rng: f"Km {rng.randrange(1, 150)} Quốc lộ {rng.choice(('18', '18A', '279'))}"),
    ),
    (
        "markets and parks",
        of_these(
            [
                f"{kind} {street}"
                for street in STREETS
                for kind in ("Chợ", "Công viên", "Cầu", "Vườn hoa")
            ]
        ),
    ),
    ("quarters", of_these([f"KĐT {ward} lô {n}" for ward in WARDS for n in range(1, 9)])),
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
