"""Entries in columns: a few numbers each over the decoded source, made into objects when asked for.

A hundred thousand entries of objects take over 100 MB beside their text; as numbers they take 3.
What does not follow from numbers and the source is kept as the object it came as.
"""

from viewer.columns.entries import Entries, packed
from viewer.columns.moments import NO_CLOCK, NO_DAY, TIMES, day_of, second_of, time_name

__all__ = ["NO_CLOCK", "NO_DAY", "TIMES", "Entries", "day_of", "packed", "second_of", "time_name"]
