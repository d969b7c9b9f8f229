"""What one document says: entities, laws, dates, figures, events, claims, demands.

One file or folder a kind of fact; the rules and word lists are files under
``data/``. It looks at one document at a time and knows nothing of RDF or of other
documents.
"""

from hrgraph.extract.passes import Extractor
from hrgraph.extract.rulings import PersonRuling, apply_rulings, load_rulings
from hrgraph.extract.withholding import hold_back

__all__ = [
    "Extractor",
    "PersonRuling",
    "apply_rulings",
    "hold_back",
    "load_rulings",
]
