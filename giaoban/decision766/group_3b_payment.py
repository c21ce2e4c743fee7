"""Group 3b, paying online.

The group's 10 points are what is left of 100; how they are parted is not confirmed by the text.
Dossiers without a fee cannot be told from those paid at the counter.
"""

from giaoban.decision766.parts import Group, Part

GROUP = Group(
    "3b",
    10.0,
    "configured",
    (
        Part(code="3.5", points=2.0, mark="configured", full_at=0.8),
        Part(code="3.6", points=6.0, mark="configured", is_recorded=True),
    ),
)
