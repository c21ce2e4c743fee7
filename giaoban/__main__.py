"""`python -m giaoban`."""

import signal
import sys

from giaoban.cli.commands import main

# A reader that has seen enough (`| head`) ends the command quietly, as with any other.
if hasattr(signal, "SIGPIPE"):
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
# Names are Vietnamese whatever the terminal was set to.
for stream in (sys.stdout, sys.stderr):
    stream.reconfigure(encoding="utf-8")
sys.exit(main())
