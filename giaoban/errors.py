"""Everything that can go wrong in a way a person can put right.

    GiaoBanError
    ├── CityError      the city folder or its city.toml
    ├── FileProblem    a file of records that cannot be taken
    ├── BuildError     a build that could not be published
    ├── NotBuilt       nothing has been built yet
    ├── QueryError     an unknown query or parameter, or a value that does not fit
    └── QueryFailed    a query the database could not answer

The text of each is a plain sentence that is shown as it is, without a traceback.
"""


class GiaoBanError(Exception):
    """Root of the tree: its text is for the person at the keyboard."""


class CityError(GiaoBanError):
    """The city folder or its settings cannot be used; names the file and the key."""


class FileProblem(GiaoBanError):
    """A file of records cannot be taken; says why and what would be right."""


class BuildError(GiaoBanError):
    """A build could not be finished; what was published before keeps serving."""


class NotBuilt(GiaoBanError):
    """A question was asked before anything was built."""


class QueryError(GiaoBanError):
    """An unknown query, an unknown parameter, or a value that does not fit it."""


class QueryFailed(GiaoBanError):
    """The database could not answer a query; the text is for the log, not for the page."""
