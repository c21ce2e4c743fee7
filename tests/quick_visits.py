"""What Streamlit does at each visit of a test, and no reader's visit needs."""

import functools

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import local_script_runner


def quicken() -> None:
    """Visits by tests leave out what costs time and shows nothing."""
    scan = manifest_scanner.scan_component_manifests
    if not hasattr(scan, "cache_info"):
        # Every installed package is looked through: none comes or goes while tests run.
        manifest_scanner.scan_component_manifests = functools.cache(scan)
        _sleep_meanwhile()


def _sleep_meanwhile() -> None:
    """Whoever waits for a run sleeps until its end: to ask a thousand times a second slows the run."""
    asking = local_script_runner.require_widgets_deltas

    def waiting(runner: local_script_runner.LocalScriptRunner, timeout: float = 3) -> None:
        runner._script_thread.join(timeout)
        asking(runner, timeout)

    local_script_runner.require_widgets_deltas = waiting
