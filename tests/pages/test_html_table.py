"""Tables to be read: every word of them, letter by letter, and names that lead on."""

from streamlit.testing.v1 import AppTest

from tests.pages.drawn import readings, words

CAO_XANH = "06601%402025-07-01"


def _page() -> None:
    import pandas as pd

    from giaoban.figures.figure import Table
    from giaoban.web.drawing import html_table as reading

    rows = pd.DataFrame(
        {"ward_name": ["<b>Cao & Xanh</b>", "Hạ Long"], "cases": [1200, None], "said": "a" * 200}
    )
    reading.show(Table(rows, heads={"said": "Said 'so'"}, reading="blocks"), 'An "alt"')


def test_no_word_is_cut_and_none_is_read_as_html():
    app = AppTest.from_function(_page).run()
    table = readings(app)[0]
    assert list(table.iloc[:, 0]) == ["<b>Cao & Xanh</b>", "Hạ Long"]
    assert list(table.iloc[:, 1]) == ["1.200,0", "–"]
    assert set(table["Said 'so'"]) == {"a" * 200}
    assert "<b>" not in words(app)
    assert 'aria-label="An &quot;alt&quot;"' in words(app)


def _hostile() -> None:
    import pandas as pd

    from giaoban.figures.figure import Table
    from giaoban.web.drawing import html_table as reading

    name = '"><img src=x onerror=alert(1)>'
    rows = pd.DataFrame({"ward_name": [name], "said": [f"it's {name}"], "cases": [7]})
    spoken = pd.DataFrame("", rows.index, rows.columns).assign(ward_name=name)
    reading.show(Table(rows, heads={"said": name}, spoken=spoken), name)


def test_a_name_in_a_cell_a_head_or_what_is_spoken_is_never_markup():
    said = words(AppTest.from_function(_hostile).run())
    assert "<img" not in said
    assert 'data-order="7"' in said


def test_only_a_table_with_more_rows_than_there_is_room_for_scrolls_in_itself(look):
    tables = _newest(look("papi", "en"))
    assert len(tables) == 1
    assert not any("max-height" in body for body in tables)


def test_a_name_of_the_queues_leads_to_its_ward_and_the_chosen_one_stands_out(small):
    app = small("backlog", lang="en", ward="06601@2025-07-01", place="oldest")
    bodies = [block.proto.body for block in app.get("html")]
    (queues,) = [body for body in bodies if ">Week by week<" in body]
    assert f'href="ward?lang=en&amp;ward={CAO_XANH}&amp;place=oldest"' in queues
    assert queues.count(">★ ") == 1


def _newest(app) -> list[str]:
    bodies = [block.proto.body for block in app.get("html")]
    return [body for body in bodies if body.startswith("<div class='gb-reading gb-newest'")]
