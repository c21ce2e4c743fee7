"""Group 3a, online services: offered, used, and the share of dossiers filed online.

Which procedures a city offers online is not in its dossiers; how they were filed is.
"""

from giaoban.decision766.parts import Group, Part

GROUP = Group(
    "3a",
    12.0,
    "read",
    (
        Part(code="3.1", points=2.0, mark="read", full_at=0.8),
        Part(code="3.2", points=4.0, mark="read"),
        Part(code="3.3", points=6.0, mark="read", full_at=0.5, is_recorded=True),
    ),
)
