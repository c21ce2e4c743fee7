"""Answers given again for the same arguments, in the same language.

For functions of nothing but their arguments and the language spoken. Rows and other things without
a hash count as the same only while they are the very same object, so what is remembered can never
be of other figures; nobody may change rows in place.
"""

from __future__ import annotations

import functools
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, ParamSpec, TypeVar

from giaoban.words.text import current_language

P = ParamSpec("P")
R = TypeVar("R")


def memoized(most: int = 32) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Makes a function remember its last answers, `most` of them; a failure is not remembered."""

    def remembering(function: Callable[P, R]) -> Callable[P, R]:
        # What an answer was made of is kept with it: nothing else can come to bear its identity.
        answers: OrderedDict[Hashable, tuple[Any, R]] = OrderedDict()
        lock = threading.Lock()

        @functools.wraps(function)
        def answered(*args: P.args, **kwargs: P.kwargs) -> R:
            key = (
                current_language(),
                *map(_mark, args),
                *((name, _mark(kwargs[name])) for name in kwargs),
            )
            with lock:
                if key in answers:
                    answers.move_to_end(key)
                    return answers[key][1]
            answer = function(*args, **kwargs)
            with lock:
                answers[key] = ((args, kwargs), answer)
                if len(answers) > most:
                    answers.popitem(last=False)
            return answer

        return answered

    return remembering


def _mark(value: Any) -> Hashable:
    """What tells a value from others: its type, and itself, or which object it is."""
    try:
        hash(value)
    except TypeError:
        return type(value), id(value)
    return type(value), value
