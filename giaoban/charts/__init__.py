"""Rows in, one Plotly figure out; nothing here knows where rows come from or where figures go.

Weekly series travel as a start and a step, not as a date per point; numbers are written with the
reader's separators; text out of the records is escaped, because Plotly reads some HTML.
"""

from giaoban.charts.ages import ages
from giaoban.charts.annotated import Note, annotate
from giaoban.charts.case_mix import case_mix
from giaoban.charts.curves import Staying, curves
from giaoban.charts.due import due
from giaoban.charts.due_days import due_days
from giaoban.charts.filing import filing
from giaoban.charts.flow import flow
from giaoban.charts.funnel import Limits, funnel
from giaoban.charts.holidays import holidays
from giaoban.charts.outcomes import outcomes
from giaoban.charts.shapes import shape_map
from giaoban.charts.sparkline import Sparkline, sparkline
from giaoban.charts.tiles import tile_map
from giaoban.charts.timeline import timeline
from giaoban.charts.trend import Mark, Series, trend
from giaoban.charts.wards import Dots, ward_dots
from giaoban.charts.xmr import xmr_chart

__all__ = [
    "Dots",
    "Limits",
    "Mark",
    "Note",
    "Series",
    "Sparkline",
    "Staying",
    "ages",
    "annotate",
    "case_mix",
    "curves",
    "due",
    "due_days",
    "filing",
    "flow",
    "funnel",
    "holidays",
    "outcomes",
    "shape_map",
    "sparkline",
    "tile_map",
    "timeline",
    "trend",
    "ward_dots",
    "xmr_chart",
]
