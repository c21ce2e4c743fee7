"""Signal colours stay apart for readers who do not see all colours, and on both pages."""

from itertools import combinations, pairwise

import numpy as np
import pytest

from giaoban.figures.charts.palette import (
    ACCENT,
    AGES,
    CONCERN,
    FILING,
    IMPROVEMENT,
    NEUTRAL,
    USUAL,
)

# What each kind of colour blindness makes of linear red, green and blue, at full severity:
# Machado, Oliveira and Fernandes (2009), table 1.
SEEN = {
    "all colours": np.eye(3),
    "no red": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "no green": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "no blue": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
DAYLIGHT = TO_XYZ.sum(axis=1)
PAGES = {"light": "#ffffff", "dark": "#14181f"}


def _linear(colour: str) -> np.ndarray:
    """The colour's red, green and blue as amounts of light, 0 to 1."""
    values = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def _lab(colour: str, seen: np.ndarray) -> np.ndarray:
    """CIELAB of the colour as that reader sees it: a distance of 2.3 is just noticed."""
    xyz = TO_XYZ @ np.clip(seen @ _linear(colour), 0, 1) / DAYLIGHT
    bent = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * bent[1] - 16, 500 * (bent[0] - bent[1]), 200 * (bent[1] - bent[2])])


def _nearest(colours, seen: np.ndarray) -> float:
    """The smallest distance between any two of the colours."""
    places = [_lab(colour, seen) for colour in colours]
    return min(float(np.linalg.norm(first - second)) for first, second in combinations(places, 2))


def _contrast(first: str, second: str) -> float:
    """The contrast ratio of WCAG 2, 1 to 21."""
    light = sorted(float(TO_XYZ[1] @ _linear(colour)) for colour in (first, second))
    return (light[1] + 0.05) / (light[0] + 0.05)


@pytest.mark.parametrize("reader", SEEN)
def test_signals_differ_to_every_reader(reader):
    assert _nearest((CONCERN, IMPROVEMENT, NEUTRAL, USUAL), SEEN[reader]) >= 15


@pytest.mark.parametrize("reader", SEEN)
def test_concern_and_improvement_differ_most(reader):
    assert _nearest((CONCERN, IMPROVEMENT), SEEN[reader]) >= 40


@pytest.mark.parametrize("reader", SEEN)
def test_the_chosen_ward_differs_from_concern_and_from_the_grey_rest(reader):
    assert _nearest((ACCENT, CONCERN), SEEN[reader]) >= 40
    assert _nearest((ACCENT, USUAL), SEEN[reader]) >= 12


@pytest.mark.parametrize("reader", SEEN)
def test_neighbouring_age_bands_differ(reader):
    for pair in pairwise(AGES):
        assert _nearest(pair, SEEN[reader]) >= 10


@pytest.mark.parametrize("reader", SEEN)
def test_neighbouring_ways_of_filing_differ(reader):
    for pair in pairwise(FILING.values()):
        assert _nearest(pair, SEEN[reader]) >= 10


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("colour", [CONCERN, IMPROVEMENT, NEUTRAL, USUAL, ACCENT, *FILING.values()])
def test_shapes_stand_out_from_the_page(colour, page):
    """3 to 1 is what WCAG 2 asks of a mark that carries meaning."""
    assert _contrast(colour, PAGES[page]) >= 3
