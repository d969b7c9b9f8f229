"""To whom and where a telling is tied, where several may be meant.

The rules read who did it, who says so and where, from the words beside a trigger. A
small trained ranking weighs what they have read against all others that the words
around name, and nobody at all.
"""

from hrgraph.extract.ties.model import TieModel
from hrgraph.extract.ties.tying import tie

__all__ = ["TieModel", "tie"]
