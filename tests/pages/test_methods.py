"""The methods page lists every measure from its own file, and what the records lack."""

import html

import pytest

from giaoban.figures.methods.measures import STATISTICS
from giaoban.warehouse import queries
from giaoban.warehouse.measures import measures
from giaoban.words.text import in_language, sentences, t
from tests.pages.drawn import tables, words


def _said(app) -> str:
    return html.unescape(words(app)).replace("\\", "")


def test_every_measure_has_its_question_what_it_leaves_out_its_version_and_its_query(look):
    said = _said(look("methods", "en"))
    for measure in measures():
        assert measure.header["Question"] in said
        assert measure.header["Leaves out"] in said
        assert f"{measure.header['Version']}, query {measure.name}" in said
        assert measure.sql in said


def test_every_measure_has_its_numerator_and_its_denominator(look):
    said = _said(look("methods", "en"))
    for measure in measures():
        columns = {column.name: column.text for column in measure.columns}
        for name in ("numerator", "denominator"):
            if columns[name] != "the same" and not columns[name].startswith("null"):
                assert f"<dt>{name.title()}</dt><dd>{columns[name]}</dd>" in said


@pytest.mark.parametrize("measure", measures(), ids=lambda measure: measure.name)
def test_a_measure_explains_itself_in_vietnamese_too(look, measure):
    header = measure.header
    assert header["Question vi"].endswith("?")
    said = _said(look("methods", "vi"))
    for section in ("Question vi", "Leaves out vi"):
        assert header[section] in said
    assert f"<dd>{header['Leaves out']}</dd>" not in said


def test_the_example_is_the_week_on_screen(small):
    """Seven cases a day on the six days of it that have any."""
    said = _said(small("methods", lang="en", family="all"))
    shown = said.split("Received in the week</span>")[1].split("</details>")[0]
    assert "Week 47, 16 Nov - 22 Nov, whole city (All): 42" in shown


def test_a_measure_with_no_case_of_the_chosen_kind_takes_its_example_from_all(small):
    said = _said(small("methods", lang="en", family="grievance"))
    shown = said.split("Dossiers closed in time</span>")[1].split("</dl>")[0]
    assert "whole city (All)" in shown


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_method_has_its_words_and_its_source(look, language):
    said = _said(look("methods", language))
    with in_language(language):
        for name in STATISTICS:
            for part in ("name", "short", "how", "caution", "source"):
                assert t(f"method.{name}.{part}") in said
    listed = {key.split(".")[1] for key in sentences(language) if key.startswith("method.")}
    assert listed == set(STATISTICS)


def test_the_gaps_of_the_records_are_counted_today(small):
    app = small("methods", lang="en", family="all")
    counted = {row[0]: int(row[1]) for row in tables(app)[0][1:]}
    assert counted["No deadline set"] > 0
    assert counted["No known ward on receipt"] > 0
    assert "cases have no deadline" in _said(app)


def test_the_power_of_the_chart_is_a_row_per_size(look):
    heads, *rows = tables(look("methods", "en"))[1]
    shares = [
        [float(share.removeprefix("under ").rstrip("%")) for share in row[1:]] for row in rows
    ]
    assert [row[0] for row in rows] == ["20", "50", "100", "200", "400"]
    assert shares[-1][heads.index("In 4 weeks") - 1] >= 80
    assert max(row[-1] for row in shares) <= 3


def test_the_files_of_the_queries_carry_the_vietnamese_words():
    assert queries.read("measures/on_time").header["Question vi"].startswith("Trong các vụ việc")
