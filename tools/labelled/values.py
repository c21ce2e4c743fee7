"""Invented people, numbers and addresses, and ways of filling a column with them."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable

from tools.labelled.words import (
    FIELDS,
    GIVENS,
    LAST,
    MIDDLES,
    STREETS,
    SURNAMES,
    TROUBLES,
    WARDS,
)

Maker = Callable[[random.Random, int], list[str | None]]


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


def each(make: Callable[[random.Random], str]) -> Maker:
    """A value of its own in every row."""
    return lambda rng, rows: [make(rng) for _ in range(rows)]


def of_these(texts: list[str] | str) -> Maker:
    """One of these texts in every row."""
    texts = texts.split("|") if isinstance(texts, str) else texts
    return lambda rng, rows: [rng.choice(texts) for _ in range(rows)]


def among(share: float, make: Callable[[random.Random], str], else_of: list[str]) -> Maker:
    """A column of harmless texts in which a share is another; six at least."""

    def column(rng: random.Random, rows: int) -> list[str | None]:
        values: list[str | None] = [rng.choice(else_of) for _ in range(rows)]
        for at in rng.sample(range(rows), max(6, round(share * rows))):
            values[at] = make(rng)
        return values

    return column


def of_a_few(make: Callable[[random.Random], str], number: int) -> Maker:
    """So many values, each on many rows."""
    return lambda rng, rows: [
        rng.choice(few) for few in [[make(rng) for _ in range(number)]] for _ in range(rows)
    ]


def said(rng: random.Random) -> str:
    """What somebody writes of another."""
    title = rng.choice(("Ông", "Bà", "Anh", "Chị", "ông", "bà", "Công dân", "Hộ ông", "Cô", "Bác"))
    return f"{title} {person(rng)} {rng.choice(TROUBLES)}"


def full_address(rng: random.Random) -> str:
    """A whole postal address."""
    return rng.choice(
        (
            f"Số {house(rng)} đường {rng.choice(STREETS)}, phường {rng.choice(WARDS)}",
            f"Số nhà {house(rng)}, tổ {rng.randrange(1, 9)}, khu {rng.randrange(1, 9)}, {rng.choice(WARDS)}",
            f"{house(rng)} {rng.choice(STREETS)}, P. {rng.choice(WARDS)}, TP Hạ Long",
            f"Tổ {rng.randrange(1, 9)}, khu 4, số nhà {house(rng)} {rng.choice(STREETS)}",
            f"SN {house(rng)} ngõ {rng.randrange(1, 90)} {rng.choice(STREETS)}",
        )
    )


def lane(rng: random.Random) -> str:
    """A house on a lane."""
    return (
        f"Số {house(rng)} {rng.choice(('ngõ', 'ngách', 'hẻm'))} {house(rng)} {rng.choice(STREETS)}"
    )


def flat(rng: random.Random) -> str:
    """A flat of a block."""
    return f"Căn hộ {rng.randrange(101, 3000)} tòa {rng.choice('ABC')}{rng.randrange(1, 5)} chung cư Lideco"


def english_address(rng: random.Random) -> str:
    """A street address in English."""
    kind = rng.choice(("St", "Ave", "Road", "Drive", "Ln", "Blvd"))
    return f"{rng.randrange(1, 900)} {rng.choice(LAST)} {kind}"


def phone_kinds() -> list[tuple[str, Maker]]:
    """Every way of writing a mobile number."""
    forms = [
        ("10", ""),
        ("4-3-3", " "),
        ("4-3-3", "."),
        ("2-2-2-2-2", " "),
        ("2-4-4", "-"),
        ("3-3-4", " "),
    ]
    kinds = [(f"phones {form} {sign!r}", each(mobile_of(form, sign))) for form, sign in forms]
    return [
        *kinds,
        ("phones +84", each(lambda rng: "+84 " + mobile(rng, "10")[1:])),
        ("phones 84", each(lambda rng: "84" + mobile(rng, "10")[1:])),
        ("phones (+84)", each(lambda rng: "(+84) " + mobile(rng, "4-3-3", " ")[1:])),
        ("phones in texts", among(0.02, lambda rng: f"Gọi {mobile(rng, '10')} để hẹn", FIELDS)),
    ]


def mobile_of(form: str, sign: str) -> Callable[[random.Random], str]:
    """Mobile numbers in one way of writing."""
    return lambda rng: mobile(rng, form, sign)
