"""Every finding has its sentence, and every sentence of a finding can be reached."""

import inspect
import re

import pytest

from giaoban.findings import (
    backlog,
    cases,
    clocks,
    comparison,
    decisions,
    directives,
    matrix,
    meeting,
    methods,
    papi,
    places,
    records,
    response_times,
    restated,
    review,
    services,
    waiting,
    ward,
)
from giaoban.text import sentences

MODULES = {
    "backlog": [backlog, places, waiting],
    "decisions": [decisions],
    "directives": [directives],
    "meeting": [meeting],
    "methods": [methods, clocks],
    "papi": [papi],
    "records": [records, restated],
    "response_times": [response_times, comparison],
    "review": [review, matrix],
    "services": [services],
    "ward": [ward],
    "case": [cases],
}
KEY = re.compile(r'Finding\(\s*f?"([a-z_.{}]+)"')


def _patterns(modules) -> list[re.Pattern]:
    """The keys modules name; one with a variable part stands for any word there."""
    keys = [key for module in modules for key in KEY.findall(inspect.getsource(module))]
    return [re.compile(re.escape(key).replace(r"\{key\}", "[a-z_]+") + "$") for key in keys]


@pytest.mark.parametrize("page", MODULES)
def test_every_conclusion_has_a_sentence(page):
    known = sentences("vi")
    for pattern in _patterns(MODULES[page]):
        assert [key for key in known if pattern.match(key)], pattern.pattern


@pytest.mark.parametrize("page", MODULES)
def test_no_sentence_stands_without_a_conclusion(page):
    said = [key for key in sentences("vi") if key.startswith(page) and ".says." in key]
    patterns = _patterns(MODULES[page])
    assert [key for key in said if not any(pattern.match(key) for pattern in patterns)] == []
