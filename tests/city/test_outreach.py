"""Communication, inspections and the survey's logistics: counts, and never before their time."""

from datetime import date

import pytest

from giaoban.errors import CityError
from tests.directive_city import directive_city

EVENTS = "held_on,kind,body,channel,ward,papi_dimension,items,present,open_to_all\n"
ATTENDANCE = "milestone,ward,neighbourhood,held_on,required,attended\n"
INSPECTIONS = "inspected_on,body,ward,findings,remedied,remedy_due_on\n"


def test_communication_is_counted_by_channel_and_dimension(tiny):
    rows = (
        "2020-10-05,broadcast,UBND,radio,,5,3,,\n"
        "2020-10-06,broadcast,UBND,radio,,5,,,\n"
        "2020-10-07,event,MTTQ,hall,Hà Lâm,1,,80,yes\n"
    )
    directive_city(tiny, communications=EVENTS + rows).build()
    found = tiny.ask("directives/communications")
    assert [(row["channel"], row["papi_dimension"], row["items"]) for row in found] == [
        ("radio", "5", 4),
        ("hall", "1", 1),
    ]
    assert found[1]["present"] == 80
    assert len(tiny.ask("directives/communications", from_date="2020-10-07")) == 1


def test_an_event_that_is_not_open_to_everybody_is_refused(tiny):
    directive_city(tiny, communications=EVENTS + "2020-10-07,event,MTTQ,hall,Hà Lâm,1,,8,no\n")
    with pytest.raises(CityError, match="only events open to every resident are recorded"):
        tiny.build()


def test_findings_that_are_not_remedied_in_time_are_counted(tiny):
    rows = (
        "2020-10-05,MTTQ,Hà Lâm,4,1,2020-10-20\n"
        "2020-10-06,MTTQ,Hà Lâm,2,2,2020-10-20\n"
        "2020-10-07,MTTQ,Hà Lâm,5,0,2020-11-20\n"
        "2020-10-08,MTTQ,,1,2,\n"
    )
    directive_city(tiny, inspections=INSPECTIONS + rows).build()
    found = tiny.ask("directives/inspections")[0]
    assert (found["inspections"], found["findings"], found["remedied"]) == (3, 11, 3)
    assert found["overdue_findings"] == 3
    assert str(found["next_remedy_on"]) == "2020-10-20"
    told = tiny.ask("directives/doubts")
    assert [one["doubt"] for one in told] == ["more_remedied_than_found"]


def test_a_ward_is_ready_as_it_last_said(tiny):
    rows = "M1,Hà Lâm,no,2020-10-10\nM1,Hà Lâm,yes,2020-10-15\n"
    directive_city(tiny, survey_readiness=f"milestone,ward,ready,reported_on\n{rows}").build()
    found = tiny.ask("directives/readiness")
    assert [(row["ward_code"], row["is_ready"]) for row in found] == [("002", True)]


def test_what_a_ward_last_said_is_marked_where_that_is_simulated(tiny):
    head = "milestone,ward,ready,reported_on"
    own = f"{head}\nM1,Hà Lâm,yes,2020-10-15\nM1,Hồng Gai,yes,2020-10-05\n"
    city = directive_city(tiny, survey_readiness=own)
    (city.folder / "simulated").mkdir(exist_ok=True)
    told = "M1,Hà Lâm,no,2020-10-10,yes\nM1,Hồng Gai,no,2020-10-12,yes\n"
    (city.folder / "simulated" / "survey_readiness.csv").write_text(
        f"{head},simulated\n{told}", "utf-8"
    )
    settings = (city.folder / "city.toml").read_text("utf-8")
    city.settings(settings.replace("as_of =", "simulated = true\nas_of =")).build()
    found = {row["ward_name"]: row for row in tiny.ask("directives/readiness")}
    assert {name: (row["is_ready"], row["is_simulated"]) for name, row in found.items()} == {
        "Hà Lầm": (True, False),
        "Hồng Gai": (False, True),
    }


def test_attendance_is_shown_when_the_fieldwork_is_over(tiny):
    directive_city(tiny, survey_attendance=ATTENDANCE + "M1,Hà Lâm,Khu 1,2020-10-22,16,15\n")
    tiny.build()
    found = tiny.ask("directives/attendance")
    assert [(row["neighbourhood"], row["required"], row["attended"]) for row in found] == [
        ("Khu 1", 16, 15)
    ]


@pytest.mark.parametrize("held_on", ["2020-10-31", "2020-11-02"])
def test_a_neighbourhood_of_a_survey_is_not_held_before_its_day_is_over(tiny, held_on):
    directive_city(tiny, survey_attendance=ATTENDANCE + f"M1,Hà Lâm,Khu 1,{held_on},16,15\n")
    tiny.build()
    assert tiny.ask("directives/attendance") == []
    told = tiny.ask("directives/doubts")
    assert [one["doubt"] for one in told] == ["fieldwork_not_over"]
    assert "Khu 1" not in str(told)


def test_nothing_is_held_while_the_fieldwork_goes_on_elsewhere(tiny):
    directive_city(tiny, survey_attendance=ATTENDANCE + "M1,Hà Lâm,Khu 1,2020-10-21,16,15\n")
    tiny.build(as_of=date(2020, 10, 23))
    assert tiny.ask("directives/attendance") == []
