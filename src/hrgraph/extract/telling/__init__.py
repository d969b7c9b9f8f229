"""What a sentence tells, by all of its words: a model beside the rules of triggers."""

from hrgraph.extract.telling.model import TellingModel

__all__ = ["TellingModel"]
