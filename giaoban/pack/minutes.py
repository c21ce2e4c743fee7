"""How long the meeting spends on what: an hour, most of it on what was promised and what changed."""

MINUTES = {
    "decisions.open": 15,
    "decisions.explanations": 4,
    "decisions.verdicts": 4,
    "decisions.health": 2,
    "review.key_figures": 3,
    "review.signals": 8,
    "review.falling_due": 4,
    "response_times.wards": 4,
    "backlog.flow": 2,
    "backlog.ages": 1,
    "backlog.wards": 1,
    "meeting.agenda": 8,
    "review.early_warning": 4,
}
