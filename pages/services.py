"""Are dossiers returned when promised, and how do people file them?"""

from giaoban.ui import (
    ask,
    ask_ahead,
    choice,
    clicked,
    figure,
    headline,
    official_scores,
    page,
    row,
    scope,
    standing,
    stands_at,
)
from giaoban.views import services

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
ask_ahead(chosen, OUTCOMES, counting=stands_at("counting"))
ask_ahead(chosen, FILING)
ask_ahead(chosen, BY_WARD, body=stands_at("body"))
ask_ahead(chosen, PROCEDURES, PARTS, CAUSES)
ask_ahead(chosen, CASES, cause=clicked("cause"))
ask_ahead(chosen, STATES, REGISTER)


@headline
def _():
    return services.headline(ask(SUMMARY, chosen), minimum)


left, right = row(1, 1)
with left:

    @figure("services.outcomes", chosen)
    def _():
        counting = choice("counting", "services.outcomes.by")
        return services.outcomes(ask(OUTCOMES, chosen, counting=counting), counting)


with right:

    @figure("services.filing", chosen)
    def _():
        return services.filing(ask(FILING, chosen))


left, right = row(2, 3)
with left:

    @figure("services.wards", chosen)
    def _():
        body = choice("body", "services.wards.by")
        return services.wards(ask(BY_WARD, chosen, body=body), chosen, minimum)


with right:

    @figure("services.procedures", chosen)
    def _():
        by = choice("listed", "services.procedures.by")
        found = ask(PROCEDURES, chosen)
        return services.procedures(found, ask("shell/categories"), by, minimum)


@figure("services.official", chosen)
def _():
    pasted = official_scores()
    return services.official(ask(PARTS, chosen), ask(CAUSES, chosen), pasted)


left, right = row(2, 3)
with left:

    @figure("services.causes", chosen)
    def _():
        clicked("cause")
        return services.causes(ask(CAUSES, chosen), ask(PARTS, chosen))


with right:

    @figure("services.cases", chosen)
    def _():
        cause = clicked("cause")
        found = ask(CASES, chosen, cause=cause)
        return services.cases(found, ask(CAUSES, chosen), cause)


left, right = row(3, 2)
with left:

    @figure("services.states", chosen)
    def _():
        return services.states(ask(STATES, chosen))


with right:

    @figure("services.denunciations", chosen)
    def _():
        return services.denunciations(ask("services/denunciations"))


@figure("services.register", chosen)
def _():
    return services.register(ask(REGISTER, chosen))
