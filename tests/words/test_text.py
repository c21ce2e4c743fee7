"""Sentences, numbers and dates in both languages."""

import re
import string
import tomllib
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest

import giaoban
from giaoban.words import text
from giaoban.words.durations import Duration
from giaoban.words.text import LANGUAGES, flat, in_language, sentences, t, until
from giaoban.words.units import unit_words


def placeholders(sentence: str) -> set[str]:
    """The numbers it names; what the city calls its units is no number."""
    named = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
    return named - set(unit_words("en"))


def test_both_languages_have_the_same_sentences():
    assert sentences("vi").keys() == sentences("en").keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_stands_in_two_files(language):
    files = Path(giaoban.__file__).parent.rglob(f"{language}.toml")
    keys = [key for file in files for key, _ in flat("", tomllib.loads(file.read_text("utf-8")))]
    assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_a_sentence_names_the_same_numbers_in_both_languages():
    english = sentences("en")
    differing = {
        key: (placeholders(sentence), placeholders(english[key]))
        for key, sentence in sentences("vi").items()
        if placeholders(sentence) != placeholders(english[key])
    }
    assert differing == {}


def test_no_sentence_is_left_in_the_other_language():
    vietnamese, english = sentences("vi"), sentences("en")
    allowed = {"shell.simulated"}
    same = {
        key
        for key, sentence in vietnamese.items()
        if sentence == english[key] and any(ord(letter) > 127 for letter in sentence)
    }
    assert same <= allowed | {
        key for key in same if not any(c.isalpha() and ord(c) > 127 for c in english[key])
    }


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("vi", ["1.234,5", "12,5%", "23/11/2026", "1.234"]),
        ("en", ["1,234.5", "12.5%", "23 Nov 2026", "1,234"]),
    ],
)
def test_numbers_shares_and_days_are_written_as_the_reader_writes_them(language, written):
    with in_language(language):
        values = [
            text.write("median_days", 1234.5),
            text.write("on_time_share", 0.125),
            text.write("due_on", date(2026, 11, 23)),
            text.write("cases", 1234),
        ]
    assert values == written


def test_a_week_is_named_by_its_number_and_days():
    with in_language("vi"):
        assert text.week_name(date(2026, 11, 16)) == "Tuần 47, 16/11 - 22/11"
    with in_language("en"):
        assert text.week_name(date(2026, 11, 16)) == "Week 47, 16 Nov - 22 Nov"


def test_the_first_days_of_a_year_belong_to_the_last_week_of_the_year_before():
    with in_language("en"):
        assert text.week_name(date(2026, 12, 28)).startswith("Week 53")


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_a_missing_number_is_a_dash(missing):
    assert text.write("median_days", missing) == "–"


def test_a_counted_chance_is_never_certain():
    said = [text.write("chance_share", chance) for chance in (0.0, 0.982, 1.0)]
    assert said == ["không vụ tương tự nào quá hạn", "98,2%", "mọi vụ tương tự đều quá hạn"]


@pytest.mark.parametrize(("late", "written"), [(0.4, "0,4"), (9.96, "10,0"), (2419.0, "2.419")])
def test_days_late_have_a_decimal_only_where_it_tells_something(late, written):
    assert text.write("days_late", late) == written


def test_a_noun_takes_the_form_its_number_needs():
    with in_language("en"):
        one, many = text._Written("n", 1), text._Written("n", 1234)
        assert f"{one:case|cases}" == "1 case"
        assert f"{many:case|cases}" == "1,234 cases"


def test_a_range_has_one_form_and_words_where_it_reaches_below_zero():
    assert text.between("79,7%", "86,7%") == "79,7% - 86,7%"
    assert text.between("-24", "45") == "-24 đến 45"


def test_words_for_none_stand_instead_of_a_zero():
    none, some = text._Written("n", 0), text._Written("n", 2)
    assert f"{none:không vụ nào|vụ|vụ} quá hạn" == "không vụ nào quá hạn"
    assert f"{some:không vụ nào|vụ|vụ} quá hạn" == "2 vụ quá hạn"
    with in_language("en"):
        assert f"{some:none||}, {none:none||}" == "2, none"


def test_a_name_out_of_the_records_stays_letter_for_letter_in_a_sentence():
    with in_language("en"):
        sentence = t("ward.ended", ward_name="{lang} <b>", last="x")
    assert "{lang} <b>" in sentence


def test_every_mark_of_markdown_is_escaped():
    escaped = text.plain_markdown("[x](javascript:alert(1)) ![](//evil) :red[a] $b$ `c` <img>")
    for mark in "[]()!:$`<>":
        assert f"\\{mark}" in escaped


def test_an_unknown_language_means_vietnamese():
    with in_language("vi"):
        text.set_language("xx")
        assert text.current_language() == "vi"


def test_a_quiet_line_says_nothing_about_what_is_zero():
    with in_language("en"):
        line = text.quiet(
            "response_times.categories.quiet", where="x", period="y", cases=0, minimum=5
        )
    assert line == "x; received y; fields with fewer than 5 cases not shown"


