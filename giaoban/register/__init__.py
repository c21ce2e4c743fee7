"""The meeting's own register: what was decided, asked, answered and held, event by event.

Events are added and never changed or removed, which the database itself refuses; an item is what
its events add up to. The only part of the package that knows SQLAlchemy.
"""

from giaoban.register.events import SUPERSEDED, Change, Event, Item, fold, new_id
from giaoban.register.opening import is_begun, open_register, place
from giaoban.register.store import Register

__all__ = [
    "SUPERSEDED",
    "Change",
    "Event",
    "Item",
    "Register",
    "fold",
    "is_begun",
    "new_id",
    "open_register",
    "place",
]
