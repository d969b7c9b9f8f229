"""Who did what is told and when, where several may be meant.

The rules read it from the words beside a trigger. A small trained ranking weighs what
they have read against all others whom the words around name, and nobody at all.
"""

from hrgraph.extract.ties.doers import tie
from hrgraph.extract.ties.model import TieModel
from hrgraph.extract.ties.times import tie_dates

__all__ = ["TieModel", "tie", "tie_dates"]
