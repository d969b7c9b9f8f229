"""Figures that a text tells: how many people, how long, how much money.

The rules are ``data/rules/figures.yaml``. It does not say whose figure it is, nor
of which event: those who know the voices and events of the page fill that in.
"""

from hrgraph.extract.figures.finding import FigureMention, find_figures, load_figures

__all__ = ["FigureMention", "find_figures", "load_figures"]
