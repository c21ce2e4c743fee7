"""The folder of simulated tables: read for a simulated city, passed over and refused for any other."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from giaoban.city.settings import read_city
from giaoban.errors import CityError
from giaoban.warehouse import directive_tables
from tests.directive_city import directive_city

HALONG = Path(__file__).parents[2] / "data" / "halong"
TASKS = "D1/1,D1,UBND,,,Hồng Gai,Việc,Work,2020-11-30,,"
HELD = "2020-10-05,broadcast,MTTQ,Loa,,1,3,,"
HEADER = "held_on,kind,body,channel,ward,papi_dimension,items,present,open_to_all"


def with_simulated(tiny, simulated):
    """The city of directives with one simulated broadcast beside one of its own."""
    directive_city(tiny, TASKS, communications=f"{HEADER}\n{HELD}\n")
    tiny.write("simulated/communications.csv", f"{HEADER},simulated\n{HELD},yes\n")
    if simulated:
        settings = (tiny.folder / "city.toml").read_text("utf-8")
        tiny.settings(settings.replace("as_of =", "simulated = true\nas_of ="))
    return tiny


@pytest.mark.parametrize(("simulated", "marks"), [(True, [False, True]), (False, [False])])
def test_only_a_simulated_city_has_its_simulated_rows_and_they_are_marked(tiny, simulated, marks):
    with_simulated(tiny, simulated)
    tiny.build()
    rows = tiny.ask("directives/communications")
    assert sorted(row["is_simulated"] for row in rows) == marks


def test_a_simulated_table_copied_to_a_citys_own_is_refused(tiny):
    directive_city(tiny, TASKS)
    shutil.copy(HALONG / "simulated" / "inspections.csv", tiny.folder)
    with pytest.raises(CityError, match="simulated"):
        directive_tables.doubts_of(read_city(tiny.folder), date(2020, 10, 31))
