"""Are dossiers returned when promised, and how do people file them?"""

from giaoban.figures.services.filing import filing_figure
from giaoban.figures.services.letters import denunciations_figure, register_figure
from giaoban.figures.services.official import cases_figure, causes_figure, official_figure
from giaoban.figures.services.outcomes import headline_finding, outcomes_figure, wards_figure
from giaoban.figures.services.procedures import procedures_figure, states_figure
from giaoban.web.context import standing
from giaoban.web.figure import figure
from giaoban.web.filters import choice, clicked, current_choice
from giaoban.web.official_scores import official_scores
from giaoban.web.page import headline, page, row, scope
from giaoban.web.reader import ask, ask_ahead

SUMMARY = "services/summary"
OUTCOMES = "services/outcomes"
FILING = "services/filing_by_week"
PROCEDURES = "services/by_procedure"
BY_WARD = "services/by_ward"
CASES = "services/official_cases"
PARTS = "services/official_parts"
CAUSES = "services/official_causes"
STATES = "services/states"
REGISTER = "services/petition_register"

page("services")
chosen = scope()
minimum = standing().minimum_cases
# In the order of the figures, so that each finds its answer ready.
ask_ahead(chosen, SUMMARY)
ask_ahead(chosen, OUTCOMES, counting=current_choice("counting"))
ask_ahead(chosen, FILING)
ask_ahead(chosen, BY_WARD, body=current_choice("body"))
ask_ahead(chosen, PROCEDURES, PARTS, CAUSES)
ask_ahead(chosen, CASES, cause=clicked("cause"))
ask_ahead(chosen, STATES, REGISTER)


@headline
def _():
    return headline_finding(ask(SUMMARY, chosen), minimum)


left, right = row(1, 1)
with left:

    @figure("services.outcomes", chosen)
    def _():
        counting = choice("counting", "services.outcomes.by")
        return outcomes_figure(ask(OUTCOMES, chosen, counting=counting), counting)


with right:

    @figure("services.filing", chosen)
    def _():
        return filing_figure(ask(FILING, chosen))


left, right = row(2, 3)
with left:

    @figure("services.wards", chosen)
    def _():
        body = choice("body", "services.wards.by")
        return wards_figure(ask(BY_WARD, chosen, body=body), chosen, minimum)


with right:

    @figure("services.procedures", chosen)
    def _():
        by = choice("listed", "services.procedures.by")
        found = ask(PROCEDURES, chosen)
        return procedures_figure(found, ask("shell/categories"), by, minimum)


@figure("services.official", chosen)
def _():
    pasted = official_scores()
    return official_figure(ask(PARTS, chosen), ask(CAUSES, chosen), pasted)


left, right = row(2, 3)
with left:

    @figure("services.causes", chosen)
    def _():
        clicked("cause")
        return causes_figure(ask(CAUSES, chosen), ask(PARTS, chosen))


with right:

    @figure("services.cases", chosen)
    def _():
        cause = clicked("cause")
        found = ask(CASES, chosen, cause=cause)
        return cases_figure(found, ask(CAUSES, chosen), cause)


left, right = row(3, 2)
with left:

    @figure("services.states", chosen)
    def _():
        return states_figure(ask(STATES, chosen))


with right:

    @figure("services.denunciations", chosen)
    def _():
        return denunciations_figure(ask("services/denunciations"))


@figure("services.register", chosen)
def _():
    return register_figure(ask(REGISTER, chosen))
