"""How long the meeting spends on what: an hour, most of it on what was promised and what changed."""

MINUTES = {
    "follow_ups": 15,
    "explanations": 4,
    "verdicts": 4,
    "health": 2,
    "key_figures": 3,
    "signals": 8,
    "falling_due": 4,
    "response_times": 4,
    "backlog": 4,
    "agenda": 8,
    "early_warning": 4,
}
