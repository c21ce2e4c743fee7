"""Group 4, digitisation: only whether a dossier was digitised is in its record.

The points of that indicator were not read, so its share is shown and no points are made of it.
"""

from giaoban.decision766.parts import Group, Part

GROUP = Group(
    "4",
    22.0,
    "read",
    (
        Part(code="4.1", points=None, mark="configured"),
        Part(code="4.2", points=None, mark="configured", full_at=0.8, is_recorded=True),
        Part(code="4.3", points=2.0, mark="read", full_at=0.8),
        Part(code="4.4", points=None, mark="configured"),
        Part(code="4.5", points=None, mark="configured"),
    ),
)
