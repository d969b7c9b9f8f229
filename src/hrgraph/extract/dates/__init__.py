"""Dates in a text: found by the rules of ``data/rules/dates.yaml``, made exact here.

It never says more than the words and the date of publication allow, and never
invents a year.
"""

from hrgraph.extract.dates.finding import DateMention, find_dates, load_dates
from hrgraph.extract.dates.relative import DAYS

__all__ = ["DAYS", "DateMention", "find_dates", "load_dates"]
