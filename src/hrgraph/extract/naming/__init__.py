"""Who and where: bodies, persons and places that a document names.

Known names, the shapes of names and a small model propose mentions; those that
share words are weighed, and all mentions of one thing become one entity.
"""

from hrgraph.extract.naming.entities import main_country
from hrgraph.extract.naming.mentions import Mention, MentionType
from hrgraph.extract.naming.namer import Named, Namer

__all__ = ["Mention", "MentionType", "Named", "Namer", "main_country"]
