"""Demands: who asks whom to do what."""

from hrgraph.extract.demands.finding import find_demands
from hrgraph.extract.demands.topics import Topics

__all__ = ["Topics", "find_demands"]
