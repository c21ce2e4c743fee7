"""Are dossiers returned when promised, and how do people file them?"""

from giaoban.figures.services.filing import filing
from giaoban.figures.services.letters import denunciations, register
from giaoban.figures.services.official import cases, causes, official
from giaoban.figures.services.outcomes import headline as returned
from giaoban.figures.services.outcomes import outcomes, wards
from giaoban.figures.services.procedures import procedures, states
from giaoban.warehouse.scope import OFFICIAL
from giaoban.web.figure import ahead, figure, fold
from giaoban.web.page import headline, page, row

page("services")
ahead(outcomes, filing, wards, procedures, states)
headline(returned)

left, right = row(1, 1)
with left:
    figure(outcomes)
with right:
    figure(filing)

left, right = row(1, 1)
with left:
    figure(wards)
with right:
    figure(states)

figure(procedures)
fold("services.official", official, causes, cases, choices=("cause", *OFFICIAL))
fold("services.letters", register, denunciations)
