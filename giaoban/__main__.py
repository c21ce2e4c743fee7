"""`python -m giaoban`."""

import signal
import sys

from giaoban.cli import main

# A reader that has seen enough (`| head`) ends the command quietly, as with any other.
if hasattr(signal, "SIGPIPE"):
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
sys.exit(main())
