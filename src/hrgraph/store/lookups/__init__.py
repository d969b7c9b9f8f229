"""Queries so plainly cheap that no worker need be ready to be ended for them."""

from hrgraph.store.lookups.answering import Lookup, answer_lookup, read_lookup
from hrgraph.store.lookups.degrees import Degrees, read_degrees, write_degrees

__all__ = [
    "Degrees",
    "Lookup",
    "answer_lookup",
    "read_degrees",
    "read_lookup",
    "write_degrees",
]
