"""XmR charts: is the latest week signal or noise, and will the process meet its target?

A chart is built from values (`chart`), judged week by week (`verdict`), or both at once from a long
table (`judge`). The rules are functions named as the rules.
"""

from giaoban.statistics.xmr.charts import (
    DEFAULT,
    LIMITS,
    Options,
    chart,
    judge,
    segment_numbers,
)
from giaoban.statistics.xmr.limits import (
    MINIMUM_POINTS,
    NEAR_WIDTH,
    PROCESS_WIDTH,
    SCREENING_WIDTH,
    Limits,
)
from giaoban.statistics.xmr.rules import (
    RULES,
    RUN_POINTS,
    Chart,
    first_rule,
    latest_weeks,
    outside_limits,
    run_of_seven,
    trend_of_seven,
    two_of_three,
)
from giaoban.statistics.xmr.verdicts import (
    ASSURANCES,
    BETTER,
    VARIATIONS,
    Verdict,
    assurance,
    directions,
    is_enough,
    variation,
    verdict,
    words,
)

__all__ = [
    "ASSURANCES",
    "BETTER",
    "DEFAULT",
    "LIMITS",
    "MINIMUM_POINTS",
    "NEAR_WIDTH",
    "PROCESS_WIDTH",
    "RULES",
    "RUN_POINTS",
    "SCREENING_WIDTH",
    "VARIATIONS",
    "Chart",
    "Limits",
    "Options",
    "Verdict",
    "assurance",
    "chart",
    "directions",
    "first_rule",
    "is_enough",
    "judge",
    "latest_weeks",
    "outside_limits",
    "run_of_seven",
    "segment_numbers",
    "trend_of_seven",
    "two_of_three",
    "variation",
    "verdict",
    "words",
]
