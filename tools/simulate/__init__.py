"""Simulated records for the demo city: believable, seeded, and about nobody.

places     where people live, and which unit keeps their record on a day
seasons    how many cases a day brings
topics     what grievances are about; procedures: what dossiers ask for
arrivals   the cases of a family: day, minute, place and topic
worktime   working minutes: an office works on cases only while it is open
outcomes   what every case has in common once it has arrived
grievances, dossiers   the two families
stories    what is planted on purpose, with its numbers
spelling   how clerks write the unit's name
flaws      repeated, older and damaged rows
export     numbers to an office's words, lines and yearly files
"""
