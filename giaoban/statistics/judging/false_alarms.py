"""How often charts of this kind are flagged where nothing happens: asked of their own past."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from giaoban.statistics.judging.evidence import Numbers

# What independent weeks that are all alike do: measured on 300,000 of them.
BY_CHANCE = 0.003
# Counts for as much as so many weeks of the past.
_TAKEN_FOR_GRANTED = 200
_WEEKS = 104
# No steady series goes so far, or stays there so long: what does was a change and is not counted.
_CERTAIN = 5.0
_LASTING = 13


def false_alarm_share(is_signal: NDArray[np.bool_], evidence: Numbers) -> Numbers:
    """The share of flagged weeks among those that could be judged in two years before each week.

    Of all series together (series x weeks), without those that no chance explains.
    """
    place = _place_in_run(is_signal)
    return _share(is_signal & (place < _LASTING), evidence)


def onset_share(is_signal: NDArray[np.bool_], evidence: Numbers) -> Numbers:
    """The share of weeks in which a series was newly flagged: a change that lasts counts once."""
    return _share(_place_in_run(is_signal) == 0, evidence)


def _share(counted: NDArray[np.bool_], evidence: Numbers) -> Numbers:
    is_ordinary = np.abs(np.nan_to_num(evidence, nan=np.inf)) < _CERTAIN
    flagged, judged = (
        _before((cells & is_ordinary).sum(axis=0)) for cells in (counted, is_ordinary)
    )
    share = (flagged + BY_CHANCE * _TAKEN_FOR_GRANTED) / (judged + _TAKEN_FOR_GRANTED)
    return np.broadcast_to(share, evidence.shape)


def _place_in_run(is_signal: NDArray[np.bool_]) -> NDArray[np.int64]:
    """0 for the first flagged week of a run, 1 for the second; -1 where nothing is flagged."""
    week = np.arange(is_signal.shape[1])
    last_usual = np.maximum.accumulate(np.where(is_signal, -1, week), axis=1)
    return np.where(is_signal, week - last_usual - 1, -1)


def _before(counts: NDArray[np.int64]) -> Numbers:
    sums = np.pad(np.cumsum(counts).astype(float), (1, 0))
    end = np.arange(counts.size)
    return sums[end] - sums[np.maximum(end - _WEEKS, 0)]
