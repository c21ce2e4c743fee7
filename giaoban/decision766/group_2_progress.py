"""Group 2, progress: 20 points times the share of dossiers on time."""

from giaoban.decision766.parts import Group, Part

GROUP = Group("2", 20.0, "read", (Part(code="2.1", points=20.0, mark="read", is_recorded=True),))
