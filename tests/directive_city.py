"""A city of two wards with directives, what was done for them, and PAPI: tables by hand."""

from __future__ import annotations

from datetime import date

from giaoban.city.settings import read_city
from giaoban.city.tables import Doubt
from giaoban.warehouse import directive_tables
from tests.tiny_city import SETTINGS, TinyCity

WARDS = """ward_code,ward_name,kind,valid_from,valid_to,population
001,Hồng Gai,ward,2019-01-01,2020-10-24,
002,Hà Lầm,ward,2019-01-01,,
003,Hồng Gai,ward,2020-10-25,,
"""
TABLES = {
    "wards.csv": WARDS,
    "ward_changes.csv": "old_code,new_code,changed_on,share\n001,003,2020-10-25,full\n",
    "ward_aliases.csv": "alias,ward_code,valid_from\nHà Lâm,002,2019-01-01\n",
    "bodies.csv": (
        "body,name_vi,name_en,kind\n"
        "BCD,Ban Chỉ đạo,Steering Committee,party\n"
        "UBND,Ủy ban nhân dân,People's Committee,government\n"
        "MTTQ,Mặt trận,Front,front\n"
    ),
    "directives.csv": (
        "directive,number,level,issuer,issued_on,subject_vi,subject_en\n"
        "D1,01/CV,party,BCD,2020-10-01,Việc,Matter\n"
    ),
    "directive_milestones.csv": (
        "milestone,directive,kind,name_vi,name_en,first_on,last_on,precision\n"
        "M1,D1,fieldwork,Khảo sát,Fieldwork,2020-10-21,2020-10-25,end_of_month\n"
    ),
}
TASKS = (
    "task,directive,lead,assigned,coordinating,wards,text_vi,text_en,due_on,due_milestone,measure"
)
UPDATES = "task,reported_on,body,report,new_due_on,document"
PAPI = "place,statistic,year,d1,d2,d3,d4,d5,d6,d7,d8,total,status,source"


def directive_city(tiny: TinyCity, tasks: str = "", updates: str = "", **tables: str) -> TinyCity:
    """The tiny city with these tasks and updates; `tables` are other files by name, without .csv."""
    settings = SETTINGS.replace('files = ["*.csv"]', 'files = ["cases*.csv"]')
    tiny.settings(settings.replace("as_of =", 'wards = "wards.csv"\nas_of ='))
    for name, text in TABLES.items():
        tiny.write(name, text)
    tiny.cases("cases.csv", "1,2020-10-02,2020-10-05,2020-10-20,closed,001")
    if tasks:
        tiny.write("directive_tasks.csv", f"{TASKS}\n{tasks}\n")
    if updates:
        tiny.write("directive_updates.csv", f"{UPDATES}\n{updates}\n")
    for name, text in tables.items():
        tiny.write(f"{name}.csv", text)
    return tiny


def read(tiny: TinyCity) -> list[Doubt]:
    """What is told of the city's tables, without a build."""
    city = read_city(tiny.folder)
    return directive_tables.doubts_of(city, date(2020, 10, 31))
