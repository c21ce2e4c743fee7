"""Questions begun ahead: answered once, by whoever comes first."""

from giaoban.city.home import CityHome
from giaoban.warehouse.database import Warehouse
from giaoban.web.session.questions import asking, begin, listening, rows_of

NOW, OLDEST = "backlog/now_by_ward", "backlog/oldest_open"


def test_a_question_begun_ahead_is_answered_once(small_home):
    warehouse = Warehouse(CityHome(small_home[1] / "small"))
    begin(warehouse, [NOW, OLDEST], None, {})
    first = rows_of(warehouse, NOW, {})
    assert len(first)
    assert rows_of(warehouse, NOW, {}) is first


def test_what_is_asked_is_noted_though_it_was_begun_ahead(small_home):
    warehouse = Warehouse(CityHome(small_home[1] / "small"))
    begin(warehouse, [NOW], None, {})
    with listening() as asked:
        rows = asking(warehouse, NOW, None, {})
    assert [(one.name, one.rows is rows) for one in asked] == [(NOW, True)]
