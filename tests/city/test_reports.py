"""[[report]] of city.toml: every key is read, and every mistake is named with its key and the way out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from giaoban.city.reports import Report
from tests.city.test_settings import CITY, COLUMNS, SOURCE, city_of, refusal

HEAD = '[[report]]\nname = "bieu"\nfamily = "grievance"\nfiles = "bieu/*.xlsx"\n'
PERIOD = "[report.period]\nfrom = 'từ (\\S+)'\nto = 'đến (\\S+)'\nformat = \"%d/%m/%Y\"\n"
MAPPED = '[report.columns]\nward = "Đơn vị"\nclosed = ["Trước hạn", "Đúng hạn"]\n'


def text_of(head: str = HEAD, period: str = PERIOD, mapped: str = MAPPED) -> str:
    return CITY + SOURCE + COLUMNS + head + period + mapped


def test_every_key_of_a_report_is_read(tmp_path: Path):
    head = HEAD + 'source = "311"\nsheet = "B1"\nheader_rows = [7, 8]\ndecimal = ","\n'
    pattern = "[report.ward_pattern]\nregex = '^\\d+\\. (.*)$'\n"
    (found,) = city_of(tmp_path, text_of(head) + pattern).reports
    assert found == Report(
        name="bieu",
        family="grievance",
        files=("bieu/*.xlsx",),
        columns={"ward": ("Đơn vị",), "closed": ("Trước hạn", "Đúng hạn")},
        period={"from": r"từ (\S+)", "to": r"đến (\S+)"},
        formats=("%d/%m/%Y",),
        sources=("311",),
        sheet="B1",
        header_rows=(7, 8),
        decimal=",",
        ward_pattern=r"^\d+\. (.*)$",
    )


def test_columns_may_say_the_period(tmp_path: Path):
    (found,) = city_of(tmp_path, text_of(period="", mapped=MAPPED + 'week = "Tuần"\n')).reports
    assert found.period == {} and found.columns["week"] == ("Tuần",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (text_of(period=""), "period: must say which days"),
        (text_of(period="[report.period]\nfrom = '(.)'\n"), "period: must say which days"),
        (text_of(mapped=MAPPED + 'week = "Tuần"\n'), "keep one of them"),
        (text_of(period="[report.period]\nweek = 'x'\n"), "week: .* must have one group"),
        (text_of(period="[report.period]\nweek = '('\n"), "week: .* is not a regular expression"),
        (text_of(period=PERIOD + "monat = '(.)'\n"), 'monat: unknown key; .* "month"'),
        (text_of(period=PERIOD.replace("%Y", "%Q")), "%Q is not a part of a date"),
        (text_of(HEAD + 'source = "312"\n'), 'source: there is no source "312"'),
        (text_of(HEAD.replace('bieu"', '311"', 1)), 'report: a report is named "311"'),
        (text_of(HEAD + 'covers = "whole"\n'), "covers: unknown key"),
        (text_of(mapped='[report.columns]\nward = "Đơn vị"\n'), "columns: must map at least one"),
        (text_of(mapped='[report.columns]\nclosed = "X"\n'), "ward: is required"),
        (text_of(mapped=MAPPED + 'recieved = "X"\n'), 'nearest known one is "received"'),
        (text_of(mapped=MAPPED + 'sheet = "X"\n'), "move it above \\[report.columns\\]"),
        (
            text_of(mapped='[report.columns]\nward = ["A", "B"]\nopen = "X"\n'),
            "ward: names several",
        ),
        (CITY + 'report = "bieu"\n', "report: "),
    ],
)
def test_a_mistake_is_named_with_its_key(tmp_path: Path, english, text: str, told: str):
    assert re.search(told, refusal(tmp_path, text))
