"""The methods, as pure functions of numbers: no database, no pages, no words a reader sees."""
