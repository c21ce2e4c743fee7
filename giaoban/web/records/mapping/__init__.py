"""The assistant for files nobody has mapped: what a page draws of a proposal, and what it writes."""

from giaoban.web.records.mapping.agreeing import assistant

__all__ = ["assistant"]
