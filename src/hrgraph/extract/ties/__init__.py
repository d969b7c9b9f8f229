"""Who did what is told, where several may be meant.

The rules read it from the words beside a trigger. A small trained ranking weighs what
they have read against all others whom the words around name, and nobody at all.
"""

from hrgraph.extract.ties.doers import tie
from hrgraph.extract.ties.model import TieModel

__all__ = ["TieModel", "tie"]
