"""What a command says of how it ended.

0 done, 1 not done (the reason is on standard error), 2 wrong usage, 3 nothing is built yet, 4
published without the files it names.
"""

DONE, NOT_DONE, WRONG_USAGE, NOT_BUILT, WITHOUT_FILES = range(5)
