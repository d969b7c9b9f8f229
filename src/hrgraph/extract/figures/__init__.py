"""Figures that a text tells: how many people, how long, how much money.

The rules are ``data/rules/figures.yaml``; a model beside them, which knows more
wordings and each less exactly, has the last word. Whose figure it is and
of which event is filled in once the voices and events of the page are known.
"""

from hrgraph.extract.figures.finding import FigureMention, find_figures, load_figures
from hrgraph.extract.figures.repeats import without_repeats
from hrgraph.extract.figures.voiced import with_voices
from hrgraph.extract.figures.weighing import FigureModel, load_model

__all__ = [
    "FigureMention",
    "FigureModel",
    "find_figures",
    "load_figures",
    "load_model",
    "with_voices",
    "without_repeats",
]