def test_what_a_click_does_stands_apart_from_what_was_counted():
    """A file or a picture takes the quiet line along, and there nothing can be clicked."""
    clicking = {"vi": "bấm", "en": "click"}
    both = [
        key
        for language, word in clicking.items()
        for key, sentence in sentences(language).items()
        if key.endswith(".quiet") and word in sentence.lower()
    ]
    assert both == []


@pytest.mark.parametrize(
    ("share", "written"),
    [
        (0, "0.0%"),
        (2 / 6001, "under 0.1%"),
        (0.0005, "under 0.1%"),
        (0.0006, "0.1%"),
        (0.9994, "99.9%"),
        (0.9995, "over 99.9%"),
        (5999 / 6001, "over 99.9%"),
        (1, "100.0%"),
    ],
)
def test_few_are_not_none_and_most_are_not_all(share, written):
    with in_language("en"):
        assert text.percent(share) == text.write("late_share", share) == written


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (0.4, "cases", "0.4"),
        (0.04, "cases", "under 0.1"),
        (3.0, "cases", "3"),
        (208.2, "cases", "208"),
        (0.04, "working days", "under 0.1"),
        (0.0, "working days", "0.0"),
    ],
)
def test_a_mean_of_less_than_one_is_not_said_as_nought(value, unit, written):
    with in_language("en"):
        assert text.in_unit(value, unit) == written


def test_a_wait_is_said_in_the_unit_of_its_figure():
    with in_language("en"):
        waits = [Duration(0.3, "hours"), Duration(8.0), Duration(0.02)]
        said = [text.write("median", wait) for wait in waits]
    assert said == ["7.2 hours", "8.0 days", "under 0.1 days"]


# Of these names the value is never 1, or is a text that has its unit in it.
_NEVER_ONE = {"band", "top", "waiting", "city_waiting", "value", "written", "needed", "runs"}


def test_a_number_before_a_noun_picks_its_form_in_english():
    bare = re.compile(
        r"\{(\w+)\} (?:(?:open|overdue|more|other|such|working) )?"
        r"(?:\{units(?:_full)?\}|weeks|cases|units|dossiers|rows|files|letters|months|groups|measures|matters)(?!\w)"
    )
    found = {
        key: match[0]
        for key, sentence in sentences("en").items()
        for match in bare.finditer(sentence)
        if match[1] not in _NEVER_ONE
    }
    assert found == {}


@pytest.mark.parametrize(
    ("last", "vietnamese", "english"),
    [
        (datetime(2026, 5, 1, 2, 6), "02:06 ngày 01/05/2026", "02:06 on 1 May 2026"),
        (datetime(2026, 5, 1, 23, 58, 59), "23:58 ngày 01/05/2026", "23:58 on 1 May 2026"),
        (datetime(2026, 5, 1, 23, 59, 59), "hết ngày 01/05/2026", "the end of 1 May 2026"),
    ],
)
def test_figures_reach_to_the_end_of_a_day_only_where_the_records_do(last, vietnamese, english):
    with in_language("vi"):
        assert until(last) == vietnamese
    with in_language("en"):
        assert until(last) == english


@pytest.mark.parametrize("nothing", [0.0, -0.0, -1e-12])
def test_nothing_is_never_negative(nothing):
    written = [
        text.percent(nothing),
        text.decimal(nothing),
        text.number(nothing),
        text.exact(nothing),
    ]
    with in_language("en"):
        written += [text.percent(nothing), text.number(-0.3), text.number(-0.3, 1)]
    assert written == ["0,0%", "0,0", "0", "0", "0.0%", "0", "-0.3"]


def test_a_share_a_little_below_nothing_is_not_written_as_nothing():
    with in_language("en"):
        assert text.percent(-0.0003) == "over -0.1%"
        assert text.percent(-0.0008) == "-0.1%"


@pytest.mark.parametrize(
    ("key", "numbers", "said"),
    [
        ("review.key_figures.says.improvements", {"improvements": 1, "figures": 1}, "1 of 1 key figure"),
        ("backlog.oldest.says.some", {"overdue": 1, "listed": 20, "age": 9}, "20 listed, 1 is overdue"),
        ("backlog.oldest.says.some", {"overdue": 0, "listed": 20, "age": 9}, "of the 20 listed, none is"),
        ("records.freshness.says.behind", {"usual": 1}, "usually at most 1 day passes"),
        ("ward.due_days.says.overdue_and_one", {"due_soon": 1, "overdue": 1}, "1 more falls due"),
        ("ward.headline.overdue", {"due_soon": 1, "overdue": 2}, "1 that falls due"),
        ("backlog.queues.longer.none", {"weeks": 1}, "or more than 1 week ago"),
        ("review.early_warning.says.one_ward", {"likely": 1, "cases": 9}, "1 is more likely late"),
        ("review.early_warning.says.even", {"likely": 2, "cases": 9}, "2 are more likely late than not"),
        ("review.early_warning.says.of_no_ward", {"likely": 2, "cases": 9}, "2 are more likely late"),
    ],
)  # fmt: skip
def test_a_sentence_agrees_with_its_numbers(key, numbers, said):
    others = dict.fromkeys(placeholders(sentences("en")[key]), 3)
    with in_language("en"):
        assert said in t(key, **others | numbers)
