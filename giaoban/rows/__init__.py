"""Rows of queries made ready to show, one module per page: frames in, frames out."""
