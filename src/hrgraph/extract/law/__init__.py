"""Laws and their numbered parts, as a text cites them.

The grammar of citations is ``data/rules/law.yaml``, the treaties that hrgraph knows
are ``data/lexicons/treaties.csv``. It reads one document and knows no law by heart
beyond those tables.
"""

from hrgraph.extract.law.checking import check_law
from hrgraph.extract.law.finding import find_law
from hrgraph.extract.law.lexicon import LawLexicon, load_law

__all__ = ["LawLexicon", "check_law", "find_law", "load_law"]
