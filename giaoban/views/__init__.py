"""Rows in, what a figure shows out: one module per page, one function per figure.

A view knows neither the page nor the warehouse; None is an empty answer.
"""

from giaoban.views import backlog, comparison, matrix, records, response_times, review

__all__ = ["backlog", "comparison", "matrix", "records", "response_times", "review"]
