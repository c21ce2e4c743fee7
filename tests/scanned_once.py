"""Streamlit looks through every installed package at each visit of a test: once is enough."""

import functools

from streamlit.components.v2 import manifest_scanner


def scan_once() -> None:
    """Keeps what the first visit found: no package comes or goes while tests run."""
    scan = manifest_scanner.scan_component_manifests
    if not hasattr(scan, "cache_info"):
        manifest_scanner.scan_component_manifests = functools.cache(scan)
