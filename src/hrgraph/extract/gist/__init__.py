"""What a whole document is chiefly about: the kinds of wrong and of perpetrator."""

from hrgraph.extract.gist.features import doer_class, wrong_class
from hrgraph.extract.gist.model import Gist, GistModel

__all__ = ["Gist", "GistModel", "doer_class", "wrong_class"]
