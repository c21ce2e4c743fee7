"""Decision 766/QĐ-TTg recomputed from a city's own records, to explain the official score.

Never the official score: that one is the National Public Service Portal's. Weights and formulas
carry a version and where they were read; what no record speaks of is left open, not filled in.
"""

from giaoban.decision766.difference import Difference, difference
from giaoban.decision766.engine import GROUPS, VERSION, GroupScore, PartScore, recompute
from giaoban.decision766.parts import Count, Group, Part

__all__ = [
    "GROUPS",
    "VERSION",
    "Count",
    "Difference",
    "Group",
    "GroupScore",
    "Part",
    "PartScore",
    "difference",
    "recompute",
]
