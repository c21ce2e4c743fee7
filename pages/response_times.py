"""How long do people wait, and which wards differ from the city by more than luck and case mix?"""

from giaoban.figures.response_times.case_mix import case_mix
from giaoban.figures.response_times.categories import categories
from giaoban.figures.response_times.curve import curve
from giaoban.figures.response_times.medians import headline as waited
from giaoban.figures.response_times.medians import wards
from giaoban.figures.response_times.on_time import on_time
from giaoban.figures.response_times.reports import reports
from giaoban.figures.response_times.trend import trend
from giaoban.web.figure import ahead, figure
from giaoban.web.page import headline, page, row

page("response_times")
ahead(wards, case_mix, reports, on_time, categories, trend)
headline(waited)

left, right = row(1, 1)
with left:
    figure(wards)
with right:
    figure(on_time)

left, right = row(1, 1)
with left:
    figure(curve)
with right:
    figure(case_mix)

left, right = row(1, 1)
with left:
    figure(categories)
with right:
    figure(reports)

figure(trend)
