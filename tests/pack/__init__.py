"""The meeting's papers."""
