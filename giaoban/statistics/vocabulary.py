"""From positions in a list of words to the words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray


def words(positions: NDArray[np.integer], names: Sequence[str]) -> pd.Series:
    """The names at these positions as text, null for -1."""
    named = pa.array(list(names), pa.large_string())
    return pd.Series(named.take(pa.array(positions, mask=positions < 0)), dtype="str")
