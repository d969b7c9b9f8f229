"""What a whole document is chiefly about, weighed by a small trained model."""

from hrgraph.extract.gist.features import doer_class, wrong_class
from hrgraph.extract.gist.model import Gist, GistModel
from hrgraph.extract.gist.ranking import Candidate, Row

__all__ = ["Candidate", "Gist", "GistModel", "Row", "doer_class", "wrong_class"]
