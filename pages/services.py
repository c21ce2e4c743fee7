"""Are dossiers returned when promised, and how do people file them?"""

from giaoban.figures.services.filing import filing
from giaoban.figures.services.letters import denunciations, register
from giaoban.figures.services.official import cases, causes, official
from giaoban.figures.services.outcomes import headline as returned
from giaoban.figures.services.outcomes import outcomes, wards
from giaoban.figures.services.procedures import procedures, states
from giaoban.web.figure import ahead, figure
from giaoban.web.page import headline, page, row

page("services")
ahead(outcomes, filing, wards, procedures, official, cases, states, register)
headline(returned)

left, right = row(1, 1)
with left:
    figure(outcomes)
with right:
    figure(filing)

figure(wards)
figure(procedures)
figure(official)
figure(causes)
figure(cases)

left, right = row(3, 2)
with left:
    figure(states)
with right:
    figure(denunciations)
figure(register)
