"""PAPI scores as published: gaps stay gaps, odd totals are told, and nothing below a province."""

import pytest

from giaoban.errors import CityError
from tests.directive_city import PAPI, directive_city

OF_2020 = "5.805,6.499,4.793,8.286,7.611,7.713,4.964,3.140"


def scores(tiny, *rows):
    directive_city(tiny, papi_scores="\n".join([PAPI, *rows]) + "\n").build()
    return {
        (row["year"], row["dimension"]): row
        for row in tiny.ask("papi/scores")
        if row["statistic"] == "score"
    }


def test_a_total_that_its_parts_do_not_add_to_is_told_kept_and_marked(tiny):
    right, wrong = ("48.811", "48.8114", "48.81"), ("48.88", "48.881")
    rows = [f"at {one},score,2020,{OF_2020},{one},published,press" for one in (*right, *wrong)]
    directive_city(tiny, papi_scores="\n".join([PAPI, *rows]) + "\n").build()
    totals = {row["place"]: row for row in tiny.ask("papi/scores") if row["dimension"] == "total"}
    for one in (*right, *wrong):
        assert totals[f"at {one}"]["score"] == float(one)
        assert totals[f"at {one}"]["is_doubtful"] == (one in wrong)
    told = tiny.ask("directives/doubts", file="papi_scores.csv")
    assert [(one["doubt"], one["value"], one["against"]) for one in told] == [
        ("total_differs", one, "48.811") for one in wrong
    ]


def test_what_was_not_published_is_no_number(tiny):
    found = scores(tiny, "qn,score,2021,,,,,,,,,,not_published,press")
    assert found[2021, "total"]["score"] is None
    assert not found[2021, "total"]["is_published"]


def test_there_are_six_dimensions_before_2018_and_eight_since(tiny):
    found = scores(
        tiny,
        "qn,score,2017,5,5,5,5,5,5,,,30,published,press",
        "qn,score,2018,5,,5,,5,5,5,5,,partial,press",
    )
    assert sorted(dimension for year, dimension in found if year == 2017) == [*"123456", "total"]
    assert sorted(dimension for year, dimension in found if year == 2018) == [*"12345678", "total"]


@pytest.mark.parametrize(
    ("row", "doubt"),
    [
        ("qn,score,2020,50,5,5,5,5,5,5,5,,partial,press", "score_out_of_range"),
        ("qn,score,2012,5,5,5,5,5,5,5,,30,published,press", "dimension_too_early"),
    ],
)
def test_a_score_that_cannot_be_is_told(tiny, row, doubt):
    scores(tiny, row)
    assert [one["doubt"] for one in tiny.ask("directives/doubts")] == [doubt]


@pytest.mark.parametrize("column", ["ward", "ward_code", "phuong", "neighbourhood"])
def test_a_score_of_a_ward_is_refused_in_one_sentence(tiny, column):
    head = PAPI.replace("place,", f"place,{column},")
    directive_city(tiny, papi_scores=f"{head}\nqn,001,score,2020,{OF_2020},,partial,press\n")
    with pytest.raises(CityError, match="PAPI is published by province and year"):
        tiny.build()


def test_cases_are_grouped_by_the_dimension_their_category_is_related_to(tiny):
    directive_city(
        tiny,
        categories=(
            "category,name_vi,name_en,papi_primary,papi_secondary\n"
            "ROAD,Đường,Roads,6.3,\nLAND,Đất,Land,2.4,5.3\nMISC,Khác,Other,,\n"
        ),
    )
    settings = (tiny.folder / "city.toml").read_text()
    tiny.settings(settings.replace('ward = "ward"', 'ward = "ward"\ncategory = "category"'))
    tiny.cases(
        "cases.csv",
        "1,2020-10-02,2020-10-05,2020-10-20,closed,002,ROAD",
        "2,2020-10-02,,2020-10-20,open,002,ROAD",
        "3,2020-10-02,,,open,002,LAND",
        "4,2020-10-02,,,open,002,MISC",
        header="id,received,closed,due,status,ward,category",
    ).build()
    found = tiny.ask("papi/related_cases")
    assert [(row["dimension"], row["cases"], row["overdue_cases"]) for row in found] == [
        ("2", 1, 0),
        ("6", 2, 1),
        (None, 1, 0),
    ]
