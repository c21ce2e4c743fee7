"""What did citizens say, and what do the city's records say on the same subjects?"""

from giaoban.figures.papi.related import measures, related
from giaoban.figures.papi.scores import headline as published
from giaoban.figures.papi.scores import scores
from giaoban.figures.papi.years import latest, years
from giaoban.web.figure import figure
from giaoban.web.page import has_subject, headline, page, row

page("papi")
if has_subject("papi"):
    headline(published)

    left, right = row(1, 1)
    with left:
        figure(latest)
    with right:
        figure(years)

    figure(scores)
    figure(related)

    figure(measures)
