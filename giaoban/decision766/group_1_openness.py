"""Group 1, openness: whether procedures are published in time, in full, and dossiers in step.

It is measured in the national database of procedures: no record of a dossier speaks of it.
"""

from giaoban.decision766.parts import Group, Part

GROUP = Group(
    "1",
    18.0,
    "read",
    (
        Part(code="1.1", points=None, mark="configured"),
        Part(code="1.2", points=4.0, mark="read"),
        Part(code="1.3", points=None, mark="configured"),
        Part(code="1.4", points=None, mark="configured"),
    ),
)
