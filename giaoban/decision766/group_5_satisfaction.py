"""Group 5, satisfaction: petitions answered in time and to people's content, and dossiers.

Where no petition came the Decision gives full points; here that reads "no evidence". 5.4 takes late
dossiers off once more, so a late dossier counts in group 2 and here.
"""

from giaoban.decision766.parts import Group, Part

GROUP = Group(
    "5",
    18.0,
    "read",
    (
        Part(code="5.2", points=6.0, mark="read", is_recorded=True),
        Part(code="5.3", points=6.0, mark="read", is_recorded=True),
        Part(code="5.4", points=6.0, mark="read", full_at=0.9, is_recorded=True),
    ),
)
