"""What should this ward do before next week?"""

from giaoban.figures.backlog.closings import of_ward as closings
from giaoban.figures.ward.decisions import decisions, is_asked
from giaoban.figures.ward.ward import (
    ages,
    categories,
    due_days,
    key_figures,
    listed,
    neighbourhoods,
    oldest,
    signals,
    speed,
)
from giaoban.figures.ward.ward import headline as must_do
from giaoban.web.figure import ahead, figure
from giaoban.web.page import headline, page, row
from giaoban.web.session.reader import reader, scope

page("ward")
if scope().ward is None:
    figure(listed)
else:
    ahead(due_days, speed, categories, neighbourhoods)
    headline(must_do)
    # What was decided is told before anything else; that nothing was comes last.
    asked = is_asked(reader())
    if asked:
        figure(decisions)
    for place, of in zip(row(4, 5, 4), (due_days, signals, speed), strict=True):
        with place:
            figure(of)
    figure(closings)
    figure(key_figures)
    for place, of in zip(row(1, 1, 1), (ages, categories, neighbourhoods), strict=True):
        with place:
            figure(of)
    figure(oldest)
    if not asked:
        figure(decisions)
