"""Questions begun ahead: answered once, by whoever comes first."""

from giaoban.home import CityHome
from giaoban.ui import asking
from giaoban.warehouse import Warehouse

NOW, OLDEST = "backlog/now_by_ward", "backlog/oldest_open"


def test_a_question_begun_ahead_is_answered_once(small_home):
    warehouse = Warehouse(CityHome(small_home[1] / "small"))
    asking.begin(warehouse, [NOW, OLDEST], None)
    first = asking.rows_of(warehouse, NOW, {})
    assert len(first)
    assert asking.rows_of(warehouse, NOW, {}) is first


def test_what_is_asked_is_noted_though_it_was_begun_ahead(small_home):
    warehouse = Warehouse(CityHome(small_home[1] / "small"))
    asking.begin(warehouse, [NOW], None)
    with asking.listening() as asked:
        rows = asking.asking(warehouse, NOW, None, {})
    assert [(one.name, one.rows is rows) for one in asked] == [(NOW, True)]
