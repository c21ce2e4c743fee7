"""A real browser on a real server: for the browser tests, the pictures and the bench."""
